/**
 * JSON whose numbers keep their digits: one that a double cannot hold (a 64-bit integer of a custom scalar, an ID) becomes raw JSON, which
 * JSON.stringify writes as it came (ECMAScript proposal-json-parse-with-source, in V8 since 11.4).
 */
interface RawJson {
  readonly rawJSON: string;
}

interface ExactJson {
  parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
  rawJSON(text: string): RawJson;
  isRawJSON(value: unknown): value is RawJson;
}

const Exact = JSON as unknown as ExactJson;
/** What no double may be able to hold: many digits, or an exponent of three. */
const SUSPICIOUS = /\d{16}|\.\d{15}|\d[eE][+-]?\d{3}/;
/** A double holds as many significant digits of any decimal number. */
const DIGITS = 15;

/** @throws SyntaxError */
export function parseExactly(text: string): unknown {
  if (!SUSPICIOUS.test(text)) return JSON.parse(text);
  return Exact.parse(text, (_, value, { source }) => {
    if (typeof value !== 'number' || source === undefined || isHeld(value, source)) return value;
    return Exact.rawJSON(source);
  });
}

function isHeld(value: number, source: string): boolean {
  if (String(value) === source) return true;
  const significant = source
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '').length;
  if (significant === 0) return true; // a zero, however written
  return Number.isFinite(value) && value !== 0 && significant <= DIGITS;
}

/** The digits of a number that a double cannot hold; undefined of all other values. */
export const exactDigits = (value: unknown): string | undefined => (Exact.isRawJSON(value) ? value.rawJSON : undefined);
