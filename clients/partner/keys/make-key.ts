import type { Random } from '../call/back-off.ts';
import { sha256 } from './sha-256.ts';

/** A key of the graph is 1 to 128 visible ASCII characters. */
const LONGEST = 128;

/**
 * The key of a write that the partner itself has a number for: always the same, whoever computes it (`registerCase:HZ-2026-0017`), so that it needs no
 * memory. A number with other characters, or a long one, goes in by its SHA-256.
 */
export function keyOfReference(mutation: string, reference: string): string {
  const key = `${mutation}:${reference}`;
  return /^[\x21-\x7e]+$/.test(reference) && key.length <= LONGEST ? key : `${mutation}:sha256:${sha256(reference)}`;
}

/** A key for a write without a number of its own: 128 bits that nobody drew before. */
export function randomKey(mutation: string, random: Random): string {
  return `${mutation}:${Array.from(random(16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** What a write says, as a digest: equal where its JSON is equal, in whatever order its fields stand. */
export const digestOf = (content: object): string => sha256(JSON.stringify(inOrder(content)));

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, inOrder(inner)]));
}
