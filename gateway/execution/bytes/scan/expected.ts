import { Names } from './names.ts';
import { Pattern } from './source.ts';

/** What a value is looked at for. Numbers, for one jump per value. */
export const STRING = 0;
export const INT = 1;
export const FLOAT = 2;
export const BOOLEAN = 3;
export const NAME = 4;
export const ANY = 5;
/** as FLOAT and ANY, but no number with more digits than a JavaScript number holds */
export const EXACT_FLOAT = 6;
export const EXACT_ANY = 7;
/** a list of leaves: gone over, taken as a whole */
export const LEAVES = 8;
export const OBJECT = 9;
export const LIST = 10;
export const ENTITIES = 11;

/** One level of a field's type. */
export interface ExpectedValue {
  readonly kind: number;
  readonly nonNull: boolean;
  /** NAME: the values that may stand here */
  readonly names: Names | undefined;
  /** LEAVES, LIST */
  readonly item: ExpectedValue | undefined;
  /** OBJECT */
  readonly object: ExpectedObject | undefined;
  /** ENTITIES: the number of their list */
  readonly list: number;
}

export const expectedValue = (
  kind: number,
  nonNull: boolean,
  rest: Partial<Pick<ExpectedValue, 'names' | 'item' | 'object' | 'list'>> = {},
): ExpectedValue => ({ kind, nonNull, names: rest.names, item: rest.item, object: rest.object, list: rest.list ?? -1 });

/** A place where objects of one or several types stand. */
export interface ExpectedObject {
  /** where there is one type */
  readonly only: ExpectedRecord | undefined;
  /** where `__typename` decides: records in the order of the names */
  readonly types: Names;
  readonly records: readonly ExpectedRecord[];
}

/** An object's fields in the order in which they were asked for. On the tape: `[variant, entity..., slot...]`. */
export interface ExpectedRecord {
  /** says on the tape what stands there */
  readonly variant: number;
  /** a list of places that objects of this kind are entered in, since entities are fetched for them; -1: none */
  readonly site: number;
  /** how many fetches bring entities for it: for each, an int says where on the tape what came is; 0: nothing */
  readonly entities: number;
  readonly fields: readonly ExpectedField[];
  readonly names: Names;
  /** of a record on the tape, in ints */
  readonly size: number;
  /** how often it was come upon before code was made for it */
  uses: number;
  /** code made for just these fields (generate-record.ts) */
  generated: GeneratedRecord | undefined;
}

/** Does what Scanner.record does, with the scanner's own methods for all that is rare. */
export type GeneratedRecord = (scanner: object, at: number) => number;

export interface ExpectedField {
  /** the field as it follows another, `,"name":`, or opens its object, `{"name":` */
  readonly pattern: Pattern;
  /** where its value's begin and end stand in the record, and of objects and lists where on the tape they are (-1: null) */
  readonly slot: number;
  readonly value: ExpectedValue;
}

/** @param fields in the order in which they were asked for */
export function expectedRecord(
  fields: readonly { readonly key: string; readonly value: ExpectedValue }[],
  variant = -1,
  site = -1,
  entities = 0,
): ExpectedRecord {
  let size = 1 + entities;
  const placed = fields.map(({ key, value }, index) => {
    const slot = size;
    size += value.kind >= OBJECT ? 3 : 2;
    return { pattern: new Pattern(`${index === 0 ? '{' : ','}"${key}":`), slot, value };
  });
  const names = new Names(fields.map(({ key }) => key));
  return { variant, site, entities, fields: placed, names, size, uses: 0, generated: undefined };
}
