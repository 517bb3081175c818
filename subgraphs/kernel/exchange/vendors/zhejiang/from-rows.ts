import type { Row } from '../../../database/front-end/port.ts';
import type { StepOutcome } from '../../../wire/event.ts';
import type { ItemWords, LocalCase, LocalStageRow, Said } from '../../connector/layout.ts';
import { localTime } from '../../connector/local-time.ts';
import { text } from '../../connector/reading.ts';
import { readResult } from '../meanings.ts';
import { type Codes, NODE_ACTION, STATUS } from './codes.ts';
import { type Segment, segmentOf } from './segments.ts';
import { OVER, RECEIVE, SPECIALS, TABLES, type Table } from './tables.ts';

const FLAT = 'PROJID, SEQ, DATAVERSION, SERVICECODE, AREACODE, CREATE_TIME';
/** What one table alone says of the case, or of its segment. */
const OWN: Readonly<Record<string, Table>> = {
  SERVICENAME: RECEIVE,
  PROJECTNAME: RECEIVE,
  APPLYNAME: RECEIVE,
  APPLY_CARDNUMBER: RECEIVE,
  HANDLESTART: RECEIVE,
  BUSINESS_NO: RECEIVE,
  XK_WSH: OVER,
  RESULT_CODE: OVER,
  SPECIAL_TYPE: SPECIALS,
};

/** All tables of some cases in one statement: tag HJ, action DM and its name MC, time SJ, outcome JG, handler BLR. */
export function readStatement(serials: number): string {
  const marks = Array.from({ length: serials }, () => '?').join(', ');
  return TABLES.map((table) => {
    const own = Object.entries(OWN).map(([column, of]) => (of === table ? column : `NULL AS ${column}`));
    return (
      `SELECT '${table.tag}' AS HJ, ${FLAT}, ${table.action} AS DM, ${table.actionName} AS MC, ${table.time} AS SJ, ${table.outcome} AS JG, ` +
      `${table.handler} AS BLR, ${own.join(', ')} FROM ${table.name} WHERE PROJID IN (${marks})`
    );
  }).join(' UNION ALL ');
}

/** A row on its way in, as readStatement would give it back. */
export function flat({ tag, action, actionName, time, outcome, handler }: Table, row: Row): Row {
  const column = (name: string | null) => (name === null ? null : (row[name] ?? null));
  return { ...row, HJ: tag, DM: column(action), MC: column(actionName), SJ: column(time), JG: column(outcome), BLR: column(handler) };
}

/** The rows of one case in our words. */
export function fromRows(rows: readonly Row[], items: ItemWords, codes: Codes): LocalCase {
  const inOrder = [...rows].sort((a, b) => Number(a.SEQ) - Number(b.SEQ));
  const of = inOrder.find((row) => row.HJ === RECEIVE.tag) ?? inOrder[0] ?? {};
  const closure = inOrder.find((row) => row.HJ === OVER.tag);
  const localItemCode = text(of.SERVICECODE);
  const status = text(of.HANDLESTART);
  return {
    serialNumber: text(of.PROJID) ?? '',
    localNumber: text(of.BUSINESS_NO),
    localItemCode,
    itemCode: (localItemCode !== null && items.unified(localItemCode)) || null,
    itemName: text(of.SERVICENAME),
    regionCode: text(of.AREACODE),
    localStatus: STATUS.word(status) ?? status,
    status: { local: status, ours: STATUS.ours(status) ?? null },
    result: { local: codeAndName(closure), ours: readResult(codes.result, text(closure?.DM), text(closure?.MC)) ?? null },
    projectName: text(of.PROJECTNAME),
    documentNumber: text(closure?.XK_WSH),
    certificateNumber: text(closure?.RESULT_CODE),
    partyName: text(of.APPLYNAME),
    partyIdentifier: text(of.APPLY_CARDNUMBER),
    stages: inOrder.map((row) => stageOf(row, codes)),
    syncedAt: localTime(
      rows
        .map((row) => text(row.CREATE_TIME) ?? '')
        .sort()
        .at(-1),
    ),
    version: Math.max(...rows.map((row) => Number(row.DATAVERSION ?? 0))),
  };
}

function stageOf(row: Row, codes: Codes): LocalStageRow {
  const action = text(row.DM);
  const segment = segmentOf(text(row.HJ), action);
  return {
    kind: segment?.kind ?? null,
    sequence: Number(row.SEQ),
    localCode: [row.HJ, ...(action === null ? [] : [action])].join('.'),
    localName: text(row.MC) ?? segment?.word ?? null,
    localStep: stepOf(row, segment),
    outcome: outcomeOf(segment, text(row.JG), codes),
    handler: text(row.BLR),
    occurredAt: localTime(text(row.SJ)),
  };
}

function stepOf(row: Row, segment: Segment | undefined): string | null {
  if (segment?.kind === 'SPECIAL_PROCEDURE_START') return [row.SPECIAL_TYPE, row.MC].filter((part) => part !== null).join(' ') || null;
  return segment?.kind === 'REVIEW' ? text(row.DM) : null;
}

/** 0 准予许可: the vendor's code alone is coarser than ours. */
const codeAndName = (row: Row | undefined): string | null =>
  [text(row?.DM), text(row?.MC)].filter((part) => part !== null).join(' ') || null;

function outcomeOf(segment: Segment | undefined, local: string | null, { accepted }: Codes): Said<StepOutcome> {
  return { local, ours: (segment?.kind === 'ACCEPTANCE' ? accepted : NODE_ACTION).ours(local) ?? null };
}
