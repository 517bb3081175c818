import type { CaseFile } from '../case-file.entity.ts';
import { maskText } from './mask.ts';
import { type Reader, readsPlain } from './reader.ts';

/** How this caller reads the free text of a case: opinions, decisions, reasons. */
export type TellText = <T extends string | null>(text: T) => T;

export function tellText(
  reader: Reader,
  { handlingRegionId, party }: Pick<CaseFile, 'handlingRegionId' | 'party'>,
  what?: 'own numbers',
): TellText {
  if (readsPlain(reader, handlingRegionId)) return (text) => text;
  return <T extends string | null>(text: T) => (text === null ? text : maskText(text, party, what)) as T;
}
