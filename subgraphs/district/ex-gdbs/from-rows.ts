import type { Row } from '../../kernel/database/front-end/port.ts';
import type { ItemWords, LocalCase, LocalStageRow } from '../../kernel/exchange/connector/layout.ts';
import { localTime } from '../../kernel/exchange/connector/local-time.ts';
import { text } from '../../kernel/exchange/connector/reading.ts';
import { replay, type StageFacts } from '../../kernel/stages/state.ts';
import type { CaseStatus, SpecialProcedure, StageKind } from '../../kernel/wire/event.ts';
import { ACCEPTED, EXTENSION, OTHER_SPECIAL, STATUS } from './codes.ts';
import { SEGMENTS, type Segment } from './segments.ts';
import { isStepGroup } from './steps.ts';
import type { SegmentRow } from './to-rows.ts';

const FLAT = 'SBLSH, XH, SJBBH, SXBM, XZQHDM, YWLSH, GXSJ';

/** All ten segments of some cases in one statement: segment code HJ, state code DM and its name MC, time SJ. */
export function readStatement(serials: number): string {
  const marks = Array.from({ length: serials }, () => '?').join(', ');
  return SEGMENTS.map(
    ({ code, table, time, stateCode, stateName }) =>
      `SELECT '${code}' AS HJ, ${FLAT}, ${stateCode ?? 'NULL'} AS DM, ${stateName ?? 'NULL'} AS MC, ${time} AS SJ, ` +
      `${code === 'SB' ? 'SQRMC, SQRZJHM' : 'NULL AS SQRMC, NULL AS SQRZJHM'} FROM ${table} WHERE SBLSH IN (${marks})`,
  ).join(' UNION ALL ');
}

/** A row on its way in, as readStatement would give it back. */
export function flat({ segment, row }: SegmentRow): Row {
  const column = (name: string | null) => (name === null ? null : (row[name] ?? null));
  return { ...row, HJ: segment.code, DM: column(segment.stateCode), MC: column(segment.stateName), SJ: column(segment.time) };
}

/** The rows of one case in our words; of each place in the order the newest version counts. */
export function fromRows(rows: readonly Row[], items: ItemWords): LocalCase {
  const newest = new Map<number, Row>();
  for (const row of rows) {
    const held = newest.get(Number(row.XH));
    if (!held || Number(held.SJBBH) < Number(row.SJBBH)) newest.set(Number(row.XH), row);
  }
  const current = [...newest.values()].sort((a, b) => Number(a.XH) - Number(b.XH));
  const of = current.find((row) => row.HJ === 'SB') ?? current[0] ?? {};
  const localItemCode = text(of.SXBM);
  const status = statusOf(current);
  return {
    serialNumber: text(of.SBLSH) ?? '',
    localNumber: rows.map((row) => text(row.YWLSH)).find((number) => number !== null) ?? null,
    localItemCode,
    itemCode: (localItemCode !== null && items.unified(localItemCode)) || null,
    regionCode: text(of.XZQHDM),
    localStatus: STATUS.theirs(status) ?? null,
    status,
    partyName: text(of.SQRMC),
    partyIdentifier: text(of.SQRZJHM),
    stages: current.map(stageOf),
    syncedAt: localTime(
      rows
        .map((row) => text(row.GXSJ) ?? '')
        .sort()
        .at(-1),
    ),
  };
}

const segmentOf = (row: Row): Segment | undefined => SEGMENTS.find(({ code }) => code === row.HJ);

function stageOf(row: Row): LocalStageRow {
  const segment = segmentOf(row);
  const state = text(row.DM);
  return {
    kind: kindOf(segment, state),
    sequence: Number(row.XH),
    localCode: segment ? [segment.code, ...(state === null ? [] : [state])].join('.') : text(row.HJ),
    localName: text(row.MC) ?? segment?.word ?? null,
    occurredAt: localTime(text(row.SJ)),
  };
}

/** The segment's, unless it is an approval step that the standard does not know. */
export function kindOf(segment: Segment | undefined, state: string | null): StageKind | null {
  if (!segment || (segment.kind === 'REVIEW' && state !== null && !isStepGroup(state))) return null;
  return segment.kind;
}

/** The tables hold no status: it follows from the segments; null where one of them cannot be read. */
function statusOf(rows: readonly Row[]): CaseStatus | null {
  const facts = rows.map(factsOf);
  return facts.some((fact) => fact === null) ? null : replay(facts as StageFacts[]).status;
}

function factsOf(row: Row): StageFacts | null {
  const state = text(row.DM);
  const kind = kindOf(segmentOf(row), state);
  if (kind === null) return null;
  const isAcceptance = kind === 'ACCEPTANCE' || kind === 'PRE_ACCEPTANCE';
  const outcome = isAcceptance ? (ACCEPTED.ours(state) ?? null) : null;
  if (isAcceptance && outcome === null) return null;
  return { kind, outcome, specialProcedure: pausing(state), stepCode: null, result: null, occurredAt: '', handler: null };
}

/** Which special procedure stops the clock is no matter for the status. */
function pausing(state: string | null): SpecialProcedure | null {
  if (state === EXTENSION) return 'EXTENSION';
  return state === OTHER_SPECIAL ? 'HEARING' : null;
}
