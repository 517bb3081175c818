import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { IdempotencyClaim } from '../../../kernel/idempotency/idempotency-claim.entity.ts';
import { ANONYMOUS, type Principal } from '../../../kernel/wire/principal.ts';
import { CaseFile } from '../case-file.entity.ts';
import { CaseNumber } from '../case-number.entity.ts';
import { HALL } from '../rights.ts';
import { searchNumber } from '../search-key.ts';

const READ = { disableIdentityMap: true } as const;
/** One case has a number once from each system: so many rows of one number belong to several cases. */
const SAME_NUMBER = 200;

/** The one case that a system knows under this number, or that carries it as its serial number; null where several fit. */
export async function findByNumber(em: EntityManager, number: string, systemId: string | null): Promise<CaseFile | null> {
  const search = searchNumber(number);
  if (search === '') return null;
  const ofSystem = systemId === null ? {} : { systemId };
  const numbers = await em.find(CaseNumber, { search, ...ofSystem }, { ...READ, fields: ['caseId'], limit: SAME_NUMBER });
  const ids = [...new Set(numbers.map(({ caseId }) => caseId))];
  // serial numbers are the online hall's own
  const bySerial = systemId === null || systemId === HALL ? [{ serialNumber: search }] : [];
  const places = [...(ids.length > 0 ? [{ id: { $in: ids } }] : []), ...bySerial];
  if (places.length === 0) return null;
  const found = await em.find(CaseFile, { $or: places }, { ...READ, limit: SAME_NUMBER });
  // a case that is the same as another shares its numbers with it: the other is meant
  const meant = new Set(found.map(({ serialNumber, linkedSerial }) => linkedSerial ?? serialNumber));
  const [serialNumber, another] = [...meant];
  if (serialNumber === undefined || another !== undefined) return null;
  return found.find((one) => one.serialNumber === serialNumber) ?? em.findOne(CaseFile, { serialNumber }, READ);
}

/** The case that this caller's client wrote under this key; without a token there is no client, whatever a client may be called. */
export async function findByIdempotencyKey(em: EntityManager, principal: Principal, key: string): Promise<CaseFile | null> {
  if (principal === ANONYMOUS) return null;
  const { clientId } = principal;
  const claim = await em.findOne(IdempotencyClaim, { clientId, key: key.trim() }, { ...READ, fields: ['outcome'] });
  const { serialNumber } = (claim?.outcome ?? {}) as { serialNumber?: string };
  return serialNumber === undefined ? null : em.findOne(CaseFile, { serialNumber }, READ);
}
