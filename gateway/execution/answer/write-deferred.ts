import type { CodedError } from '../../coded-error.ts';
import type { EngineAnswer } from '../engine.ts';
import type { DeferredPart, PartStep } from './deferred-part.ts';
import type { TreeError } from './tree-error.ts';
import { explanation, inClientNames } from './write-answer.ts';
import { type AnswerContext, clientPath, type Position, placeKey, treePath, Writer } from './writer.ts';

/** One part of a progressive answer, wherever its place is. */
export interface DeferredText {
  /** entries of `incremental`, as JSON */
  readonly entries: readonly string[];
  readonly codes: readonly string[];
}

/**
 * Writes a deferred part for every object that it belongs to and that an earlier payload has not made null
 * (GraphQL over HTTP, incremental delivery, `deferSpec=20220824`).
 * @param errors those of this part's own fetches
 * @param before those that were told already: they explain, and are not told again
 * @param context with the `nulled` of the payloads before
 */
export function writeDeferred(
  tree: unknown,
  errors: readonly TreeError[],
  before: readonly TreeError[],
  part: DeferredPart,
  context: AnswerContext,
): DeferredText {
  const isExplained = explanation([...before, ...errors]);
  const entries: string[] = [];
  const codes: string[] = [];
  let untold = errors;
  for (const { value, path } of placesOf(part, tree, context)) {
    const writer = new Writer(context, isExplained, path);
    const data = writer.object(value, part.shape) ?? 'null';
    const [here, elsewhere] = divided(untold, treePath(path));
    untold = elsewhere;
    const told = [...here.flatMap((error) => inPart(error, part, value, path)), ...writer.faults];
    codes.push(...told.map((error) => error.extensions.code));
    const label = part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`;
    const errorText = told.length > 0 ? `,"errors":${JSON.stringify(told)}` : '';
    entries.push(`{"data":${data},"path":${placeKey(path)}${label}${errorText}}`);
  }
  return { entries, codes };
}

/** One payload after the first. @param hasNext whether another follows */
export function writePayload(parts: readonly DeferredText[], hasNext: boolean): EngineAnswer {
  const entries = parts.flatMap((part) => part.entries);
  const incremental = entries.length > 0 ? `"incremental":[${entries.join()}],` : '';
  return { body: Buffer.from(`{${incremental}"hasNext":${hasNext}}`), codes: parts.flatMap(({ codes }) => codes), refused: false };
}

interface Place {
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: readonly Position[];
}

function placesOf({ path, shape }: DeferredPart, tree: unknown, { nulled }: AnswerContext): readonly Place[] {
  const places: Place[] = [];
  go(tree, 0, []);
  return places;

  function go(value: unknown, step: number, at: readonly Position[]): void {
    if (typeof value !== 'object' || value === null || (nulled?.size && nulled.has(placeKey(at)))) return;
    if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) go(each, step, [...at, index]);
      return;
    }
    const object = value as Readonly<Record<string, unknown>>;
    const next = path[step];
    if (!next) {
      if (isAbout(shape, object.__typename)) places.push({ value: object, path: at });
    } else if (isOn(next, object.__typename)) go(object[next.key], step + 1, [...at, next]);
  }
}

const isOn = ({ on }: PartStep, typeName: unknown) => on === undefined || typeof typeName !== 'string' || on.has(typeName);

const isAbout = (shape: DeferredPart['shape'], said: unknown) => {
  const typeName = shape.only ?? said;
  return typeof typeName === 'string' && (shape.fieldsOf(typeName)?.length ?? 0) > 0;
};

/** Errors at, below or above a place, and the others. */
function divided(errors: readonly TreeError[], place: readonly (string | number)[]): [TreeError[], TreeError[]] {
  const here: TreeError[] = [];
  const elsewhere: TreeError[] = [];
  for (const error of errors) {
    const isHere = !error.path || place.every((step, index) => index >= (error.path?.length ?? 0) || error.path?.[index] === step);
    (isHere ? here : elsewhere).push(error);
  }
  return [here, elsewhere];
}

/** Paths are from the root of the answer. */
function inPart(error: TreeError, { shape }: DeferredPart, value: unknown, path: readonly Position[]): readonly CodedError[] {
  const above = clientPath(path).slice(0, error.path?.length ?? 0);
  const isAbove = above.length < path.length;
  const below = inClientNames(
    [isAbove ? { ...error, path: [], fields: undefined } : { ...error, path: error.path?.slice(path.length) }],
    shape,
    value,
  );
  return below.map((told) => ({ ...told, path: [...above, ...(told.path ?? [])] }));
}
