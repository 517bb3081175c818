/** Bytes nobody can foretell. */
export type Random = (bytes: number) => Uint8Array;

export const systemRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** 0 inclusive to 1 exclusive */
export const fraction = (random: Random): number => random(4).reduce((sum, byte) => (sum + byte) / 256, 0);

const [FIRST_MS, LONGEST_MS] = [200, 10_000];

/**
 * How long to wait before the next attempt, milliseconds: drawn from 0 to twice as much each time (full jitter), so that what failed together does not come
 * back together. Never before the time that the graph itself named.
 * @param attempts that have failed, 1 and up
 */
export function backOffMs(attempts: number, random: Random, retryAfterMs: number | undefined): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return retryAfterMs === undefined ? fraction(random) * most : retryAfterMs + fraction(random) * FIRST_MS;
}

/**
 * `Retry-After` (RFC 9110, 10.2.3): seconds, or an HTTP date.
 * @returns milliseconds from now; undefined where there is none, or none that can be read
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // only in the forms of HTTP dates: others are read by each engine in its own way
  const at = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
