import type { FrontEndDatabase, Row } from '../../database/front-end/port.ts';
import { marks } from '../../database/sql.ts';
import type { Layout } from '../connector/layout.ts';
import type { OutboundRow, Settlement } from '../connector/outbound.ts';

/** The table in which a vendor's software says what it numbered, changed or entered first, by the names of its columns. */
export interface OutboundTable {
  readonly table: string;
  /** counts the rows */
  readonly place: string;
  /** `0` for new, and for a row that was changed and set back */
  readonly state: string;
  readonly settled: Readonly<Record<Settlement['state'], string>>;
  /** why a row was refused */
  readonly reason: string;
  readonly serialNumber: string;
  /** in our words */
  readonly read: (row: Row) => OutboundRow;
}

/** What `reason` holds at most, characters. */
const REASON = 500;

/** How an outbound table is read and answered: the same for every vendor, but for its names. */
export function outboundTable({ table, place, state, settled, reason, serialNumber, read }: OutboundTable) {
  const select = (database: FrontEndDatabase, where: string, values: readonly number[], limit: number) =>
    database.query(`SELECT * FROM ${table} WHERE ${where} ORDER BY ${place} LIMIT ${Number(limit)}`, values);
  return {
    async scanOutbound(database, after, known, limit) {
      // two statements, as each finds its rows by an index alone
      const behind =
        after < known ? await select(database, `${state} = '0' AND ${place} > ? AND ${place} <= ?`, [after, known], limit) : [];
      const room = limit - behind.length;
      const ahead = room > 0 ? await select(database, `${place} > ?`, [Math.max(after, known)], room) : [];
      return [...behind, ...ahead].map((row) => ({ row: read(row), isOpen: row[state] === '0' }));
    },

    async holdOutbound(database, places) {
      const hold = database.dialect === 'mariadb' ? ' FOR UPDATE' : '';
      const rows = await database.query(`SELECT * FROM ${table} WHERE ${place} IN (${marks(places)}) ORDER BY ${place}${hold}`, places);
      return rows.map(read);
    },

    async settle(database, given) {
      if (given.size === 0) return;
      const places = [...given.keys()];
      const each = (value: (settlement: Settlement) => string | null) => [...given].flatMap(([at, settlement]) => [at, value(settlement)]);
      const by = `CASE ${place} ${places.map(() => 'WHEN ? THEN ?').join(' ')} END`;
      await database.execute(
        `UPDATE ${table} SET ${state} = ${by}, ${reason} = ${by}, ${serialNumber} = COALESCE(${by}, ${serialNumber}) ` +
          `WHERE ${place} IN (${marks(places)})`,
        [
          ...each((one) => settled[one.state]),
          ...each((one) => one.reason?.slice(0, REASON) ?? null),
          ...each((one) => one.serialNumber),
          ...places,
        ],
      );
    },
  } satisfies Pick<Layout, 'scanOutbound' | 'holdOutbound' | 'settle'>;
}
