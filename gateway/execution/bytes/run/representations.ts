import type { BytesFetch, BytesSite } from '../bytes-program.ts';
import type { ExpectedRecord } from '../scan/expected.ts';
import type { Found } from './found.ts';
import type { Output } from './output.ts';
import type { ObjectWriter } from './write.ts';

const COMMA = 0x2c;

/** Writes what a subgraph is told of the objects at the sites of a fetch: equal objects of one kind once. @returns how many there are */
export function writeRepresentations({ sites }: BytesFetch, found: Found, out: Output, writer: ObjectWriter): number {
  let most = 0;
  for (const { site } of sites) most += (found.sites[site] as number[]).length;
  const entities = found.entities[(sites[0] as BytesSite).column] as ExpectedRecord[];
  const known = new Int32Array(2 ** Math.ceil(Math.log2(most * 2 + 1)));
  const ends: number[] = [];
  const begins: number[] = [];
  for (let each = 0; each < sites.length; each++) {
    const { column, site, asked } = sites[each] as BytesSite;
    writeSite(found.sites[site] as number[], found.asked[column] as number[], asked);
  }
  return entities.length;

  function writeSite(records: readonly number[], places: number[], asked: BytesSite['asked']): void {
    const { ints } = found.tape;
    for (let place = 0; place < records.length; place++) {
      const record = records[place] as number;
      const one = asked[ints[record] as number];
      if (!one) {
        places.push(-1);
        continue;
      }
      const before = out.at;
      if (entities.length > 0) out.byte(COMMA);
      const begin = out.at;
      writer.object(record, one.view);
      let bucket = out.hash(begin) & (known.length - 1);
      let entity = (known[bucket] as number) - 1;
      while (entity >= 0 && !(entities[entity] === one.record && out.isRepeated(begins[entity] as number, ends[entity] as number, begin))) {
        bucket = (bucket + 1) & (known.length - 1);
        entity = (known[bucket] as number) - 1;
      }
      if (entity >= 0) out.at = before;
      else {
        entity = entities.length;
        known[bucket] = entity + 1;
        entities.push(one.record);
        begins.push(begin);
        ends.push(out.at);
      }
      places.push(entity);
    }
  }
}
