import type { Row } from '../../../database/front-end/port.ts';
import { replay, type StageFacts } from '../../../stages/state.ts';
import type { CaseResult, CaseStatus, StageKind, StepOutcome } from '../../../wire/event.ts';
import type { ItemWords, LocalCase, LocalStageRow, Said } from '../../connector/layout.ts';
import { localTime } from '../../connector/local-time.ts';
import { text } from '../../connector/reading.ts';
import { readResult } from '../meanings.ts';
import { type Codes, STATUS, STEP_STATE } from './codes.ts';
import { SEGMENTS, type Segment } from './segments.ts';
import { isStepGroup } from './steps.ts';
import type { SegmentRow } from './to-rows.ts';

const FLAT = 'SBLSH, XH, SJBBH, SXBM, XZQHDM, YWLSH, GXSJ';
/** What one segment alone says of the case. */
const OWN: Readonly<Record<string, string>> = { SXMC: 'SB', SBXMMC: 'SB', SQRMC: 'SB', SQRZJHM: 'SB', ZJBH: 'BJ' };

/** All ten segments of some cases in one statement: segment code HJ, state code DM and its name MC, time SJ, outcome JG, handler BLR. */
export function readStatement(serials: number): string {
  const marks = Array.from({ length: serials }, () => '?').join(', ');
  return SEGMENTS.map((segment) => {
    const { code, table, time, stateCode, stateName, outcome, handler } = segment;
    const own = Object.entries(OWN).map(([column, of]) => (of === code ? column : `NULL AS ${column}`));
    return (
      `SELECT '${code}' AS HJ, ${FLAT}, ${stateCode} AS DM, ${stateName} AS MC, ${time} AS SJ, ${outcome} AS JG, ${handler} AS BLR, ` +
      `${own.join(', ')} FROM ${table} WHERE SBLSH IN (${marks})`
    );
  }).join(' UNION ALL ');
}

/** A row on its way in, as readStatement would give it back. */
export function flat({ segment, row }: SegmentRow): Row {
  const column = (name: string | null) => (name === null ? null : (row[name] ?? null));
  const { code, stateCode, stateName, time, outcome, handler } = segment;
  return {
    ...row,
    HJ: code,
    DM: column(stateCode),
    MC: column(stateName),
    SJ: column(time),
    JG: column(outcome),
    BLR: column(handler),
  };
}

/** The rows of one case in our words; of each place in the order the newest version counts. */
export function fromRows(rows: readonly Row[], items: ItemWords, codes: Codes): LocalCase {
  const newest = new Map<number, Row>();
  for (const row of rows) {
    const held = newest.get(Number(row.XH));
    if (!held || Number(held.SJBBH) < Number(row.SJBBH)) newest.set(Number(row.XH), row);
  }
  const current = [...newest.values()].sort((a, b) => Number(a.XH) - Number(b.XH));
  const of = current.find((row) => row.HJ === 'SB') ?? current[0] ?? {};
  const localItemCode = text(of.SXBM);
  const status = statusOf(current, codes);
  const localStatus = STATUS.theirs(status) ?? null;
  const closure = current.find((row) => row.HJ === 'BJ');
  return {
    serialNumber: text(of.SBLSH) ?? '',
    localNumber: rows.map((row) => text(row.YWLSH)).find((number) => number !== null) ?? null,
    localItemCode,
    itemCode: (localItemCode !== null && items.unified(localItemCode)) || null,
    itemName: text(of.SXMC),
    regionCode: text(of.XZQHDM),
    localStatus,
    status: { local: localStatus, ours: status },
    result: resultOf(closure, codes),
    projectName: text(of.SBXMMC),
    // the standard's closure names the certificate only
    documentNumber: null,
    certificateNumber: text(closure?.ZJBH),
    partyName: text(of.SQRMC),
    partyIdentifier: text(of.SQRZJHM),
    stages: current.map((row) => stageOf(row, codes)),
    syncedAt: localTime(
      rows
        .map((row) => text(row.GXSJ) ?? '')
        .sort()
        .at(-1),
    ),
    version: Math.max(...rows.map((row) => Number(row.SJBBH ?? 0))),
  };
}

const segmentOf = (row: Row): Segment | undefined => SEGMENTS.find(({ code }) => code === row.HJ);

function stageOf(row: Row, codes: Codes): LocalStageRow {
  const segment = segmentOf(row);
  const state = text(row.DM);
  return {
    kind: kindOf(segment, state),
    sequence: Number(row.XH),
    localCode: segment ? [segment.code, ...(state === null ? [] : [state])].join('.') : text(row.HJ),
    localName: text(row.MC) ?? segment?.word ?? null,
    localStep: segment?.kind === 'REVIEW' || segment?.kind === 'SPECIAL_PROCEDURE_START' ? codeAndName(row) : null,
    outcome: outcomeOf(segment, text(row.JG), codes),
    handler: text(row.BLR),
    occurredAt: localTime(text(row.SJ)),
  };
}

/** 1 承办: where the vendor's code alone is coarser than ours. */
const codeAndName = (row: Row | undefined): string | null =>
  [text(row?.DM), text(row?.MC)].filter((part) => part !== null).join(' ') || null;

function resultOf(closure: Row | undefined, { result }: Codes): Said<CaseResult> {
  return { local: codeAndName(closure), ours: readResult(result, text(closure?.DM), text(closure?.MC)) ?? null };
}

function outcomeOf(segment: Segment | undefined, local: string | null, { accepted }: Codes): Said<StepOutcome> {
  return { local, ours: (segment?.kind === 'REVIEW' ? STEP_STATE : accepted).ours(local) ?? null };
}

/** The segment's, unless it is an approval step that the standard does not know. */
export function kindOf(segment: Segment | undefined, state: string | null): StageKind | null {
  if (!segment || (segment.kind === 'REVIEW' && state !== null && !isStepGroup(state))) return null;
  return segment.kind;
}

/** The tables hold no status: it follows from the segments; null where one of them cannot be read. */
function statusOf(rows: readonly Row[], codes: Codes): CaseStatus | null {
  const facts = rows.map((row) => factsOf(row, codes));
  return facts.some((fact) => fact === null) ? null : replay(facts as StageFacts[]).status;
}

function factsOf(row: Row, codes: Codes): StageFacts | null {
  const state = text(row.DM);
  const kind = kindOf(segmentOf(row), state);
  if (kind === null) return null;
  const isAcceptance = kind === 'ACCEPTANCE' || kind === 'PRE_ACCEPTANCE';
  const outcome = isAcceptance ? (codes.accepted.ours(state) ?? null) : null;
  if (isAcceptance && outcome === null) return null;
  // which special procedure stops the clock is no matter for the status
  const special = kind === 'SPECIAL_PROCEDURE_START' ? codes.special.ours(state) : undefined;
  const specialProcedure = special === 'PAUSE' ? 'HEARING' : (special ?? null);
  return { kind, outcome, specialProcedure, stepCode: null, result: null, occurredAt: '', handler: null };
}
