import type { CodedError } from '../../coded-error.ts';
import type { EngineAnswer } from '../engine.ts';
import type { ObjectShape } from '../shape.ts';
import { type Found, newWhole, placesOf } from './client-paths.ts';
import { explainedBy } from './explained.ts';
import type { TreeError } from './tree-error.ts';
import { type AnswerContext, type Progress, Writer } from './writer.ts';

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
  const told = [...inClientNames(errors, shape, tree, context.progress), ...writer.faults];
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
function inClientNames(
  errors: readonly TreeError[],
  shape: ObjectShape,
  tree: unknown,
  progress: Progress | undefined,
): readonly CodedError[] {
  const [inside, overall] = [newWhole(), newWhole()];
  return errors.flatMap((error) => {
    const found = placesOf(error, shape, tree, inside);
    if (!progress || found.isAsked) return coded(error, found.places, progress);
    const places = early(found, placesOf(error, progress.whole, tree, overall), progress);
    if (places.length === 0) progress.untold.add(error);
    return coded(error, places, progress);
  });
}

/**
 * Where a part of a progressive answer tells of a fault in what it did not ask for: nowhere, where another part did, as long as that can come.
 * @param whole the same in the answer with all of its parts
 */
export function early(part: Found, whole: Found, { nulled }: Progress): Found['places'] {
  if (!whole.isAsked) return part.places;
  const isNulled = whole.places.some((place) => place.some((_, length) => nulled.has(JSON.stringify(place.slice(0, length)))));
  return part.isGone || isNulled ? whole.places : [];
}

/** In a progressive answer once for each place, however many parts have it. */
export function coded({ message, code, system }: TreeError, places: Found['places'], progress?: Progress): readonly CodedError[] {
  const extensions = { code, ...(system === undefined ? {} : { system }) };
  const untold = progress ? places.filter((place) => isNew(progress.told, JSON.stringify([place, code, message]))) : places;
  return untold.map((place) => ({ message, ...(place.length > 0 ? { path: place } : {}), extensions }));
}

function isNew(known: Set<string>, key: string): boolean {
  const before = known.size;
  return known.add(key).size > before;
}
