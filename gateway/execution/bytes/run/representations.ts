import type { Asked, BytesFetch } from '../bytes-program.ts';
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
function tell(asked: Asked, record: number, found: Found, out: Output, writer: ObjectWriter, told: Told): number {
  const { view, record: expected, prefix, range } = asked;
  if (range && found.inOrder) {
    const { ints } = found.tape;
    const from = ints[record + range.from] as number;
    const to = ints[record + range.to] as number;
    const known = told.find(found.sources[range.step] as Source, from, to, expected);
    if (known >= 0) return known;
    told.begin();
    writer.object(record, view);
    return told.end(expected, to - from);
  }
  const before = out.at;
  const begin = told.begin() + prefix;
  writer.object(record, view);
  const end = out.at - 1;
  const known = told.find(out, begin, end, expected);
  if (known < 0) return told.end(expected, end - begin);
  out.at = before;
  return known;
}

/** Representations that were written, found by what can differ in them: all from the end of their prefix to their closing brace. */
class Told {
  readonly entities: ExpectedRecord[];
  private readonly out: Output;
  private readonly lengths: number[] = [];
  private readonly ends: number[] = [];
  /** entities, counted from 1, at the hash of their bytes or behind */
  private readonly buckets: Int32Array;
  private readonly mask: number;
  private bucket = 0;

  constructor(entities: ExpectedRecord[], most: number, out: Output) {
    this.entities = entities;
    this.out = out;
    const size = 2 ** (33 - Math.clz32(most));
    if (scratch.length < size) scratch = new Int32Array(size);
    else scratch.fill(0, 0, size);
    this.buckets = scratch;
    this.mask = size - 1;
  }

  /** @returns -1 where nothing like it was written; it may be written then */
  find(source: Pick<Source, 'view'>, from: number, to: number, expected: ExpectedRecord): number {
    const { buckets, entities, lengths, ends, mask } = this;
    const { view } = this.out;
    const length = to - from;
    let bucket = hashOf(source.view, from, to) & mask;
    for (;;) {
      const entity = (buckets[bucket] as number) - 1;
      if (entity < 0) break;
      if (
        entities[entity] === expected &&
        lengths[entity] === length &&
        isEqual(view, (ends[entity] as number) - length, source.view, from, to)
      )
        return entity;
      bucket = (bucket + 1) & mask;
    }
    this.bucket = bucket;
    return -1;
  }

  /** @returns where it is written */
  begin(): number {
    if (this.entities.length > 0) this.out.byte(COMMA);
    return this.out.at;
  }

  /** @param length of what it was looked for by */
  end(expected: ExpectedRecord, length: number): number {
    const entity = this.entities.length;
    this.ends.push(this.out.at - 1);
    this.lengths.push(length);
    this.entities.push(expected);
    this.buckets[this.bucket] = entity + 1;
    return entity;
  }
}

/** One for all: nothing else runs while one request's representations are written. */
let scratch = new Int32Array(1024);

/** Four bytes at a time, the last one within the one before; where there are fewer, what stands before them is the same everywhere. */
function hashOf(view: DataView, from: number, to: number): number {
  const last = to - 4;
  let hash = to - from;
  for (let here = from; here < last; here += 4) hash = Math.imul(hash ^ view.getInt32(here, true), 0x9e3779b1);
  hash = Math.imul(hash ^ view.getInt32(last, true), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}

function isEqual(one: DataView, at: number, other: DataView, from: number, to: number): boolean {
  const last = to - 4;
  let mine = at;
  for (let here = from; here < last; here += 4, mine += 4) if (one.getInt32(mine, true) !== other.getInt32(here, true)) return false;
  return one.getInt32(at + last - from, true) === other.getInt32(last, true);
}
