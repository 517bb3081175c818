import { afterAny, afterKey, afterWord } from './any-value.ts';
import {
  ANY,
  BOOLEAN,
  ENTITIES,
  EXACT_ANY,
  EXACT_FLOAT,
  type ExpectedField,
  type ExpectedObject,
  type ExpectedRecord,
  type ExpectedValue,
  FLOAT,
  INT,
  LEAVES,
  LIST,
  NAME,
  OBJECT,
  STRING,
} from './expected.ts';
import { generateRecord } from './generate-record.ts';
import { afterFloat, afterInt, exactTo } from './number.ts';
import { afterSpace, Pattern, type Source } from './source.ts';
import { full, type Tape } from './tape.ts';
import { afterString } from './text.ts';
import { unfit } from './unfit.ts';

const [QUOTE, COMMA] = [0x22, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [SPACE, LOWER_N, LOWER_T, LOWER_F] = [0x20, 0x6e, 0x74, 0x66];
const TYPENAME = new Pattern('{"__typename":"');
const NULL = -1;
/** Objects of a kind after which code is made for it: what is asked once is not worth it. */
const HOT = 1000;

/** Finds in the bytes of an answer what was asked for, and checks all that it goes over. Whatever is not as expected ends it (`unfit`). */
export class Scanner {
  readonly source: Source;
  readonly bytes: Uint8Array;
  private readonly tape: Tape;
  readonly ints: Int32Array;
  /** by site: the records that stand there */
  private readonly sites: readonly number[][];
  /** by list: what is expected of each entity that was asked for */
  private readonly entities: readonly (readonly ExpectedRecord[])[];
  /** records of lists that are not closed yet */
  private readonly open: number[] = [];
  private depth = 0;
  /** where on the tape the object or list is that was gone over last */
  found = NULL;
  /** every object had its fields in the order in which they were asked for, and nothing between them */
  inOrder = true;

  constructor(source: Source, tape: Tape, sites: readonly number[][], entities: readonly (readonly ExpectedRecord[])[]) {
    this.source = source;
    this.bytes = source.bytes;
    this.tape = tape;
    this.ints = tape.ints;
    this.sites = sites;
    this.entities = entities;
  }

  /** An object's record. @param at its brace @returns after it */
  record(expected: ExpectedRecord, at: number): number {
    if (expected.generated) return expected.generated(this, at);
    if (++expected.uses > HOT) expected.generated = generateRecord(expected);
    return this.interpreted(expected, at);
  }

  private interpreted(expected: ExpectedRecord, at: number): number {
    const { source, ints } = this;
    const { fields } = expected;
    const record = this.enter(expected);
    let here = at;
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as ExpectedField;
      if (!field.pattern.isAt(source, here)) return this.unordered(expected, record, index, here);
      here += field.pattern.length;
      ints[record + field.slot] = here;
      here = this.member(field, record, here);
      ints[record + field.slot + 1] = here;
      if (field.value.kind >= OBJECT) ints[record + field.slot + 2] = this.found;
    }
    if (fields.length === 0 || this.bytes[here] !== CLOSE_OBJECT) return this.unordered(expected, record, fields.length, here);
    this.found = record;
    return here + 1;
  }

  /** A field's value, with white space before it or none. */
  member({ slot, value }: ExpectedField, record: number, at: number): number {
    if ((this.bytes[at] as number) > SPACE) return this.value(value, at);
    this.inOrder = false;
    const begin = afterSpace(this.source, at);
    this.ints[record + slot] = begin;
    return this.value(value, begin);
  }

  /** An object's record on the tape; it is entered among those that entities are fetched for. */
  enter({ variant, site, size, entities }: ExpectedRecord): number {
    const { tape, ints } = this;
    const record = tape.top;
    if (record + size > ints.length) return full();
    tape.top = record + size;
    ints[record] = variant;
    for (let entity = 1; entity <= entities; entity++) ints[record + entity] = 0;
    if (site >= 0) (this.sites[site] as number[]).push(record);
    return record;
  }

  /** The rest of an object whose fields stand in another order, or among others, or with white space. @param known how many came in order */
  unordered(expected: ExpectedRecord, record: number, known: number, at: number): number {
    const { source, bytes, ints } = this;
    const { fields } = expected;
    this.inOrder = false;
    for (let index = known; index < fields.length; index++) ints[record + (fields[index] as ExpectedField).slot] = 0;
    let here = at;
    let first = known === 0;
    if (first && bytes[here++] !== OPEN_OBJECT) return unfit();
    for (;;) {
      here = afterSpace(source, here);
      if (bytes[here] === CLOSE_OBJECT) break;
      if (!first) {
        if (bytes[here] !== COMMA) return unfit();
        here = afterSpace(source, here + 1);
      }
      first = false;
      const value = afterKey(source, here);
      const field = fields[expected.names.find(source, here + 1, this.endOfKey(here))];
      if (!field) here = afterAny(source, value);
      else {
        if (ints[record + field.slot] !== 0) return unfit(); // said twice
        ints[record + field.slot] = value;
        here = this.value(field.value, value);
        ints[record + field.slot + 1] = here;
        if (field.value.kind >= OBJECT) ints[record + field.slot + 2] = this.found;
      }
    }
    for (let index = known; index < fields.length; index++) {
      if (ints[record + (fields[index] as ExpectedField).slot] === 0) return unfit(); // not said
    }
    this.found = record;
    return here + 1;
  }

  /** A name with an escape in it could be any. */
  private endOfKey(at: number): number {
    const end = this.bytes.indexOf(QUOTE, at + 1);
    for (let here = at + 1; here < end; here++) if (this.bytes[here] === 0x5c) return unfit();
    return end;
  }

  /** @returns after the value; `found` says where on the tape an object or a list is */
  private value(expected: ExpectedValue, at: number): number {
    const { source, bytes } = this;
    const byte = bytes[at];
    if (byte === LOWER_N) {
      if (expected.nonNull) return unfit();
      this.found = NULL;
      return afterWord(source, at);
    }
    switch (expected.kind) {
      case STRING:
        return byte === QUOTE ? afterString(source, at + 1) : unfit();
      case INT:
        return afterInt(source, at);
      case FLOAT:
        return afterFloat(source, at);
      case BOOLEAN:
        return byte === LOWER_T || byte === LOWER_F ? afterWord(source, at) : unfit();
      case NAME:
        return this.name(expected, at);
      case ANY:
        return afterAny(source, at);
      case EXACT_FLOAT:
        return exactTo(source, at, afterFloat(source, at));
      case EXACT_ANY:
        return exactTo(source, at, afterAny(source, at));
      case LEAVES:
        return this.leaves(expected.item as ExpectedValue, at);
      case OBJECT:
        return this.object(expected.object as ExpectedObject, at);
      case LIST:
        return this.list(expected.item as ExpectedValue, at);
      case ENTITIES:
        return this.entityList(this.entities[expected.list] as readonly ExpectedRecord[], at);
      default:
        return unfit();
    }
  }

  private name(expected: ExpectedValue, at: number): number {
    if (this.bytes[at] !== QUOTE) return unfit();
    const end = afterString(this.source, at + 1);
    return expected.names?.find(this.source, at + 1, end - 1) === -1 ? unfit() : end;
  }

  object(expected: ExpectedObject, at: number): number {
    if (this.bytes[at] !== OPEN_OBJECT) return unfit();
    if (expected.only) return this.record(expected.only, at);
    const { source } = this;
    const name = TYPENAME.isAt(source, at) ? at + TYPENAME.length : this.typeName(at);
    const record = expected.records[expected.types.find(source, name, afterString(source, name) - 1)];
    return record ? this.record(record, at) : unfit();
  }

  /** Where the name of an object's type begins that does not stand first. */
  private typeName(at: number): number {
    const { source, bytes } = this;
    let here = at;
    do {
      const key = afterSpace(source, here + 1);
      const value = afterKey(source, key);
      if (TYPENAME_KEY.isAt(source, key)) return bytes[value] === QUOTE ? value + 1 : unfit();
      here = afterSpace(source, afterAny(source, value));
    } while (bytes[here] === COMMA);
    return unfit();
  }

  list(item: ExpectedValue, at: number): number {
    const { source, bytes, open } = this;
    if (bytes[at] !== OPEN_LIST) return unfit();
    const base = this.depth;
    let here = at + 1;
    if (this.next(here) === CLOSE_LIST) here = afterSpace(source, here);
    else
      for (;;) {
        if ((bytes[here] as number) <= SPACE) here = afterSpace(source, here);
        here = this.value(item, here);
        open[this.depth++] = this.found;
        if ((bytes[here] as number) <= SPACE) here = afterSpace(source, here);
        if (bytes[here] !== COMMA) break;
        here++;
      }
    if (bytes[here] !== CLOSE_LIST) return unfit();
    this.close(base);
    return here + 1;
  }

  private entityList(records: readonly ExpectedRecord[], at: number): number {
    const { source, bytes, open } = this;
    if (bytes[at] !== OPEN_LIST) return unfit();
    const base = this.depth;
    let here = afterSpace(source, at + 1);
    for (let index = 0; index < records.length; index++) {
      if (index > 0) {
        here = afterSpace(source, here);
        if (bytes[here] !== COMMA) return unfit();
        here = afterSpace(source, here + 1);
      }
      if (bytes[here] === LOWER_N) {
        here = afterWord(source, here);
        this.found = NULL;
      } else if (bytes[here] === OPEN_OBJECT) here = this.record(records[index] as ExpectedRecord, here);
      else return unfit();
      open[this.depth++] = this.found;
    }
    here = afterSpace(source, here);
    if (bytes[here] !== CLOSE_LIST) return unfit();
    this.close(base);
    return here + 1;
  }

  /** A list on the tape: how many, then where each is. */
  private close(base: number): void {
    const { tape, ints, open } = this;
    let at = tape.top;
    if (at + 1 + this.depth - base > ints.length) full();
    this.found = at;
    ints[at++] = this.depth - base;
    for (let index = base; index < this.depth; index++) ints[at++] = open[index] as number;
    tape.top = at;
    this.depth = base;
  }

  private leaves(item: ExpectedValue, at: number): number {
    const { source, bytes } = this;
    if (bytes[at] !== OPEN_LIST) return unfit();
    let here = afterSpace(source, at + 1);
    if (bytes[here] === CLOSE_LIST) return here + 1;
    for (;;) {
      here = afterSpace(source, this.value(item, here));
      if (bytes[here] === CLOSE_LIST) return here + 1;
      if (bytes[here] !== COMMA) return unfit();
      here = afterSpace(source, here + 1);
    }
  }

  private next(at: number): number | undefined {
    return this.bytes[afterSpace(this.source, at)];
  }
}

const TYPENAME_KEY = new Pattern('"__typename"');
