import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { engineOpener } from '../../gateway/engine/choose-engine.ts';
import type { Engine, EngineAnswer } from '../../gateway/execution/engine.ts';
import { type Resolvers, smallSubgraphs } from '../../gateway/testing/small-graphs.ts';
import { inProcessTransport } from '../../gateway/transport/in-process.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { ANONYMOUS } from '../../subgraphs/kernel/wire/principal.ts';

export type SmallSubgraphs = Readonly<Record<string, { readonly sdl: string; readonly resolvers: Resolvers }>>;

type Ask = (source: string, variables?: Readonly<Record<string, unknown>>) => Promise<unknown>;

export interface BothOptions {
  /** from 0 to below 1, for progressive overrides */
  readonly draw?: () => number;
  /** before each operation */
  readonly reset?: () => void;
}

/** Ours, by both of its twins, and the stock one over the same small subgraphs. */
export async function bothEngines(
  subgraphs: SmallSubgraphs,
  { draw = () => 0.5, reset = () => undefined }: BothOptions = {},
): Promise<{ ours: Ask; stock: Ask }> {
  const { supergraphSdl, handles } = smallSubgraphs(subgraphs);
  const transport = inProcessTransport(handles, () => new Date(), silentLog);
  const parts = { transport, random: draw, log: silentLog };
  const [fast, tree] = await Promise.all([engineOpener(parts)(supergraphSdl), engineOpener({ ...parts, onlyTree: true })(supergraphSdl)]);
  return {
    async ours(source, variables = {}) {
      reset();
      const one = await ask(fast, source, variables);
      reset();
      const other = await ask(tree, source, variables);
      if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error(`the twins differ: ${JSON.stringify([one, other])}`);
      return one;
    },
    /** opened where it is asked: it refuses some supergraphs */
    stock: async (source, variables = {}) => {
      reset();
      return ask(await engineOpener({ ...parts, name: 'apollo' })(supergraphSdl), source, variables);
    },
  };
}

async function ask(engine: Engine, source: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const document = parse(source);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const asked = { source, document, operation, operationName: undefined, variables, principal: ANONYMOUS, requestId: 'r1' };
  const signal = new AbortController().signal;
  const answer = await engine.execute({ ...asked, headers: { 'accept-language': 'en' }, signal, deadline: Date.now() + 10_000 });
  return JSON.parse(new TextDecoder().decode((answer as EngineAnswer).body));
}
