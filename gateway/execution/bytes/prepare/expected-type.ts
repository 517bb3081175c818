import type { TypeShape } from '../../shape.ts';
import {
  ANY,
  BOOLEAN,
  EXACT_ANY,
  EXACT_FLOAT,
  type ExpectedObject,
  type ExpectedValue,
  expectedValue,
  FLOAT,
  INT,
  LEAVES,
  LIST,
  NAME,
  OBJECT,
  STRING,
} from '../scan/expected.ts';
import { Names } from '../scan/names.ts';

const KINDS = { Int: INT, Float: FLOAT, String: STRING, ID: STRING, Boolean: BOOLEAN, enum: NAME, custom: ANY } as const;
const EXACT = { Float: EXACT_FLOAT, custom: EXACT_ANY } as const;

/** What of a field's type must hold for the fast twin: what the subgraph was asked for, and what the client may be told. */
export interface Demands {
  /** as the subgraph was asked */
  readonly type: TypeShape;
  /** as the client wants it, under each of its names */
  readonly wanted: readonly TypeShape[];
  /** no null at its top, for another reason than its type */
  readonly noNull: boolean;
  /** a subgraph is told it: JSON.parse, which the other twin goes by, must not change its numbers */
  readonly exact: boolean;
  /** of objects */
  readonly object: ExpectedObject | undefined;
}

export function expectedType({ type, wanted, noNull, exact, object }: Demands): ExpectedValue {
  const nonNull = noNull || [type, ...wanted].some((each) => each.nonNull);
  if (type.of.kind === 'object') return expectedValue(OBJECT, nonNull, { object });
  if (type.of.kind === 'list') {
    const items = wanted.flatMap(({ of }) => (of.kind === 'list' ? [of.item] : []));
    const item = expectedType({ type: type.of.item, wanted: items, noNull: false, exact, object });
    return expectedValue(object ? LIST : LEAVES, nonNull, { item });
  }
  const leaf = wanted.flatMap(({ of }) => (of.kind === 'list' || of.kind === 'object' ? [] : [of]))[0] ?? type.of;
  const kind = exact && (leaf.kind === 'Float' || leaf.kind === 'custom') ? EXACT[leaf.kind] : KINDS[leaf.kind];
  return expectedValue(kind, nonNull, { names: leaf.kind === 'enum' ? new Names([...(leaf.values ?? [])]) : undefined });
}

/** `__typename` of an object whose type is known. */
export const expectedTypeName = (typeName: string): ExpectedValue => expectedValue(NAME, true, { names: new Names([typeName]) });
