import { lengthOf } from '../table/widths.ts';

/** The longest name of a category that is written out, in half-width characters. */
const MOST = 26;

/** A category's name as there is room for it beside a bar: its end is left out, not its beginning. */
export function shortLabel(label: string): string {
  if (lengthOf(label) <= MOST) return label;
  let short = '';
  for (const character of label) {
    if (lengthOf(short + character) > MOST - 2) break;
    short += character;
  }
  return `${short}…`;
}
