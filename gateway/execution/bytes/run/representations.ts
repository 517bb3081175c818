import type { Asked, BytesFetch } from '../bytes-program.ts';
import { RANGE, type Writes } from '../bytes-program.ts';
import type { ExpectedRecord } from '../scan/expected.ts';
import type { Source } from '../scan/source.ts';
import type { Found } from './found.ts';
import type { Output } from './output.ts';
import type { ObjectWriter } from './write.ts';

const COMMA = 0x2c;

/** Writes what a subgraph is told of the objects at the sites of a fetch: equal objects of one kind once. @returns how many there are */
export function writeRepresentations({ number, sites }: BytesFetch, found: Found, out: Output, writer: ObjectWriter): number {
  const { ints } = found.tape;
  const waiting = found.waiting[number] as number[];
  let most = 0;
  for (const { site } of sites) most += (found.sites[site] as number[]).length;
  const told = new Told(found.entities[number] as ExpectedRecord[], most, out);
  for (const { site, asked } of sites) {
    const records = found.sites[site] as number[];
    for (let place = 0; place < records.length; place++) {
      const record = records[place] as number;
      const variant = ints[record] as number;
      const one = asked[variant];
      if (one) waiting.push(record + one.offset, tell(one, record, found, out, writer, told));
    }
  }
  return told.entities.length;
}

/** @returns which of the representations it is */
function tell({ view, record: expected }: Asked, record: number, found: Found, out: Output, writer: ObjectWriter, told: Told): number {
  const copied = found.inOrder ? wholeOf(writer.writesOf(record, view)) : undefined;
  const { ints } = found.tape;
  if (copied) {
    const source = found.sources[copied.step] as Source;
    const from = (ints[record + copied.from] as number) - copied.back;
    const to = (ints[record + copied.to] as number) + copied.ahead;
    const known = told.find(source, from, to, expected);
    if (known >= 0) return known;
    told.begin();
    out.copy(source, from, to);
    return told.end(expected);
  }
  const before = out.at;
  const begin = told.begin();
  writer.object(record, view);
  const known = told.find(out, begin, out.at, expected);
  if (known < 0) return told.end(expected);
  out.at = before;
  return known;
}

/** One range that is all there is to write. */
function wholeOf({ runs }: Writes) {
  const op = runs[0];
  return runs.length === 1 && op && op.kind === RANGE && op.offset === 0 && op.lead.length === 0 && op.ahead === 1 ? op : undefined;
}

/** Representations that were written, found by their bytes. */
class Told {
  readonly entities: ExpectedRecord[];
  private readonly out: Output;
  private readonly begins: number[] = [];
  private readonly ends: number[] = [];
  /** entities, counted from 1, at the hash of their bytes or behind */
  private readonly buckets: Int32Array;
  private bucket = 0;

  constructor(entities: ExpectedRecord[], most: number, out: Output) {
    this.entities = entities;
    this.out = out;
    this.buckets = new Int32Array(2 ** (33 - Math.clz32(most)));
  }

  /** @returns -1 where nothing like it was written; it may be written then */
  find(source: Pick<Source, 'view'>, from: number, to: number, expected: ExpectedRecord): number {
    const { buckets, entities, begins, ends, out } = this;
    let bucket = hashOf(source.view, from, to) & (buckets.length - 1);
    for (;;) {
      const entity = (buckets[bucket] as number) - 1;
      if (entity < 0) break;
      const begin = begins[entity] as number;
      const length = (ends[entity] as number) - begin;
      if (entities[entity] === expected && length === to - from && isEqual(out.view, begin, source.view, from, length)) return entity;
      bucket = (bucket + 1) & (buckets.length - 1);
    }
    this.bucket = bucket;
    return -1;
  }

  /** @returns where it is written */
  begin(): number {
    if (this.entities.length > 0) this.out.byte(COMMA);
    this.begins[this.entities.length] = this.out.at;
    return this.out.at;
  }

  end(expected: ExpectedRecord): number {
    const entity = this.entities.length;
    this.ends[entity] = this.out.at;
    this.entities.push(expected);
    this.buckets[this.bucket] = entity + 1;
    return entity;
  }
}

/** A representation is longer than four bytes. */
function hashOf(view: DataView, from: number, to: number): number {
  const last = to - 4;
  let hash = to - from;
  for (let here = from; here < last; here += 4) hash = Math.imul(hash ^ view.getInt32(here, true), 0x9e3779b1);
  hash = Math.imul(hash ^ view.getInt32(last, true), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}

function isEqual(one: DataView, at: number, other: DataView, from: number, length: number): boolean {
  for (let index = 0; index < length - 4; index += 4)
    if (one.getInt32(at + index, true) !== other.getInt32(from + index, true)) return false;
  return one.getInt32(at + length - 4, true) === other.getInt32(from + length - 4, true);
}
