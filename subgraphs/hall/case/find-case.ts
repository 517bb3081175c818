import { LockMode } from '@mikro-orm/core';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { parseSerial } from '../../kernel/serials/serial.ts';
import { CaseFile } from './case-file.entity.ts';
import type { Refusal } from './commands.ts';

/** A serial number as written, and what it is stored as where it is one of ours. Adopted ones are opaque: only as given. */
export function serialForms(written: string): string[] {
  const given = written.trim();
  return [...new Set([given, compactNumber(given)])].filter((form) => form.length > 0 && form.length <= 64);
}

/** One form for the comparison of inputs under one key. */
export function normaliseSerial(written: string): string {
  const parsed = parseSerial(written);
  return parsed.ok ? parsed.serial : written.trim();
}

/** The case of a serial number, for reading. */
export async function findCase(em: EntityManager, written: string): Promise<CaseFile | null> {
  return best(await em.find(CaseFile, { serialNumber: { $in: serialForms(written) } }), written);
}

/** The case, its row locked until the transaction ends. */
export async function findCaseForUpdate(em: EntityManager, written: string): Promise<CaseFile | null> {
  const where = { serialNumber: { $in: serialForms(written) } };
  return best(await em.find(CaseFile, where, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }), written);
}

/** What is said about a number that no case has: BAD_SERIAL where it cannot be one of ours, else UNKNOWN_CASE. */
export function noSuchCase(written: string, path: readonly string[] = ['serialNumber']): Refusal {
  const value = written.trim().slice(0, 64);
  if (value === '') return { type: 'ValidationError', code: 'MISSING_FIELD', path, params: {} };
  const parsed = parseSerial(written);
  if (parsed.ok) return { type: 'ValidationError', code: 'UNKNOWN_CASE', path, params: { value: parsed.serial } };
  return { type: 'ValidationError', code: 'BAD_SERIAL', path, params: { value, reason: REASONS[parsed.problem] } };
}

const REASONS = {
  WIDTH: { zh: '应为 21 位', en: 'it has 21 digits' },
  DIGITS: { zh: '只含数字', en: 'digits only' },
  CHECK: { zh: '校验码不符', en: 'its check digits are wrong' },
  DATE: { zh: '日期不存在', en: 'no such day' },
  DIVISION: { zh: '当日无此行政区划', en: 'no such division on that day' },
  ISSUER: { zh: '无此发号方', en: 'no such issuer' },
} as const;

/** An adopted number that reads like one of ours wins over ours only where it was given exactly so. */
function best(found: readonly CaseFile[], written: string): CaseFile | null {
  return found.find(({ serialNumber }) => serialNumber === written.trim()) ?? found[0] ?? null;
}
