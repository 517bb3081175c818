import type { Row } from '../../../database/front-end/port.ts';
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
import { CHANNEL, type Codes, IDENTIFIER, OUTCOME, RESULT, SPECIAL, STEP } from './codes.ts';
import { kindOf } from './from-rows.ts';

/** CLZT 处理状态 */
export const SETTLED: Readonly<Record<Settlement['state'], string>> = { TAKEN: '1', REPEATED: '2', REFUSED: '9' };

/** A row of T_HB in our words. */
export function outboundRow(row: Row, codes: Codes): OutboundRow {
  const place = Number(row.XH);
  return readable(place, () => {
    if (row.LX === 'BH') return { kind: 'NUMBERED', place, serialNumber: needed(row, 'LSH'), localNumber: needed(row, 'BJBH') };
    if (row.LX === 'BJ') {
      const [serialNumber, localNumber] = [text(row.LSH), needed(row, 'BJBH')];
      return { kind: 'CASE', place, serialNumber, localNumber, entry: caseEntry(row, codes) };
    }
    translated(row, 'LX', row.LX === 'HJ' ? true : undefined);
    const localNumber = row.LSH == null ? needed(row, 'BJBH') : text(row.BJBH);
    return { kind: 'STAGE', place, serialNumber: text(row.LSH), localNumber, entry: stageEntry(row, codes) };
  });
}

function caseEntry(row: Row, { partyKind }: Codes): CaseEntry {
  return {
    localItemCode: needed(row, 'SXBM'),
    ...itemName(row.SXMC),
    localNumber: needed(row, 'BJBH'),
    regionCode: needed(row, 'XZQH'),
    streetCode: text(row.JDBM),
    channel: optional(row, 'SQLY', CHANNEL.ours) ?? 'SYSTEM',
    party: {
      kind: translated(row, 'SQRLX', partyKind.ours(text(row.SQRLX))),
      name: needed(row, 'SQRMC'),
      identifierType: translated(row, 'SQRZJLX', IDENTIFIER.ours(text(row.SQRZJLX))),
      identifier: needed(row, 'SQRZJHM'),
      legalRepresentative: text(row.FDDBR),
      address: text(row.SQRDZ),
      phone: text(row.SQRDH),
      agent: person(row, 'DLR'),
    },
    projectName: text(row.XMMC),
    materials: names(row.CLQD)?.map((name) => ({ name })) ?? null,
    receivedAt: row.SLRQ == null ? null : time(row, 'SLRQ'),
  };
}

function stageEntry(row: Row, { limitUnit }: Codes): StageEntry {
  const kind = translated(row, 'HJBM', kindOf(text(row.HJBM)) ?? undefined);
  return {
    kind,
    stepCode: kind === 'REVIEW' ? (STEP.ours(text(row.HJBM)) ?? null) : null,
    occurredAt: time(row, 'BLSJ'),
    department: text(row.BLBM),
    departmentCode: text(row.BLBMDM),
    handler: text(row.BLR),
    opinion: text(row.BLYJ),
    outcome: optional(row, 'JG', OUTCOME.ours),
    materials: names(row.BZCL),
    specialProcedure: optional(row, 'TBZL', SPECIAL.ours),
    days: optionalCount(row, 'TBTS'),
    approver: text(row.PZR),
    decision: kind === 'CLOSURE' ? decision(row) : null,
    collectedBy: person(row, 'LQR'),
    ...(kind === 'ACCEPTANCE' ? promisedLimit(row.SXZ, limitUnit.ours(text(row.SXDW))) : {}),
  };
}

function decision(row: Row): DecisionEntry {
  return {
    result: translated(row, 'BJJG', RESULT.ours(text(row.BJJG))),
    documentName: text(row.JDWSMC),
    documentNumber: text(row.JDWH),
    content: text(row.JDNR),
    reason: text(row.JDLY),
    legalBasis: text(row.JDYJ),
    decidedOn: optionalDay(row, 'JDRQ'),
    certificateNumber: text(row.ZSBH),
    validFrom: optionalDay(row, 'YXQQ'),
    validTo: optionalDay(row, 'YXQZ'),
  };
}

function person(row: Row, prefix: string): PersonEntry | null {
  const name = text(row[`${prefix}XM`]);
  if (name === null) return null;
  return {
    name,
    identifierType: optional(row, `${prefix}ZJLX`, IDENTIFIER.ours),
    identifier: text(row[`${prefix}ZJHM`]),
    phone: text(row[`${prefix}DH`]),
  };
}
