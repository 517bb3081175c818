import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { type CursorKey, type Page, type PageRequest, pageOf, pageRequest } from '../../../kernel/graph/connection.ts';
import type { CaseOrder } from '../case.enums.ts';
import { CaseFile } from '../case-file.entity.ts';

/** A page of cases; `count` asks the database only when called. */
export interface CasePage<T = CaseFile> extends Page<T> {
  readonly count: () => Promise<number>;
}

/** Place of a case in the list: its time of receipt in epoch milliseconds, then its serial number. */
const keyOf = ({ receivedAt, serialNumber }: CaseFile): CursorKey => [receivedAt.getTime(), serialNumber];

/** 9999-12-31T23:59:59.999Z, epoch milliseconds: MariaDB writes no later moment. */
const LAST_MOMENT = 253_402_300_799_999;

/** As `pageRequest`; a number that is no moment of a case is none of ours either. */
export function casePageRequest(first: number | null | undefined, after: string | null | undefined): PageRequest | undefined {
  const request = pageRequest(first, after);
  const milliseconds = Number(request?.after?.[0] ?? 0);
  return milliseconds >= 0 && milliseconds <= LAST_MOMENT ? request : undefined;
}

/**
 * One page by keyset: whatever is written meanwhile, no case is shown twice or passed over.
 * @param where undefined where the filter can find nothing
 */
export async function findCases(
  em: EntityManager,
  where: FilterQuery<CaseFile> | undefined,
  order: CaseOrder,
  request: PageRequest,
): Promise<CasePage> {
  if (where === undefined) return { ...pageOf<CaseFile>([], request, keyOf), count: async () => 0 };
  const direction = order === 'RECEIVED_AT_ASC' ? 'asc' : 'desc';
  const beyond = request.after ? [afterPlace(request.after, direction)] : [];
  const rows = await em.find(CaseFile, { $and: [where, ...beyond] } as FilterQuery<CaseFile>, {
    orderBy: [{ receivedAt: direction }, { serialNumber: direction }],
    limit: request.limit,
    disableIdentityMap: true,
  });
  return { ...pageOf(rows, request, keyOf), count: () => em.count(CaseFile, where) };
}

/** The bound on the time alone comes first, so that the index on (time, serial) serves it. */
function afterPlace([milliseconds, serialNumber]: CursorKey, direction: 'asc' | 'desc'): FilterQuery<CaseFile> {
  const beyond = direction === 'asc' ? '$gt' : '$lt';
  const receivedAt = new Date(Number(milliseconds));
  return {
    $and: [
      { receivedAt: { [`${beyond}e`]: receivedAt } },
      { $or: [{ receivedAt: { [beyond]: receivedAt } }, { receivedAt, serialNumber: { [beyond]: serialNumber } }] },
    ],
  } as FilterQuery<CaseFile>;
}
