import { endOfDay, parseDay } from '../../kernel/codes/day.ts';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { allOf, listed, rowsOf, sql } from '../../kernel/database/sql.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../kernel/graph/connection.ts';
import { CaseSilence } from './case-silence.entity.ts';

/** When it is granted, in epoch milliseconds, then its serial number. */
const keyOf = ({ at, serialNumber }: CaseSilence): CursorKey => [at.getTime(), serialNumber];

/**
 * 预告清单: what silence will decide up to the end of a day (Asia/Shanghai), what comes first first; also what has come and is under way. A malformed day
 * finds nothing, a malformed code is passed over (rules.md, Values).
 */
export async function findForecasts(
  em: EntityManager,
  until: string,
  regionCodes: readonly string[] | null | undefined,
  request: PageRequest,
): Promise<Page<CaseSilence>> {
  const day = parseDay(until);
  const codes = regionCodes?.flatMap((code) => readDivisionCode(code)?.code ?? []);
  if (day === undefined || codes?.length === 0) return pageOf<CaseSilence>([], request, keyOf);
  const [milliseconds, serial] = request.after ?? [];
  const after = milliseconds === undefined ? undefined : new Date(Number(milliseconds));
  const where = allOf([
    sql`at <= ${endOfDay(day)}`,
    ...(codes ? [sql`region_code in (${listed(codes)})`] : []),
    ...(after ? [sql`at > ${after} or (at = ${after} and serial_number > ${serial})`] : []),
  ]);
  const rows = await rowsOf<Record<string, unknown>>(
    em,
    sql`select * from case_silence where ${where} order by at, serial_number limit ${request.limit}`,
  );
  return pageOf(
    rows.map((row) => em.map(CaseSilence, row) as CaseSilence),
    request,
    keyOf,
  );
}
