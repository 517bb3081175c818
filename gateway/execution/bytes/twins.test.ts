import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { silentLog } from '../../../subgraphs/kernel/wire/log.ts';
import { ANONYMOUS } from '../../../subgraphs/kernel/wire/principal.ts';
import { hashOf, random } from '../../../test/oracle/random.ts';
import { engineOpener } from '../../engine/choose-engine.ts';
import { prepare } from '../../engine/prepare.ts';
import { graphFacts } from '../../planning/compile/graph-facts.ts';
import { inlinePlanner } from '../../planning/inline.ts';
import { planningSupergraph } from '../../planning/planning-supergraph.ts';
import { apiSchemaOf } from '../../supergraph/api-schema.ts';
import { type Handle, inProcessTransport } from '../../transport/in-process.ts';
import type { Engine, EngineAnswer, EngineRequest } from '../engine.ts';
import { runBytes } from './run/run-bytes.ts';
import { library, OPERATIONS, VARIABLES } from './testing/library.ts';
import { mutated } from './testing/mutate.ts';

const ROUNDS = 150;
const CONDITIONS = { conditions: new Map(), overrides: [], incremental: false };
const clock = () => new Date();
const { supergraphSdl, handles } = library();

/** Changes one answer of a request: which one and how depends on the seed alone. */
let change: { readonly seed: number; left: number } | undefined;
const changing =
  (handle: Handle): Handle =>
  async (...call) => {
    const answer = await handle(...call);
    return change && change.left-- === 0 ? mutated(answer, random(change.seed)) : answer;
  };
const transport = inProcessTransport(new Map([...handles].map(([service, handle]) => [service, changing(handle)])), clock, silentLog);

const requests = OPERATIONS.map((source): EngineRequest => {
  const document = parse(source);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const of = { source, document, operation, operationName: undefined, variables: VARIABLES, principal: ANONYMOUS, requestId: 'r1' };
  return {
    ...of,
    headers: { 'accept-language': 'en' },
    signal: new AbortController().signal,
    deadline: clock().getTime() + 60_000,
    incremental: false,
  };
});
const told = (body: Uint8Array) => {
  const { data, errors = [] } = JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(body)) as { data: unknown; errors?: unknown[] };
  return JSON.stringify({ data, errors: errors.map((error) => JSON.stringify(error)).sort() });
};

let engines: readonly Engine[];
beforeAll(async () => {
  const open = (onlyTree: boolean) => engineOpener({ transport, random: () => 0.5, log: silentLog, onlyTree })(supergraphSdl);
  engines = [await open(false), await open(true)];
});
afterAll(async () => {
  for (const engine of engines) await engine.close();
});

describe.each(requests.map((request) => [request.source, request] as const))('%s', (source, request) => {
  test('runs over bytes to its end, and the answer is that of the twin over values', async () => {
    const planning = planningSupergraph(supergraphSdl);
    const facts = graphFacts(planning);
    const parts = {
      schema: apiSchemaOf(supergraphSdl),
      facts,
      planner: inlinePlanner(planning.sdl),
      taken: new Set<string>(),
      rules: undefined,
    };
    const { bytes } = await prepare(parts, request.document, request.operation, CONDITIONS);
    const end = await runBytes(bytes!, { ...request, transport, language: 'en', log: silentLog });
    const other = (await engines[1]!.execute(request)) as EngineAnswer;
    expect(Buffer.from(end as Uint8Array).toString()).toBe(Buffer.from(other.body).toString());
    expect(other.codes).toEqual([]);
  });

  test('whatever a subgraph answers, both twins say the same of it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const seed = hashOf(`${source} ${round}`);
      const answers: string[] = [];
      for (const engine of engines) {
        change = { seed, left: seed % 5 };
        answers.push(told(((await engine.execute(request)) as EngineAnswer).body));
        change = undefined;
      }
      if (answers[0] !== answers[1]) throw new Error(`round ${round}:\n${answers.join('\n')}`);
    }
  });
});
