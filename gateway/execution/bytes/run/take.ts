import type { BytesStep } from '../bytes-program.ts';
import { scanAnswer } from '../scan/answer.ts';
import { Scanner } from '../scan/scanner.ts';
import { Source } from '../scan/source.ts';
import { isFull } from '../scan/tape.ts';
import { type Found, ROOT } from './found.ts';

/** Takes an answer in: finds what was asked for, and gives each object its entity. Ends (`unfit`) where anything is not as expected. */
export function takeAnswer(step: BytesStep, bytes: Uint8Array, found: Found): void {
  const source = new Source(bytes);
  found.sources[step.index] = source;
  const data = scanned(step, source, found);
  const { ints } = found.tape;
  if (step.offset > 0) ints[ROOT + step.offset] = data;
  for (const { number, slot } of step.fetches) {
    const list = ints[data + slot + 2] as number;
    const waiting = found.waiting[number] as number[];
    for (let index = 0; index < waiting.length; index += 2) {
      const record = ints[list + 1 + (waiting[index + 1] as number)] as number;
      if (record > 0) ints[waiting[index] as number] = record;
    }
  }
}

/** On a longer tape where it turns out to be too short. */
function scanned(step: BytesStep, source: Source, found: Found): number {
  const { tape, sites } = found;
  const begin = tape.top;
  for (;;) {
    const scanner = new Scanner(source, tape, sites, found.entities);
    try {
      const data = scanAnswer(scanner, source, step.data);
      if (!scanner.inOrder) found.inOrder = false;
      return data;
    } catch (error) {
      if (!isFull(error)) throw error;
      for (const records of sites) while ((records.at(-1) ?? -1) >= begin) records.pop();
      tape.top = begin;
      tape.grow();
    }
  }
}
