/** What a receipt carries for its applicant: 流水号 and 查询码. */
export interface TrackPair {
  readonly serialNumber: string;
  readonly queryCode: string;
}

/** In two groups of four, as a query code is printed and read out. */
export const showQueryCode = (code: string): string => (code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code);

/**
 * The address of the tracker with both filled in, for a receipt's QR code. They lie in the fragment, which no browser sends to a server: so
 * they stand in no log.
 * @param base address of a page beside the tracker, such as `document.baseURI`
 */
export function trackAddress({ serialNumber, queryCode }: TrackPair, base: string): string {
  return new URL(`track#${encodeURIComponent(serialNumber)}.${encodeURIComponent(queryCode)}`, base).href;
}

/** What a fragment fills in, `#` and all; undefined where it is no such one. Serial numbers of other allocators may hold dots, codes do not. */
export function readTrackFragment(fragment: string): TrackPair | undefined {
  const [, serial, code] = /^#(.+)\.([^.]+)$/.exec(fragment) ?? [];
  if (serial === undefined || code === undefined) return undefined;
  try {
    return { serialNumber: decodeURIComponent(serial), queryCode: decodeURIComponent(code) };
  } catch {
    return undefined; // no percent encoding of ours
  }
}
