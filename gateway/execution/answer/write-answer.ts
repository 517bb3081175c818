import type { CodedError } from '../../coded-error.ts';
import type { EngineAnswer } from '../engine.ts';
import type { ObjectShape } from '../shape.ts';
import { clientPaths, lostPlace, type Whole } from './client-paths.ts';
import { explainedBy } from './explained.ts';
import type { TreeError } from './tree-error.ts';
import { type AnswerContext, Writer } from './writer.ts';

/** Members of a response map besides `data` and `errors`. */
export interface Beside {
  /** ready JSON text */
  readonly extensions?: string | undefined;
  /** of a progressive answer: whether payloads follow */
  readonly hasNext?: boolean | undefined;
}

/**
 * Writes a response map straight from the tree: the client's names, leaves checked (GraphQL specification, 3.5), null propagation (6.4.4).
 * @param tree objects by internal key, null prototype; LOST where a lost fetch should have brought a value
 * @param errors in the order in which they are told; a null that one of them explains brings no further one
 */
export function writeAnswer(
  tree: unknown,
  errors: readonly TreeError[],
  shape: ObjectShape,
  context: AnswerContext,
  { extensions, hasNext }: Beside = {},
): EngineAnswer {
  const writer = new Writer(context, explanation(errors));
  const data = writer.object(tree, shape) ?? 'null';
  const told = [...inClientNames(errors, context.whole ?? shape, tree), ...writer.faults];
  const head = told.length > 0 ? `"errors":${JSON.stringify(told)},` : '';
  const next = hasNext === undefined ? '' : `,"hasNext":${hasNext}`;
  const body = `{${head}"data":${data}${extensions === undefined ? '' : `,"extensions":${extensions}`}${next}}`;
  return { body: Buffer.from(body), codes: told.map((error) => error.extensions.code), refused: false };
}

/** Made at the first asking: where all is well nobody asks. */
export function explanation(errors: readonly TreeError[]): ReturnType<typeof explainedBy> {
  let isExplained: ReturnType<typeof explainedBy> | undefined;
  return (path) => {
    isExplained ??= explainedBy(errors);
    return isExplained(path);
  };
}

/** Errors as a client gets them: one for each place of the answer. */
export function inClientNames(errors: readonly TreeError[], shape: ObjectShape, tree: unknown): readonly CodedError[] {
  const whole: Whole = { all: new Map(), butNulls: new Map() };
  return errors.flatMap(({ path, fields, message, code, system }) => {
    const extensions = { code, ...(system === undefined ? {} : { system }) };
    const places = !path ? [[]] : fields ? lostPlace(path, fields, shape, tree, whole) : clientPaths(path, shape, tree, whole);
    return places.map((place) => ({ message, ...(place.length > 0 ? { path: place } : {}), extensions }));
  });
}
