import type { CodedError } from '../../coded-error.ts';
import type { EngineAnswer } from '../engine.ts';
import { type Found, newWhole, placesOf } from './client-paths.ts';
import type { DeferredPart, PartStep } from './deferred-part.ts';
import type { TreeError } from './tree-error.ts';
import { coded, early, explanation } from './write-answer.ts';
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
 * @param before all that were known before: they explain, and are told where this part has their place
 * @param context with what the payloads before have left
 */
export function writeDeferred(
  tree: unknown,
  errors: readonly TreeError[],
  before: readonly TreeError[],
  part: DeferredPart,
  context: AnswerContext,
): DeferredText {
  const all = [...before, ...errors];
  const { progress } = context;
  const untold = progress?.untold ?? new Set<TreeError>();
  for (const error of errors) untold.add(error);
  const isExplained = explanation(all);
  const [inside, overall] = [newWhole(), newWhole()];
  const entries: string[] = [];
  const codes: string[] = [];
  for (const { value, path } of partPlaces(part, tree, context)) {
    const writer = new Writer(context, isExplained, path);
    const data = writer.object(value, part.shape) ?? 'null';
    const told = [...all.flatMap((error) => inPart(error, value, path)), ...writer.faults];
    codes.push(...told.map((error) => error.extensions.code));
    const label = part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`;
    const errorText = told.length > 0 ? `,"errors":${JSON.stringify(told)}` : '';
    entries.push(`{"data":${data},"path":${placeKey(path)}${label}${errorText}}`);
  }
  return { entries, codes };

  /** One that this part has the place of; else one that nobody was told and that may have cost this part something. */
  function inPart(error: TreeError, value: unknown, path: readonly Position[]): readonly CodedError[] {
    const [above, steps] = [clientPath(path), treePath(path)];
    const own = error.path ?? [];
    if (!steps.every((step, index) => index >= own.length || own[index] === step)) return [];
    if (own.length < steps.length) return once(error, [above.slice(0, own.length)]);
    const below = placesOf({ ...error, path: own.slice(steps.length) }, part.shape, value, inside);
    const found = { ...below, places: below.places.map((place) => [...above, ...place]) };
    if (!found.isAsked)
      return once(error, progress ? early(found, placesOf(error, progress.whole, tree, overall), progress) : found.places);
    untold.delete(error);
    return coded(error, found.places, progress);
  }

  function once(error: TreeError, places: Found['places']): readonly CodedError[] {
    return places.length > 0 && untold.delete(error) ? coded(error, places, progress) : [];
  }
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

function partPlaces({ path, shape }: DeferredPart, tree: unknown, { progress }: AnswerContext): readonly Place[] {
  const places: Place[] = [];
  go(tree, 0, []);
  return places;

  function go(value: unknown, step: number, at: readonly Position[]): void {
    if (typeof value !== 'object' || value === null || (progress?.nulled.size && progress.nulled.has(placeKey(at)))) return;
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
