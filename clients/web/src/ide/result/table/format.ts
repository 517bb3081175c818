import type { Language } from '../../../shared/language/language.ts';
import type { Cell } from '../flatten/rows.ts';
import type { Shape } from '../flatten/shape.ts';
import type { TableColumn } from '../flatten/table.ts';
import { clockText } from './wall-clock.ts';

const YES_NO = { zh: ['是', '否'], en: ['yes', 'no'] } as const;

/** How cells are written out. */
export interface Look {
  readonly language: Language;
  /** codes of enums as they are */
  readonly codes: boolean;
}

/** A code's word, where the page is in Chinese and nobody wants the codes. */
export function wordOf(code: string, { trail }: TableColumn, { language, codes }: Look): string {
  return language === 'zh' && !codes ? (trail.at(-1)?.words?.get(code) ?? code) : code;
}

/** Words of all codes that may stand in a list. */
function wordsWithin(shape: Shape | undefined): ReadonlyMap<string, string> {
  return new Map([...(shape?.words ?? []), ...(shape?.children ?? []).flatMap((child) => [...wordsWithin(child)])]);
}

/** A list that is one cell, as one reads it: codes in words, moments to the minute. */
export function listText(text: string, { trail }: TableColumn, { language, codes }: Look): string {
  const words = language === 'zh' && !codes ? wordsWithin(trail.at(-1)) : new Map<string, string>();
  return text
    .split(/([ ；])/)
    .map((part) => words.get(part) ?? (MOMENT.test(part) ? clockText(part) : part))
    .join('');
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
const percents = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

/** A cell as the table shows it; '' for nothing. Thousands apart by commas, shares in percent, moments to the minute. */
export function display(cell: Cell, column: TableColumn, look: Look): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return YES_NO[look.language][cell ? 0 : 1];
  if (typeof cell === 'number') {
    if (column.kind === 'rate') return percents.format(cell);
    return column.kind === 'number' ? numbers.format(cell) : String(cell);
  }
  if (column.kind === 'moment') return clockText(cell);
  if (column.use === 'text') return listText(cell, column, look);
  return column.kind === 'enum' ? wordOf(cell, column, look) : cell;
}
