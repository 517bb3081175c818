/** The first 32 bits of the fractional parts of the square (cube) roots of the first primes (FIPS 180-4, 5.3.3 and 4.2.2). */
const PRIMES = Array.from({ length: 312 }, (_, number) => number).filter((number) => number > 1 && !hasDivisor(number));
const fractional = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const START = PRIMES.slice(0, 8).map((prime) => fractional(prime ** (1 / 2)));
const ROUND = PRIMES.slice(0, 64).map((prime) => fractional(prime ** (1 / 3)));

function hasDivisor(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return true;
  return false;
}

const right = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8, in hex. By hand, as `crypto.subtle` is there only where a page came by https, and an intranet's does not.
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(padded.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  padded.setUint32(padded.byteLength - 4, bytes.length << 3);
  let state = START;
  for (let at = 0; at < padded.byteLength; at += 64) state = addBlock(state, padded, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function addBlock(state: readonly number[], padded: DataView, at: number): number[] {
  const words = new Int32Array(64);
  for (let t = 0; t < 64; t += 1) {
    if (t < 16) words[t] = padded.getInt32(at + 4 * t);
    else {
      const [w2, w7, w15, w16] = [words[t - 2]!, words[t - 7]!, words[t - 15]!, words[t - 16]!];
      words[t] = (right(w2, 17) ^ right(w2, 19) ^ (w2 >>> 10)) + w7 + (right(w15, 7) ^ right(w15, 18) ^ (w15 >>> 3)) + w16;
    }
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t += 1) {
    const first = h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[t]! + words[t]!;
    const second = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + state[index]!) | 0);
}
