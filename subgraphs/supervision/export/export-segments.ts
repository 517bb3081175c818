import type { ExportProfile } from '../../kernel/codes/systems.ts';
import type { FrontEndDatabase } from '../../kernel/database/front-end/port.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Clock } from '../../kernel/wire/clock.ts';
import { EXPORT_STATE_ID, ExportSegment, ExportState } from './export-segment.entity.ts';
import { createTables, progressOf, type RowToExport, writeRows } from './front-end-tables.ts';
import { numberRows } from './number-rows.ts';
import { segmentsOf } from './profiles.ts';

export interface ExportOptions {
  readonly profile: ExportProfile;
  /** a fresh unit of work on supervision's own database */
  readonly fork: () => EntityManager;
  readonly database: () => FrontEndDatabase;
  readonly clock: Clock;
  /** rows of one transaction on either side; 500 where left out */
  readonly pageSize?: number;
}

/**
 * One run of the export: everything that waits goes to the front-end database, in pages, each at once with the number that says how far it has
 * come. That number alone says where to go on: a run that is cut off anywhere, or goes on beside another one, loses and repeats nothing, and a
 * database that comes back older or empty gets what it lacks.
 * @throws FrontEndUnavailable, and what else the two databases answer; the next run makes up for it
 */
export function segmentExport({ profile, fork, database, clock, pageSize = 500 }: ExportOptions): (signal: AbortSignal) => Promise<void> {
  const segments = segmentsOf(profile);
  const codes = segments.map(({ code }) => code);
  const rowsBehind = (number: number) =>
    fork().find(
      ExportSegment,
      { number: { $gt: number }, segment: { $in: codes } },
      { orderBy: { number: 1 }, limit: pageSize, disableIdentityMap: true },
    ) as Promise<RowToExport[]>;

  let isPrepared = false;
  return async (signal) => {
    const frontEnd = database();
    if (!isPrepared) await createTables(frontEnd, segments);
    // until this run has ended well: a machine that comes back may be an empty one
    isPrepared = false;
    let written = await progressOf(frontEnd);
    while (!signal.aborted) {
      await numberRows(fork(), codes, written, pageSize);
      const rows = await rowsBehind(written);
      if (rows.length === 0) break;
      await writeRows(frontEnd, segments, written, rows);
      written = await progressOf(frontEnd);
    }
    await fork().nativeUpdate(ExportState, { id: EXPORT_STATE_ID }, { writtenNumber: written, lastRunAt: clock() });
    isPrepared = true;
  };
}
