import type { BytesStep } from '../bytes-program.ts';
import { scanAnswer } from '../scan/answer.ts';
import { Scanner } from '../scan/scanner.ts';
import { Source } from '../scan/source.ts';
import type { Found } from './found.ts';

/** Takes an answer in: finds what was asked for, and gives each place its entity. Ends (`unfit`) where anything is not as expected. */
export function takeAnswer(step: BytesStep, bytes: Uint8Array, slack: number, found: Found): void {
  const source = new Source(bytes);
  found.sources[step.index] = source;
  found.tape.reserve(bytes.byteLength + slack);
  const scanner = new Scanner(source, found.tape, found.sites, found.entities);
  const data = scanAnswer(scanner, source, step.data);
  if (!scanner.inOrder) found.inOrder = false;
  if (step.column >= 0) (found.columns[step.column] as number[]).push(data);
  const { ints } = found.tape;
  for (const { sites, slot } of step.fetches) {
    const list = ints[data + slot + 2] as number;
    for (const { column } of sites) {
      const places = found.asked[column] as number[];
      const records = found.columns[column] as number[];
      for (let place = 0; place < places.length; place++) {
        const entity = places[place] as number;
        const record = entity < 0 ? 0 : (ints[list + 1 + entity] as number);
        records.push(record < 0 ? 0 : record);
      }
    }
  }
}
