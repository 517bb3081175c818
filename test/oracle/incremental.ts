import type { Answered, AnsweredError, Payload } from './side.ts';

/** The JSON of one answer: a whole one, or the first or a later payload of incremental delivery. */
export interface AnswerJson {
  readonly data?: unknown;
  readonly errors?: readonly ErrorJson[];
  readonly incremental?: readonly {
    readonly data?: unknown;
    readonly path?: readonly (string | number)[];
    readonly label?: string;
    readonly errors?: readonly ErrorJson[];
  }[];
  readonly hasNext?: boolean;
}

interface ErrorJson {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

/** The answer as it is after its last payload. @throws where the stream itself is wrong */
export function merged(answers: readonly AnswerJson[]): Answered {
  const [first, ...later] = answers;
  if (!first) throw new Error('no answer');
  answers.forEach(({ hasNext }, index) => {
    if ((hasNext ?? false) !== index < answers.length - 1) throw new Error(`payload ${index} of ${answers.length} says hasNext ${hasNext}`);
  });
  const errors: AnsweredError[] = (first.errors ?? []).map((error) => readError(error, 0));
  const payloads: Payload[] = [];
  for (const { incremental = [] } of later) {
    for (const { data, path = [], label, errors: own = [] } of incremental) {
      payloads.push({ label, path, data });
      errors.push(...own.map((error) => readError(error, payloads.length)));
      mergeInto(first, ['data', ...path], data);
    }
  }
  return { data: first.data ?? null, errors, payloads };
}

const readError = ({ message, path, extensions }: ErrorJson, payload: number): AnsweredError => ({
  message,
  path,
  code: extensions?.code,
  payload,
});

function mergeInto(root: unknown, path: readonly (string | number)[], data: unknown): void {
  const target = path.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step))
      throw new Error(`a payload for a place that is not there: ${path.join('.')}`);
    return (at as Record<string | number, unknown>)[step];
  }, root);
  if (data !== null) mergeObjects(target as Record<string, unknown>, data as Record<string, unknown>);
}

function mergeObjects(target: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(from)) {
    const before = Object.hasOwn(target, name) ? target[name] : undefined;
    if (typeof value === 'object' && value !== null && typeof before === 'object' && before !== null) {
      mergeObjects(before as Record<string, unknown>, value as Record<string, unknown>);
    } else {
      Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
    }
  }
}
