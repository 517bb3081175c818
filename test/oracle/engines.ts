import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { getOperationAST } from 'graphql';
import { engineOpener } from '../../gateway/engine/choose-engine.ts';
import type { Engine, EngineAnswer } from '../../gateway/execution/engine.ts';
import { overrideLabelsOf, planBuilder } from '../../gateway/planning/build-plan.ts';
import type { Planner } from '../../gateway/planning/planner.ts';
import { apiSchemaOf } from '../../gateway/supergraph/api-schema.ts';
import { type Handle, inProcessTransport } from '../../gateway/transport/in-process.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { ANONYMOUS } from '../../subgraphs/kernel/wire/principal.ts';
import { subgraphHandle } from './data/subgraph.ts';
import { type Universe, universe } from './data/universe.ts';
import type { ComposedGraph } from './graph/generate.ts';
import { merged } from './incremental.ts';
import { random } from './random.ts';
import type { Answered, Asking } from './side.ts';

/** An engine over the subgraphs of a graph, asked as the gateway asks it. */
export interface EngineSide {
  readonly schema: GraphQLSchema;
  /** whether it takes @defer */
  readonly defers: boolean;
  ask(asking: Asking): Promise<Answered>;
  /** what went wrong on the way of the last operation: for people, who need not search for it in the answer */
  readonly remarks: readonly string[];
  close(): Promise<void>;
}

/** `once`: ours, as it runs; `tree`: ours without its fast path; `apollo`: the stock one. */
export const ENGINES = ['once', 'tree', 'apollo'] as const;
export type EngineName = (typeof ENGINES)[number];

export interface SideOptions {
  readonly name: EngineName;
  /** told what goes to a subgraph and what comes back */
  readonly onExchange?: ((line: string) => void) | undefined;
}

export async function engineSide(graph: ComposedGraph, options: SideOptions): Promise<EngineSide> {
  const { name, onExchange } = options;
  const remarks: string[] = [];
  const data = universe(graph, (field) => void remarks.push(`a subgraph was not told the required ${field}`));
  const note = (line: string) => {
    if (line.startsWith('! ')) remarks.push(line.slice(2));
    onExchange?.(line);
  };
  const engine = await openEngine(graph, data, note, options);
  return {
    remarks,
    schema: name === 'apollo' ? engine.schema : apiSchemaOf(graph.supergraphSdl, { defer: true }),
    defers: name !== 'apollo',
    async ask(asking) {
      data.reset();
      remarks.length = 0;
      const answer = await engine.execute({
        ...asking,
        operation: getOperationAST(asking.document, asking.operationName) as OperationDefinitionNode,
        principal: ANONYMOUS,
        requestId: 'oracle',
        headers: { 'accept-language': 'en' },
        signal: new AbortController().signal,
        deadline: Date.now() + 60_000,
        incremental: true,
      });
      const answers: EngineAnswer[] = [];
      if (Symbol.asyncIterator in answer) for await (const each of answer) answers.push(each);
      else answers.push(answer);
      return merged(answers.map(({ body }) => JSON.parse(new TextDecoder().decode(body))));
    },
    close: () => engine.close(),
  };
}

function openEngine(
  graph: ComposedGraph,
  data: Universe,
  note: (line: string) => void,
  { name, onExchange }: SideOptions,
): Promise<Engine> {
  const handles = new Map(
    graph.subgraphs.map((subgraph) => {
      const handle = subgraphHandle(graph, subgraph, data);
      return [subgraph, onExchange ? told(subgraph, handle, onExchange) : handle];
    }),
  );
  const transport = inProcessTransport(handles, () => new Date(), logTo(note));
  const draws = random(graph.seed);
  const open = engineOpener({
    name: name === 'apollo' ? 'apollo' : 'once',
    onlyTree: name === 'tree',
    transport,
    openPlanner,
    random: () => draws.below(2 ** 30) / 2 ** 30,
    log: logTo(note),
  });
  return open(graph.supergraphSdl);
}

/** Ways through the subgraphs beyond which an operation is not planned: what it costs then is for the planner pool's own tests. */
const WAYS = 2_000;

/** In this process: refuses by counting, never by the clock, so the same every time. */
function openPlanner(sdl: string): Planner {
  const { build } = planBuilder(sdl, { ways: WAYS });
  const nothing = async () => undefined;
  return { overrideLabels: overrideLabelsOf(sdl), ready: nothing, rest: nothing, plan: async (request) => build(request), close: nothing };
}

/** What the engine says of its own failures. */
function logTo(onExchange: (line: string) => void): Log {
  const say = (fields: Readonly<Record<string, unknown>>, message: string) => onExchange(`! ${message} ${JSON.stringify(fields)}`);
  return { info: () => undefined, warn: say, error: say };
}

const told =
  (subgraph: string, handle: Handle, onExchange: (line: string) => void): Handle =>
  async (body, headers, signal) => {
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    onExchange(`> ${subgraph} ${text(body)}`);
    try {
      const answer = await handle(body, headers, signal);
      onExchange(`< ${subgraph} ${text(answer)}`);
      return answer;
    } catch (error) {
      onExchange(`< ${subgraph} broke: ${String(error)}`);
      throw error;
    }
  };
