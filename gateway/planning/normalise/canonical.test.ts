import { describe, expect, test } from '@jest/globals';
import {
  type ExecutionResult,
  execute,
  getOperationAST,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { random } from '../../../test/oracle/random.ts';
import type { TreeError } from '../../execution/answer/tree-error.ts';
import { writeAnswer } from '../../execution/answer/write-answer.ts';
import { writeDeferred, writePayload } from '../../execution/answer/write-deferred.ts';
import type { AnswerContext } from '../../execution/answer/writer.ts';
import { type Normalised, normalise } from './canonical.ts';
import { conditionValues, conditionVariables } from './conditions.ts';
import { randomOperation } from './testing/random-operation.ts';
import { zoo, zooResolver } from './testing/zoo.ts';

const SEED = 20261122;
const CLIENT_RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule);

const run = (text: string, trouble: number): ExecutionResult =>
  execute({ schema: zoo, document: parse(text), fieldResolver: zooResolver(trouble) as never }) as ExecutionResult;

/** Valid operations from seeds that count up. */
function* operations(isDeferring: boolean): Generator<{ seed: number; text: string }> {
  for (let seed = SEED; ; seed += 1) {
    const text = randomOperation(zoo, random(seed), isDeferring);
    if (validate(zoo, parse(text), CLIENT_RULES).length === 0) yield { seed, text };
  }
}

function normalised(text: string, defer: boolean): Normalised {
  const document = parse(text);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const conditions = conditionValues(operation, conditionVariables(document, operation), {});
  return normalise(zoo, document, operation, conditions ?? new Map(), { defer });
}

interface Grown {
  readonly tree: unknown;
  readonly errors: readonly TreeError[];
  readonly context: AnswerContext;
}

/** The canonical operation's answer, as an executor would have merged it. */
function grown({ document, introspection, whole }: Normalised, trouble: number): Grown {
  const answer = document === undefined ? { data: {} } : run(document, trouble);
  const context: AnswerContext = {
    fault: (path) => ({ message: 'unexplained', path, extensions: { code: 'INTERNAL' } }),
    introspection: introspection && {
      values: (execute({ schema: zoo, document: introspection }) as ExecutionResult).data ?? {},
      texts: new Map(),
    },
    progress: { whole, nulled: new Set(), untold: new Set(), told: new Set() },
  };
  const errors = (answer.errors ?? []).map(({ path, message }) => ({ path, message, code: 'TROUBLE' }));
  return { tree: answer.data, errors, context };
}

const read = ({ body }: { readonly body: Uint8Array }) => JSON.parse(new TextDecoder().decode(body));

/** Whether a null stands at or above a place. */
function isNulled(data: unknown, [step, ...rest]: readonly (string | number)[]): boolean {
  if (data === null) return true;
  return step !== undefined && isNulled((data as Record<string | number, unknown>)[step] ?? null, rest);
}

describe(`any operation (seed ${SEED})`, () => {
  test('is valid for the planner, and its answer through the client shape is what GraphQL would give', () => {
    const all = operations(false);
    for (let count = 0; count < 500; count += 1) {
      const { seed, text } = all.next().value;
      const trouble = 3 * (count % 3);
      const own = normalised(text, false);
      if (own.document) expect({ seed, problems: validate(zoo, parse(own.document)).map(String) }).toEqual({ seed, problems: [] });
      const { tree, errors, context } = grown(own, trouble);
      const answer = read(writeAnswer(tree, errors, own.shape, context));
      const wanted = run(text, trouble);
      expect({ seed, data: JSON.stringify(answer.data) }).toEqual({ seed, data: JSON.stringify(wanted.data) });
      const paths = (given: readonly { readonly path?: unknown }[] | undefined) =>
        new Set((given ?? []).map(({ path }) => JSON.stringify(path)));
      const [told, expected] = [paths(answer.errors), paths(wanted.errors)];
      expect({ seed, missing: [...expected].filter((path) => !told.has(path)) }).toEqual({ seed, missing: [] });
      expect({ seed, unexplained: answer.errors?.filter((error: { message: string }) => error.message === 'unexplained') ?? [] }).toEqual({
        seed,
        unexplained: [],
      });
      // GraphQL stops at the first of several faults under one null; we tell of all that happened
      const more = [...told].filter((path) => !expected.has(path)).map((path) => JSON.parse(path ?? '[]'));
      expect({ seed, more: more.filter((path) => !isNulled(wanted.data, path.slice(0, -1))) }).toEqual({ seed, more: [] });
    }
  });

  test('that defers gives in all of its payloads together what it would give at once', () => {
    const all = operations(true);
    let deferred = 0;
    while (deferred < 200) {
      const { seed, text } = all.next().value;
      const own = normalised(text, true);
      if (own.deferred.length === 0) continue;
      deferred += 1;
      const { tree, errors, context } = grown(own, 0);
      const answer = read(writeAnswer(tree, errors, own.shape, context, { hasNext: true }));
      expect(answer.hasNext).toBe(true);
      for (const [index, part] of own.deferred.entries()) {
        expect(part.id).toBe(String(index));
        const text = writeDeferred(tree, [], errors, part, context);
        const payload = read(writePayload([text], index + 1 < own.deferred.length));
        for (const { path, data } of payload.incremental ?? []) merge(at(answer.data, path), data);
      }
      expect({ seed, data: answer.data }).toEqual({ seed, data: JSON.parse(JSON.stringify(run(text, 0).data)) });
    }
  });
});

const at = (data: unknown, path: readonly (string | number)[]) =>
  path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], data);

function merge(target: unknown, source: unknown): void {
  const [into, from] = [target, source] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of Object.keys(from)) {
    const value = from[key];
    if (Object.hasOwn(into, key) && typeof value === 'object' && value !== null) merge(into[key], value);
    else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
  }
}
