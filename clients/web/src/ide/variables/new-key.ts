/** 幂等键: 26 letters and digits at random, 130 bits; `crypto.randomUUID` is not there on pages that came without TLS. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(26))].map((byte) => '0123456789abcdefghijklmnopqrstuv'[byte % 32]).join('');
