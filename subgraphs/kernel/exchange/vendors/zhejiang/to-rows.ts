import type { Row } from '../../../database/front-end/port.ts';
import type { StageSnapshot } from '../../../wire/event.ts';
import { type CaseToWrite, type ItemWords, Untranslatable } from '../../connector/layout.ts';
import { divisionOf } from '../said-of-a-case.ts';
import type { Codes } from './codes.ts';
import { applicationRow, SEGMENTS, type Segment } from './segments.ts';
import { RECEIVE, type Table } from './tables.ts';

/** One row on its way into its table, without the columns of the exchange (BUSINESS_NO, SYNC_STATUS, CREATE_TIME). */
export interface TableRow {
  readonly table: Table;
  readonly row: Row;
}

/**
 * The stages as rows of their tables. The receipt is always among them: its row bears what the case itself says.
 * @throws Untranslatable where the system has no code for the item or a step
 */
export function toRows(change: CaseToWrite, items: ItemWords, codes: Codes): TableRow[] {
  const { case: of, stages } = change;
  const item = items.local(of.item.code);
  if (!item) throw new Untranslatable(`no code of its own for item ${of.item.code}`);
  const shared = {
    PROJID: of.serialNumber,
    DATAVERSION: of.version,
    SERVICECODE: item.code,
    AREACODE: divisionOf(of).code,
    BELONGSYSTEM: of.origin.systemId,
  };
  const rows = stages.map((stage): TableRow => {
    const segment = segmentFor(stage);
    return { table: segment.table, row: { ...shared, SEQ: stage.sequence, ...segment.row(stage, of, codes) } };
  });
  if (stages.some((stage) => stage.kind === 'APPLICATION')) return rows;
  return [{ table: RECEIVE, row: { ...shared, SEQ: 1, ...applicationRow(of, codes) } }, ...rows];
}

function segmentFor({ kind }: StageSnapshot): Segment {
  const found = SEGMENTS.find((segment) => segment.kind === kind);
  if (!found) throw new Untranslatable(`no segment for ${kind}`);
  return found;
}
