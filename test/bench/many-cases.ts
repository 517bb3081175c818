import { v7 as newId } from 'uuid';
import type { Alert } from '../../subgraphs/supervision/alert/alert.entity.ts';
import type { Tally } from '../../subgraphs/supervision/statistics/tally.ts';
import type { Cells } from '../load/store.ts';
import type { Bench } from './bench.ts';
import type { SupervisionAlone } from './supervision-alone.ts';

/** A case as supervision wrote it: texts of its rows that leave open what no other case may share. */
export interface WrittenCase {
  readonly division: string;
  readonly yymmdd: string;
  /** table → rows without the brackets; SERIAL, ID and PLACE stand for what is open */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly alerts: readonly WrittenAlert[];
  readonly tally: Tally;
  /** epoch milliseconds; null where only an event can change it */
  readonly nextTurn: number | null;
  readonly overdue: boolean;
}

interface WrittenAlert {
  readonly row: string;
  /** its changes, the oldest first */
  readonly changes: readonly string[];
  readonly counted: Alert;
}

const [SERIAL, ID, PLACE] = ['\u0001', '\u0002', '\u0003'];
const TABLES = ['supervised_case', 'received_stage', 'case_clock'] as const;
/** Cases of one transaction. */
const BATCH = 1_000;

/** All cases of a small database, as they can be written again. */
export async function writtenCases({ product }: Bench, { store, database }: SupervisionAlone): Promise<WrittenCase[]> {
  const literal = (value: unknown) =>
    value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${store.quoted(String(value))}'`;
  const text = (row: Cells) => Object.values(row).map(literal).join(', ');
  const grouped = async (table: string, order: string) =>
    Map.groupBy(await store.rows(`SELECT * FROM ${table} ORDER BY ${order}`), (row) => String(row.serial_number ?? row.alert_id));
  const tables = new Map(await Promise.all(TABLES.map(async (table) => [table, await grouped(table, 'serial_number')] as const)));
  const [alertRows, changeRows] = [await grouped('alert', 'place'), await grouped('alert_change', 'place')];
  const em = database.fork();
  const alerts = Map.groupBy(await em.find(product.Alert, {}, { orderBy: { place: 1 } }), ({ serialNumber }) => serialNumber);
  const clocks = await em.find(product.CaseClock, {});
  return clocks.map(({ serialNumber, tally, nextTurnAt, overdueSince }) => {
    const open = (row: Cells) => text({ ...row, ...('serial_number' in row ? { serial_number: SERIAL } : {}) } as Cells);
    return {
      division: serialNumber.slice(0, 6),
      yymmdd: serialNumber.slice(6, 12),
      rows: new Map([...tables].map(([table, rows]) => [table, (rows.get(serialNumber) ?? []).map(open)])),
      alerts: (alertRows.get(serialNumber) ?? []).map((row, at) => ({
        row: open({ ...row, id: ID, place: PLACE } as Cells),
        changes: (changeRows.get(String(row.id)) ?? []).map((change) => text({ ...change, alert_id: ID, place: PLACE } as Cells)),
        counted: alerts.get(serialNumber)?.[at] as Alert,
      })),
      tally,
      nextTurn: nextTurnAt?.getTime() ?? null,
      overdue: overdueSince != null,
    };
  });
}

/** What is to be written of each of these cases. */
export interface Wanted {
  readonly written: WrittenCase;
  readonly copies: number;
}

/** Writes copies in bulk, with serial numbers of their own, their alerts and their share of the figures; those of one case never in a row. */
export async function writeCopies({ product, signal, say }: Bench, { store, database }: SupervisionAlone, wanted: readonly Wanted[]) {
  const total = wanted.reduce((sum, { copies }) => sum + copies, 0);
  const running = new Map<string, number>();
  let [place, done] = [0, 0];
  const heads = new Map(
    [...TABLES, 'alert', 'alert_change'].map((table) => [table, `INSERT INTO ${table} (${store.tables.get(table)?.join(', ')}) VALUES `]),
  );
  let rows = new Map<string, string[]>();
  const add = (table: string, text: string) => {
    const list = rows.get(table) ?? [];
    rows.set(table, list);
    list.push(`(${text})`);
  };
  const write = async () => {
    signal.throwIfAborted();
    await store.write([...rows].map(([table, texts]) => `${heads.get(table)}${texts.join(', ')}`));
    rows = new Map();
    say(`wrote ${done} of ${total} open cases`);
  };
  const most = Math.max(...wanted.map(({ copies }) => copies));
  for (let round = 0; round < most; round++)
    for (const { written, copies } of wanted) {
      if (round >= copies) continue;
      const { division, yymmdd } = written;
      const count = (running.get(division + yymmdd) ?? 0) + 1;
      running.set(division + yymmdd, count);
      const serial = product.composeSerial({ division, yymmdd, issuer: 3, running: count });
      for (const [table, texts] of written.rows) for (const text of texts) add(table, text.replace(`'${SERIAL}'`, `'${serial}'`));
      for (const { row, changes } of written.alerts) {
        const id = newId();
        const named = (text: string, at: number) =>
          text
            .replace(SERIAL as string, serial)
            .replace(ID as string, id)
            .replace(`'${PLACE}'`, String(at));
        add('alert', named(row, place + 1));
        for (const change of changes) add('alert_change', named(change, ++place));
      }
      if (++done % BATCH === 0) await write();
    }
  if (rows.size > 0) await write();
  await store.write([`UPDATE alert_counter SET last_place = ${place} WHERE id = 'alert'`]);
  await count(product, database, wanted);
  if (store.dialect === 'mariadb') for (const table of heads.keys()) await store.rows(`ANALYZE TABLE ${table}`);
}

/** The figures as the product counts them: it takes away from them what turns. */
async function count(product: Bench['product'], database: SupervisionAlone['database'], wanted: readonly Wanted[]): Promise<void> {
  for (const { written, copies } of wanted) {
    const times = <T>(one: T) => Array<T>(copies).fill(one);
    await product.countChanges(database.fork(), times({ before: null, after: written.tally }));
    const first = (alert: Alert) =>
      product.isFirst(
        alert,
        written.alerts.map(({ counted }) => counted).filter(({ place }) => place < alert.place),
      );
    const raised = written.alerts.flatMap(({ counted }) => times({ before: null, after: counted, firstOfCase: first(counted) }));
    await product.countAlerts(database.fork(), raised);
  }
}
