import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { marks } from '../../kernel/database/sql.ts';
import type { EventEnvelope } from '../../kernel/wire/event.ts';
import { ExportSegment } from './export-segment.entity.ts';
import { segmentRows } from './segment-rows.ts';

interface Newest {
  readonly version: number;
  readonly caseVersion: number;
  readonly digest: string;
}

/**
 * Keeps what the events say for the next export: only what is new, or says something else than before; the latter as the next version. An event
 * that comes again, under whatever id, changes nothing, nor does one older than what is known. In the transaction of the events, after
 * `keepCases`, whose row lock keeps two transactions from giving a case the same version. Two statements for all.
 */
export async function keepForExport(em: EntityManager, events: readonly EventEnvelope[], now: Date): Promise<void> {
  if (events.length === 0) return;
  const newest = await newestOf(em, [...new Set(events.map(({ serialNumber }) => serialNumber))]);
  const rows = events.flatMap(segmentRows).flatMap((said) => {
    const key = keyOf(said);
    const known = newest.get(key);
    if (known && (said.caseVersion < known.caseVersion || said.digest === known.digest)) return [];
    const row = { ...said, version: (known?.version ?? 0) + 1, keptAt: now, number: null };
    newest.set(key, row);
    return [row];
  });
  await insertRows(em, ExportSegment, rows);
}

const keyOf = ({ serialNumber, sequence }: { readonly serialNumber: string; readonly sequence: number }) => `${serialNumber} ${sequence}`;

async function newestOf(em: EntityManager, serialNumbers: readonly string[]): Promise<Map<string, Newest>> {
  const rows: (Newest & { serialNumber: string; sequence: number })[] = await em.execute(
    `select serial_number as serialNumber, sequence, version, case_version as caseVersion, digest
     from export_segment where serial_number in (${marks(serialNumbers)}) order by version`,
    [...serialNumbers],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}
