import type { EntityManager } from '../../kernel/database/open-database.ts';
import { readSerial } from '../../kernel/serials/serial.ts';
import { JoinedEntry } from '../match/joined-entry.entity.ts';
import { CaseFile } from './case-file.entity.ts';
import { CaseNumber } from './case-number.entity.ts';
import { keyOfCase } from './claim-key.ts';
import { searchNumber } from './search-key.ts';

const READ = { disableIdentityMap: true } as const;

export interface SentBack {
  readonly serialNumber: string;
  /** the system's own entry once more, which it was not given */
  readonly isOwn: boolean;
}

/**
 * The case that a system's connector read back as if it had been entered there: one that the system was given, by the number that it then gave it
 * or by ours, with the same identity. Closed cases too, which no unique key stops: an echo does not come to life as a new case.
 */
export async function findSentBack(em: EntityManager, systemId: string, number: string, key: string): Promise<SentBack | undefined> {
  const numbers = await em.find(CaseNumber, { search: searchNumber(number), systemId }, { ...READ, fields: ['caseId'] });
  const serial = readSerial(number);
  const places = [
    ...(numbers.length > 0 ? [{ id: { $in: numbers.map(({ caseId }) => caseId) } }] : []),
    ...(serial === undefined ? [] : [{ serialNumber: serial }]),
  ];
  if (places.length === 0) return undefined;
  const found = (await em.find(CaseFile, { $or: places }, READ)).find((row) => keyOfCase(row) === key);
  if (!found) return undefined;
  const { id: caseId, serialNumber, originSystemId, originLocalNumber } = found;
  const entered = originSystemId === systemId && originLocalNumber === number;
  return { serialNumber, isOwn: entered || (await em.count(JoinedEntry, { caseId, systemId, number, kind: 'SECOND_ENTRY' })) > 0 };
}
