import type { Row } from '../../../database/front-end/port.ts';
import type { StageSnapshot } from '../../../wire/event.ts';
import { type CaseToWrite, type ItemWords, Untranslatable } from '../../connector/layout.ts';
import { divisionOf } from '../said-of-a-case.ts';
import type { Codes } from './codes.ts';
import { APPLICATION, applicationRow, SEGMENTS, type Segment } from './segments.ts';

/** One row on its way into its segment table, without the columns of the exchange (YWLSH, REC_FLAG, GXSJ). */
export interface SegmentRow {
  readonly segment: Segment;
  readonly row: Row;
}

/**
 * The stages as rows of their segments. The application is always among them: its row bears what the case itself says.
 * @throws Untranslatable where the system has no code for the item or a step
 */
export function toRows(change: CaseToWrite, items: ItemWords, codes: Codes): SegmentRow[] {
  const { case: of, stages } = change;
  const item = items.local(of.item.code);
  if (!item) throw new Untranslatable(`no code of its own for item ${of.item.code}`);
  const shared = { SBLSH: of.serialNumber, SJBBH: of.version, SXBM: item.code, XZQHDM: divisionOf(of).code, BZ: null };
  const rowOf = (segment: Segment, stage: StageSnapshot, sequence: number): SegmentRow => ({
    segment,
    row: { ...shared, XH: sequence, ...segment.row(stage, of, codes) },
  });
  const rows = stages.map((stage) => rowOf(segmentOf(stage), stage, stage.sequence));
  if (stages.some((stage) => stage.kind === 'APPLICATION')) return rows;
  return [{ segment: APPLICATION, row: { ...shared, XH: 1, ...applicationRow(of, codes) } }, ...rows];
}

function segmentOf({ kind }: StageSnapshot): Segment {
  const found = SEGMENTS.find((segment) => segment.kind === kind);
  if (!found) throw new Untranslatable(`no segment for ${kind}`);
  return found;
}
