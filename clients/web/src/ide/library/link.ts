import type { Query } from '../session.ts';
import { mayWrite, queryOf } from './query-of.ts';

/** Longer links are cut by chat programs and mail; characters of the fragment. */
export const MOST_LINK = 16_000;
/** The most that a link may unpack to, bytes: a small one can be made to unpack to any size. */
const MOST_UNPACKED = 500_000;

const START = '#q=';
const VERSION = '1.';

/**
 * 分享链接: a query as the fragment of an address, which browsers send to no server. Variables of what writes stay here: they are a
 * case's own data, and its idempotency key.
 * @returns undefined where it would be too long
 */
export async function fragmentOf({ title, query, variables, presentation }: Query): Promise<string | undefined> {
  const text = JSON.stringify({ title, query, variables: mayWrite(query) ? '' : variables, presentation });
  const packed = await collect(through(new TextEncoder().encode(text), new CompressionStream('deflate-raw')), Number.POSITIVE_INFINITY);
  const fragment = START + VERSION + base64url(packed as Uint8Array);
  return fragment.length > MOST_LINK ? undefined : fragment;
}

export type LinkFault = 'broken' | 'newer' | 'too-large';

/** Whether a fragment wants to be a link of ours: others are somebody else's. */
export const isLink = (fragment: string): boolean => fragment.startsWith(START);

/** The query of a link, or why there is none. Never throws. */
export async function queryOfFragment(fragment: string): Promise<Query | LinkFault> {
  const rest = fragment.slice(START.length);
  if (!rest.startsWith(VERSION)) return /^\d+\./.test(rest) ? 'newer' : 'broken';
  if (fragment.length > MOST_LINK) return 'too-large';
  try {
    const unpacked = await collect(through(bytesOf(rest.slice(VERSION.length)), new DecompressionStream('deflate-raw')), MOST_UNPACKED);
    if (unpacked === undefined) return 'too-large';
    return queryOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unpacked))) ?? 'broken';
  } catch {
    return 'broken';
  }
}

const through = (bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> =>
  new Blob([bytes]).stream().pipeThrough(stream);

/** All bytes of a stream; undefined, and the stream ended, where they are more than `most`. */
async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
}

const base64url = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** @throws where it is not base64url */
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  if (!/^[\w-]+$/.test(text)) throw new SyntaxError('not base64url');
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
};
