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
import type { Runtime } from '../runtime.ts';
import type { BytesProgram } from './bytes-program.ts';
import { runBytes } from './run/run-bytes.ts';
import { madeCode } from './testing/code.ts';
import { library, OPERATIONS, VARIABLES } from './testing/library.ts';
import { mutated } from './testing/mutate.ts';

const ROUNDS = 100;
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

const planning = planningSupergraph(supergraphSdl);
const facts = graphFacts(planning);
const parts = {
  schema: apiSchemaOf(supergraphSdl),
  facts,
  planner: inlinePlanner(planning.sdl),
  taken: new Set<string>(),
  rules: undefined,
};
async function preparedOf({ document, operation }: EngineRequest): Promise<BytesProgram> {
  const { bytes } = await prepare(parts, document, operation, CONDITIONS);
  if (!bytes) throw new Error('it is beyond the fast twin');
  return bytes;
}
const runtimeOf = (request: EngineRequest): Runtime => ({ ...request, transport, language: 'en', log: silentLog });

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
    const end = await runBytes(await preparedOf(request), runtimeOf(request));
    const other = (await engines[1]!.execute(request)) as EngineAnswer;
    expect(Buffer.from(end as Uint8Array).toString()).toBe(Buffer.from(other.body).toString());
    expect(other.codes).toEqual([]);
  });

  test('code that is made does what the loops do, whatever a subgraph answers', async () => {
    const programs = [await preparedOf(request), await preparedOf(request)];
    programs.forEach((program, index) => void madeCode(program, index === 0));
    await runBytes(programs[0]!, runtimeOf(request));
    let toTheirEnd = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const seed = hashOf(`${source} code ${round}`);
      const ends: string[] = [];
      for (const program of programs) {
        change = { seed, left: seed % 5 };
        const end = await runBytes(program, runtimeOf(request));
        ends.push(end instanceof Uint8Array ? Buffer.from(end).toString() : 'unusual');
        change = undefined;
      }
      if (ends[0] !== ends[1]) throw new Error(`round ${round}:\n${ends.join('\n')}`);
      if (ends[0] !== 'unusual') toTheirEnd++;
    }
    expect(toTheirEnd).toBeGreaterThan(ROUNDS / 5);
    expect(toTheirEnd).toBeLessThan(ROUNDS);
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

test('numbers of custom scalars keep every digit, and an unknown member of an answer is nobody’s', async () => {
  const request = requests[0]!;
  const digits = '12345678901234567890.10';
  change = undefined;
  const answering = {
    ...transport,
    fetch: async (...call: Parameters<typeof transport.fetch>) => {
      const answer = Buffer.from(await transport.fetch(...call)).toString();
      return Buffer.from(
        `{"extensions":{"a":[${digits}]},${answer.slice(1).replace('"any":{', `"unasked":"\\u0041",\n"any":{"number":${digits},`)}`,
      );
    },
  };
  const end = await runBytes(await preparedOf(request), { ...runtimeOf(request), transport: answering });
  const text = Buffer.from(end as Uint8Array).toString();
  expect(text).toContain(`"any":{"number":${digits},"isbn":"1"`);
  expect(text).not.toContain('unasked');
});
