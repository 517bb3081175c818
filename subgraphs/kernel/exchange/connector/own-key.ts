import { createHash } from 'node:crypto';
import type { StageEntry } from './outbound.ts';

const LONGEST = 128;

/**
 * Idempotency keys of what a system entered first: its own number is the key, so a row that is read or sent twice is one write. Numbers
 * hold Chinese signs, keys visible ASCII only: percent-encoded (RFC 3986), or hashed where that grows too long.
 */
export function caseKey(localNumber: string): string {
  const key = `case:${encodeURIComponent(localNumber)}`;
  return key.length <= LONGEST ? key : `case:${digest([localNumber])}`;
}

/** A stage has no number of its own: case, step, time and handler say which it is, as they do in the register. */
export function stageKey(ofCase: string, { kind, stepCode, occurredAt, handler }: StageEntry): string {
  return `stage:${digest([ofCase, kind, stepCode, occurredAt, handler])}`;
}

/** What a system changed in a case that it had entered: what it says now, of the version that it changed. */
export function correctionKey(serialNumber: string, version: number, rowDigest: string): string {
  return `correct:${digest([serialNumber, String(version), rowDigest])}`;
}

const digest = (parts: readonly (string | null)[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
