import { LockMode } from '@mikro-orm/core';
import { updateRow } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { withRetries } from '../../kernel/database/transaction.ts';
import { parseSerial, readSerial } from '../../kernel/serials/serial.ts';
import { CaseFile } from './case-file.entity.ts';
import type { CommandContext, Refusal } from './commands.ts';

/** What never changes in a case, and says who may do what to it; the division that it lies in now may change. */
export type KnownCase = Pick<CaseFile, 'id' | 'serialNumber' | 'ownerSystemId' | 'originSystemId'>;

/** The case of a serial number as people write it, for reading. */
export async function findCase(em: EntityManager, written: string): Promise<KnownCase | null> {
  const serialNumber = readSerial(written);
  if (serialNumber === undefined) return null;
  return em.findOne(
    CaseFile,
    { serialNumber },
    { fields: ['id', 'serialNumber', 'ownerSystemId', 'originSystemId'], disableIdentityMap: true },
  );
}

/** The same for a command's first look, before its transaction: it outlasts what the command itself would. */
export function lookUpCase({ em, random }: Pick<CommandContext, 'em' | 'random'>, written: string): Promise<KnownCase | null> {
  return withRetries(random, () => findCase(em, written));
}

/** The case of a serial number as it is stored, its row locked until the transaction ends. Nothing watches it: `saveCase` writes what changed. */
export function findCaseForUpdate(em: EntityManager, serialNumber: string): Promise<CaseFile | null> {
  return em.findOne(CaseFile, { serialNumber }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
}

/** Writes what a change has given new values to. @param before the row as it was found */
export async function saveCase(em: EntityManager, row: CaseFile, before: CaseFile): Promise<void> {
  const changed = Object.entries(row).filter(([field, value]) => value !== before[field as keyof CaseFile]);
  await updateRow(em, CaseFile, row.id, Object.fromEntries(changed) as Partial<CaseFile>);
}

/** The case is the same as another, which is where it goes on. */
export const caseLinked = (value: string, path: readonly string[] = ['serialNumber']): Refusal => ({
  type: 'ValidationError',
  code: 'CASE_LINKED',
  path,
  params: { value },
});

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
