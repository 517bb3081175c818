import { type EntityFetch, EVERY, type RootFetch, type Step } from '../../program.ts';
import type { FieldShape, ObjectShape, TypeShape } from '../../shape.ts';
import type { Asked, Variant } from '../bytes-program.ts';
import { type ExpectedRecord, expectedRecord } from '../scan/expected.ts';
import { Names } from '../scan/names.ts';
import { Beyond, beyond } from './beyond.ts';
import { expectedType, expectedTypeName } from './expected-type.ts';
import type { Layer, LayerField, Place } from './layer.ts';
import { innermost, requiredView, TYPENAME, type View } from './view.ts';
import { represented, writesOf } from './writes.ts';

/** Kinds of objects above which a plan is left to the other twin. */
const MOST_VARIANTS = 800;

/** Where the objects of a place come from. */
interface Base {
  readonly step: number;
  readonly shape: ObjectShape;
}

/** A fetch with its number. */
export interface NumberedFetch {
  readonly fetch: RootFetch | EntityFetch;
  readonly step: number;
  /** each path of each has its own */
  readonly number: number;
  readonly path: string;
}

/** Goes over everything that the answers of a program can hold, place by place and type by type. */
export class Places {
  readonly variants: Variant[] = [];
  /** by number of fetch: of each variant at its path */
  readonly asked: (Asked | undefined)[][];
  readonly sites = new Map<string, number>();
  private readonly fetches: readonly NumberedFetch[];
  private readonly before: readonly ReadonlySet<number>[];

  constructor(steps: readonly Step[], fetches: readonly NumberedFetch[]) {
    this.fetches = fetches;
    this.asked = fetches.map(() => []);
    this.before = ancestors(steps);
  }

  /** @returns what is expected of each answer that has fields of the root, in order */
  root(typeName: string, view: View): readonly ExpectedRecord[] {
    return this.variant(typeName, '', [view], undefined).layers.map(({ record }) => record);
  }

  private place(path: string, views: readonly View[], step: number, shape: ObjectShape): Place {
    const types = shape.only === undefined ? shape.possible : [shape.only];
    const kinds = types.flatMap((type) => this.kind(type, path, views, { step, shape }));
    if (kinds.length === 0) return beyond();
    if (shape.only === undefined && kinds.some(({ saysType }) => !saysType)) return beyond();
    return {
      object: {
        only: shape.only === undefined ? undefined : kinds[0]?.layers[0]?.record,
        types: new Names(kinds.map(({ type }) => type)),
        records: kinds.flatMap(({ layers }) => layers[0]?.record ?? []),
      },
      views: new Map(views.map((view, index) => [view, index])),
      whole: views.map((_, index) => kinds.every(({ whole }) => whole[index])),
    };
  }

  /** None where the subgraph cannot have an object of that type: nobody was asked for all that a view wants of it. */
  private kind(type: string, path: string, views: readonly View[], base: Base) {
    if ((base.shape.fieldsOf(type) ?? []).length === 0 || !views.every((view) => view.fieldsOf(type))) return [];
    try {
      return [{ type, ...this.variant(type, path, views, base) }];
    } catch (error) {
      if (error instanceof Beyond && !error.isFinal) return [];
      throw error;
    }
  }

  /** Objects of one type: their answers, their ways to be written. */
  private variant(type: string, path: string, inherited: readonly View[], base: Base | undefined) {
    const index = this.variants.length;
    if (index >= MOST_VARIANTS) throw new Beyond(true);
    this.variants.push({ views: [] });
    const applied = this.fetches.filter(({ fetch, path: at, step }) => at === path && this.applies(fetch, step, type, base?.step));
    const entities = applied.flatMap((each) => (each.fetch.kind === 'entities' ? [{ ...each, fetch: each.fetch }] : []));
    const required = entities.map(({ fetch, step }) => requiredView(fetch.representations, this.before[step] as ReadonlySet<number>));
    const views = [...inherited, ...required];
    const sources = [
      ...(base ? [{ step: base.step, offset: 0, shape: base.shape }] : []),
      ...applied.map(({ fetch, step }, each) => ({ step, offset: 1 + each, shape: fetch.shape })),
    ];
    const shapes = sources.map(({ shape }) => shape.fieldsOf(type) ?? []);
    const site = entities.length > 0 ? this.siteOf(path) : -1;
    const shared = sharedKeys(shapes);
    const layers = sources.map(({ step, offset }, layer) =>
      this.layer({ type, path, step, offset, fields: shapes[layer] ?? [], shared, variant: index, site, entities: entities.length }, views),
    );
    const writes = views.map((view) => writesOf(type, view, layers));
    this.variants[index] = { views: writes.map(({ writes: each }) => each) };
    entities.forEach(({ number }, each) => {
      const offset = 1 + each;
      const record = layers.find((layer) => layer.offset === offset)?.record ?? beyond();
      (this.asked[number] as (Asked | undefined)[])[index] = {
        type,
        view: inherited.length + each,
        record,
        offset,
        ...represented(type, views[inherited.length + each] as View, layers),
      };
    });
    return { layers, whole: writes.map(({ whole }) => whole), saysType: layers[0]?.fields.some(({ shape }) => shape.key === TYPENAME) };
  }

  private layer(at: LayerPlace, views: readonly View[]): Layer {
    const { type, path, step, offset, fields, shared, variant, site, entities } = at;
    const placed = fields.map((shape): { field: LayerField; key: string; value: ExpectedRecord['fields'][number]['value'] } => {
      const readers = views
        .filter(({ steps }) => !steps || steps.has(step))
        .flatMap((view) => (view.fieldsOf(type) ?? []).filter(({ key }) => key === shape.key));
      const inner = innermost(shape.type);
      const isObject = inner.kind === 'object';
      if (isObject && shared.has(shape.key)) return beyond();
      const below = isObject
        ? this.place(
            `${path}.${shape.key}${lists(shape.type)}`,
            readers.flatMap((reader) => reader.below ?? []),
            step,
            inner.shape,
          )
        : undefined;
      const value =
        shape.key === TYPENAME
          ? expectedTypeName(type)
          : expectedType({
              type: shape.type,
              wanted: readers.flatMap((reader) => reader.type ?? []),
              noNull: shared.has(shape.key),
              exact: readers.some((reader) => reader.type === undefined),
              object: below?.object,
            });
      return { field: { shape, below }, key: shape.key, value };
    });
    const record = offset === 0 ? expectedRecord(placed, variant, site, entities) : expectedRecord(placed);
    return { step, offset, fields: placed.map(({ field }) => field), record };
  }

  private applies(fetch: RootFetch | EntityFetch, step: number, type: string, base: number | undefined): boolean {
    if (fetch.kind === 'root') return base === undefined;
    return base !== undefined && (this.before[step] as ReadonlySet<number>).has(base) && fetch.representations.has(type);
  }

  private siteOf(path: string): number {
    const known = this.sites.get(path) ?? this.sites.size;
    this.sites.set(path, known);
    return known;
  }
}

interface LayerPlace {
  readonly type: string;
  readonly path: string;
  readonly step: number;
  readonly offset: number;
  readonly fields: readonly FieldShape[];
  readonly shared: ReadonlySet<string>;
  readonly variant: number;
  readonly site: number;
  /** how many fetches bring entities for it */
  readonly entities: number;
}

/** Keys that several answers bring. */
function sharedKeys(layers: readonly (readonly FieldShape[])[]): ReadonlySet<string> {
  const keys = layers.flatMap((fields) => fields.map(({ key }) => key));
  return new Set(keys.filter((key, index) => key !== TYPENAME && keys.indexOf(key) !== index));
}

const lists = ({ of }: TypeShape): string => (of.kind === 'list' ? `.${EVERY}${lists(of.item)}` : '');

/** By step: all that are over before it begins. */
function ancestors(steps: readonly Step[]): readonly ReadonlySet<number>[] {
  const before: Set<number>[] = [];
  for (const { after } of steps) before.push(new Set(after.flatMap((each) => [each, ...(before[each] ?? [])])));
  return before;
}
