/** A schema, how it is split over subgraphs, and what is needed to compute its values. Built by `generate.ts`. */
export interface Graph {
  readonly seed: number;
  readonly subgraphs: readonly string[];
  readonly types: ReadonlyMap<string, TypeModel>;
  /** definitions that are the same in every subgraph: scalar, enums, inputs */
  readonly common: string;
  /** of a hundred fields that may fail, how many do */
  readonly failing: number;
  /** of a hundred values that may be null, how many are */
  readonly nulls: number;
}

export type Kind = 'root' | 'entity' | 'value' | 'interface' | 'union';

export interface TypeModel {
  readonly kind: Kind;
  readonly name: string;
  readonly fields: Map<string, FieldModel>;
  /** where it is defined, and how */
  readonly presence: Map<string, Presence>;
  /** of an interface or a union: what it may be */
  readonly members: readonly string[];
  /** ways in which an entity, or an interface of entities, can be named; the first one is known in its first subgraph */
  readonly keys: readonly KeyName[];
  /** of an interface of entities: the subgraph that adds fields to all of them at once (@interfaceObject) */
  objectIn?: string;
}

export interface Presence {
  readonly keys: readonly { readonly key: KeyName; readonly resolvable: boolean }[];
}

/** id: one field; code: another one; pair: two fields; nested: two fields of an object. */
export type KeyName = 'id' | 'code' | 'pair' | 'nested';

export interface TypeRef {
  readonly name: string;
  /** from outside in, one for each list and one for the named type: whether it is non-null */
  readonly required: readonly boolean[];
}

export interface ArgumentModel {
  readonly name: string;
  readonly type: string;
  readonly default?: string | undefined;
}

export interface FieldModel {
  readonly name: string;
  readonly type: TypeRef;
  readonly args: readonly ArgumentModel[];
  /** its values are computed under this type's name: that of the interface where an interface object brings the field */
  readonly owner: string;
  /** what a value is made of that is not random */
  readonly key?: KeyName;
  /** never fails: others' values or whole objects hang on it */
  solid: boolean;
  /** selection on the same type that its value is computed from */
  requires?: readonly Requirement[];
  inaccessible?: boolean;
  /** by @provides: a second one who resolves it */
  provided?: boolean;
  readonly places: Map<string, Place>;
}

export interface Place {
  role: 'resolves' | 'external' | 'overridden';
  /** beside @shareable and @external */
  directives: string[];
}

export interface Requirement {
  readonly field: string;
  /** as printed, with parentheses; empty for none */
  readonly args: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly below: readonly Requirement[];
  /** of objects of this type only; undefined where only one type may stand there */
  readonly on?: string | undefined;
}

export const printRef = ({ name, required }: TypeRef): string =>
  required.reduceRight((inner, nonNull, depth) => `${depth === required.length - 1 ? inner : `[${inner}]`}${nonNull ? '!' : ''}`, name);

export const isList = ({ required }: TypeRef): boolean => required.length > 1;

export const isAbstract = (type: TypeModel | undefined): boolean => type?.kind === 'interface' || type?.kind === 'union';

/** Concrete types that an abstract type may be in a subgraph. */
export function membersIn(graph: Pick<Graph, 'types'>, type: TypeModel, subgraph: string): readonly string[] {
  if (type.objectIn === subgraph) return type.members;
  return type.members.filter((name) => graph.types.get(name)?.presence.has(subgraph));
}

/** Concrete types that every subgraph which resolves the field knows: only these can be its values. */
export function concreteOf(graph: Pick<Graph, 'types'>, field: FieldModel): readonly string[] {
  const type = graph.types.get(field.type.name);
  if (!type) return [];
  if (!isAbstract(type)) return [type.name];
  const resolving = [...field.places].filter(([, { role }]) => role !== 'external').map(([name]) => name);
  return type.members.filter((member) => resolving.every((name) => membersIn(graph, type, name).includes(member)));
}

export const printRequirements = (requirements: readonly Requirement[]): string =>
  requirements
    .map(({ field, args, below, on }) => {
      // what type an object has is told only where it is required, too
      const type = below.some((each) => each.on !== undefined) ? '__typename ' : '';
      const text = `${field}${args}${below.length > 0 ? ` { ${type}${printRequirements(below)} }` : ''}`;
      return on === undefined ? text : `... on ${on} { ${text} }`;
    })
    .join(' ');

/** Key fields as @key names them. */
export const KEY_FIELDS: Readonly<Record<KeyName, string>> = { id: 'id', code: 'code', pair: 'part no', nested: 'ref { x y }' };
/** The same as fields of the type. */
export const KEY_NAMES: Readonly<Record<KeyName, readonly string[]>> = {
  id: ['id'],
  code: ['code'],
  pair: ['part', 'no'],
  nested: ['ref'],
};
