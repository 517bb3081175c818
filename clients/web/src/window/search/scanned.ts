import { readTrackFragment } from '../../shared/track-address.ts';

/**
 * 扫码内容: a scanner types the whole of a receipt's code, the tracker's address `…/track#<serial>.<query code>`; the serial number is taken out of it.
 * @returns what to look for, and whether a code said it: then it is one case, and no list is wanted
 */
export function scanned(text: string): { readonly text: string; readonly isCode: boolean } {
  const trimmed = text.normalize('NFKC').trim();
  const [, fragment] = /\/track(?:\.html)?(#\S+)$/i.exec(trimmed) ?? [];
  if (fragment === undefined) return { text: trimmed, isCode: false };
  return { text: readTrackFragment(fragment)?.serialNumber ?? fragment.slice(1), isCode: true };
}
