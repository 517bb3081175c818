/**
 * What is expected at a place of an answer. One vocabulary for both sides: what the client wants (its own names over the tree's keys) and
 * what a subgraph was asked for (the same name on both sides).
 */
export interface ObjectShape {
  /** concrete types that may stand here, sorted */
  readonly possible: readonly string[];
  /** the one type that may stand here; undefined where `__typename` in the value decides */
  readonly only: string | undefined;
  /** the type of an object that does not say one: an interface object's own name, which its subgraph need not be asked for */
  readonly unsaid?: string | undefined;
  /** the fields of a concrete type in the order of the answer; undefined where no object of that type may stand here */
  fieldsOf(typeName: string): readonly FieldShape[] | undefined;
}

export interface FieldShape {
  /** the name in the answer that is written: the client's alias or name */
  readonly name: string;
  /** the name in the tree (internal key) and in what subgraphs answer */
  readonly key: string;
  /** for `__schema` and `__type` the answer comes from the schema, for `denied` nobody is asked */
  readonly source: 'tree' | 'typename' | 'introspection' | 'denied';
  readonly type: TypeShape;
}

/** A field's type, from outside in. */
export interface TypeShape {
  readonly nonNull: boolean;
  readonly of: ListShape | LeafShape | ObjectShapeRef;
}

export interface ListShape {
  readonly kind: 'list';
  readonly item: TypeShape;
}

/** Built-in scalars are checked (GraphQL specification, 3.5), enums against their values; another scalar takes any JSON value. */
export interface LeafShape {
  readonly kind: 'Int' | 'Float' | 'String' | 'Boolean' | 'ID' | 'enum' | 'custom';
  /** of an enum: the values that clients may see */
  readonly values?: ReadonlySet<string>;
}

export interface ObjectShapeRef {
  readonly kind: 'object';
  readonly shape: ObjectShape;
}
