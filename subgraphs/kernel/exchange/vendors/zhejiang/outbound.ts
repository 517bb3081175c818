import type { Row } from '../../../database/front-end/port.ts';
import type { StageKind } from '../../../wire/event.ts';
import type { CaseEntry, DecisionEntry, OutboundRow, PersonEntry, Settlement, StageEntry } from '../../connector/outbound.ts';
import {
  itemName,
  names,
  needed,
  optional,
  optionalCount,
  optionalDay,
  promisedLimit,
  readable,
  text,
  time,
  translated,
} from '../../connector/reading.ts';
import { readResult, specialOf } from '../meanings.ts';
import { CHANNEL, type Codes, IDENTIFIER, NODE_ACTION, STEP } from './codes.ts';
import { NO_END, SEGMENTS, segmentOf } from './segments.ts';

/** DEAL_STATUS 处理状态 */
export const SETTLED: Readonly<Record<Settlement['state'], string>> = { TAKEN: '1', REPEATED: '2', REFUSED: '3' };

/** A row of PRE_FEEDBACK in our words. */
export function outboundRow(row: Row, codes: Codes): OutboundRow {
  const place = Number(row.ID);
  return readable(place, () => {
    if (row.FB_TYPE === '1')
      return { kind: 'NUMBERED', place, serialNumber: needed(row, 'PROJID'), localNumber: needed(row, 'BUSINESS_NO') };
    if (row.FB_TYPE === '2') {
      const [serialNumber, localNumber] = [text(row.PROJID), needed(row, 'BUSINESS_NO')];
      return { kind: 'CASE', place, serialNumber, localNumber, entry: caseEntry(row, codes) };
    }
    translated(row, 'FB_TYPE', row.FB_TYPE === '3' ? true : undefined);
    const localNumber = row.PROJID == null ? needed(row, 'BUSINESS_NO') : text(row.BUSINESS_NO);
    return { kind: 'STAGE', place, serialNumber: text(row.PROJID), localNumber, entry: stageEntry(row, codes) };
  });
}

function caseEntry(row: Row, { partyKind }: Codes): CaseEntry {
  return {
    localItemCode: needed(row, 'SERVICECODE'),
    ...itemName(row.SERVICENAME),
    localNumber: needed(row, 'BUSINESS_NO'),
    regionCode: needed(row, 'AREACODE'),
    streetCode: text(row.STREETCODE),
    channel: optional(row, 'APPLYFROM', CHANNEL.ours) ?? 'SYSTEM',
    party: {
      kind: translated(row, 'APPLY_TYPE', partyKind.ours(text(row.APPLY_TYPE))),
      name: needed(row, 'APPLYNAME'),
      identifierType: translated(row, 'APPLY_CARDTYPE', IDENTIFIER.ours(text(row.APPLY_CARDTYPE))),
      identifier: needed(row, 'APPLY_CARDNUMBER'),
      legalRepresentative: text(row.LEGALMAN),
      address: text(row.ADDRESS),
      phone: text(row.APPLY_PHONE),
      agent: person(row, 'CONTACTMAN', 'CONTACTMAN', 'TELPHONE'),
    },
    projectName: text(row.PROJECTNAME),
    materials: names(row.ATTRS)?.map((name) => ({ name })) ?? null,
    receivedAt: row.RECEIVETIME == null ? null : time(row, 'RECEIVETIME'),
  };
}

function stageEntry(row: Row, codes: Codes): StageEntry {
  const column = row.SEGMENT === 'NODE' ? 'NODE_CODE' : 'ACTION';
  translated(
    row,
    'SEGMENT',
    SEGMENTS.find(({ table }) => table.tag === row.SEGMENT),
  );
  const kind = translated(row, column, segmentOf(text(row.SEGMENT), text(row[column]))?.kind);
  return {
    kind,
    stepCode: kind === 'REVIEW' ? (STEP.ours(text(row.NODE_CODE)) ?? null) : null,
    occurredAt: time(row, row.END_TIME == null ? 'START_TIME' : 'END_TIME'),
    department: text(row.HANDER_DEPTNAME),
    departmentCode: text(row.HANDER_DEPTID),
    handler: text(row.NAME),
    opinion: text(row.OPINION) ?? (kind === 'CLOSURE' ? null : text(row.REASON)),
    outcome: outcome(row, kind, codes),
    materials: names(row.ATTRS),
    specialProcedure: kind === 'SPECIAL_PROCEDURE_START' ? special(row, codes) : null,
    days: days(row, codes),
    approver: text(row.APPROVER),
    decision: kind === 'CLOSURE' ? decision(row, codes) : null,
    collectedBy: person(row, 'TAKE_NAME', 'TAKE', 'TAKE_PHONE'),
    ...(kind === 'ACCEPTANCE' ? promisedLimit(row.PROMISEVALUE, codes.limitUnit.ours(text(row.PROMISETYPE))) : {}),
  };
}

/** DOACTION says another thing in each table: of the closure it is the result. */
function outcome(row: Row, kind: StageKind, { accepted }: Codes) {
  return kind === 'CLOSURE' ? null : optional(row, 'DOACTION', (kind === 'ACCEPTANCE' ? accepted : NODE_ACTION).ours);
}

function special(row: Row, codes: Codes) {
  return translated(row, 'SPECIAL_TYPE', specialOf(codes.special, text(row.SPECIAL_TYPE), text(row.SPECIAL_NAME)));
}

/** The register counts working days: another unit is none of its. */
function days(row: Row, { limitUnit }: Codes): number | null {
  const unit = optional(row, 'LIMITTYPE', limitUnit.ours);
  translated(row, 'LIMITTYPE', unit === null || unit === 'WORKING_DAY' ? true : undefined);
  return optionalCount(row, 'LIMITVALUE');
}

function decision(row: Row, { result }: Codes): DecisionEntry {
  return {
    result: translated(row, 'DOACTION', readResult(result, text(row.DOACTION), text(row.TRANSACT_RESULT))),
    documentName: text(row.XK_XKWS),
    documentNumber: text(row.XK_WSH),
    content: text(row.TRANSACT_DESCRIBE),
    reason: text(row.REASON),
    legalBasis: text(row.LEGAL_BASIS),
    decidedOn: optionalDay(row, 'XK_JDRQ'),
    certificateNumber: text(row.RESULT_CODE),
    validFrom: optionalDay(row, 'XK_YXQZ'),
    validTo: row.XK_YXQZI === NO_END ? null : optionalDay(row, 'XK_YXQZI'),
  };
}

function person(row: Row, name: string, prefix: string, phone: string): PersonEntry | null {
  const called = text(row[name]);
  if (called === null) return null;
  return {
    name: called,
    identifierType: optional(row, `${prefix}_CARDTYPE`, IDENTIFIER.ours),
    identifier: text(row[`${prefix}_CARDNUMBER`]),
    phone: text(row[phone]),
  };
}
