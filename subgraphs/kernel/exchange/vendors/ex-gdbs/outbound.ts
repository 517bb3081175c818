import type { Row } from '../../../database/front-end/port.ts';
import type { StageKind, StepOutcome } from '../../../wire/event.ts';
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
import { CHANNEL, type Codes, IDENTIFIER, LIMIT_UNIT, STEP_STATE } from './codes.ts';
import { kindOf } from './from-rows.ts';
import { SEGMENTS } from './segments.ts';
import { stepCodeOf } from './steps.ts';

/** CLZT 处理状态 */
export const SETTLED: Readonly<Record<Settlement['state'], string>> = { TAKEN: '1', REPEATED: '2', REFUSED: '3' };

/** A row of EX_GDBS_FK in our words. */
export function outboundRow(row: Row, codes: Codes): OutboundRow {
  const place = Number(row.ID);
  return readable(place, () => {
    if (row.FKLX === '1') return { kind: 'NUMBERED', place, serialNumber: needed(row, 'SBLSH'), localNumber: needed(row, 'YWLSH') };
    if (row.FKLX === '2') {
      const [serialNumber, localNumber] = [text(row.SBLSH), needed(row, 'YWLSH')];
      return { kind: 'CASE', place, serialNumber, localNumber, entry: caseEntry(row, codes) };
    }
    translated(row, 'FKLX', row.FKLX === '3' ? true : undefined);
    const localNumber = row.SBLSH == null ? needed(row, 'YWLSH') : text(row.YWLSH);
    return { kind: 'STAGE', place, serialNumber: text(row.SBLSH), localNumber, entry: stageEntry(row, codes) };
  });
}

function caseEntry(row: Row, { partyKind }: Codes): CaseEntry {
  return {
    localItemCode: needed(row, 'SXBM'),
    ...itemName(row.SXMC),
    localNumber: needed(row, 'YWLSH'),
    regionCode: needed(row, 'XZQHDM'),
    streetCode: text(row.JDDM),
    channel: optional(row, 'TJFS', CHANNEL.ours) ?? 'SYSTEM',
    party: {
      kind: translated(row, 'SQRLX', partyKind.ours(text(row.SQRLX))),
      name: needed(row, 'SQRMC'),
      identifierType: translated(row, 'SQRZJLX', IDENTIFIER.ours(text(row.SQRZJLX))),
      identifier: needed(row, 'SQRZJHM'),
      legalRepresentative: text(row.SQRFDDBR),
      address: text(row.SQRDZ),
      phone: text(row.SQRDH),
      agent: person(row, 'LXRXM', 'LXRZJLX', 'LXRZJHM', 'LXRDH'),
    },
    projectName: text(row.SBXMMC),
    materials: names(row.SBCLQD)?.map((name) => ({ name })) ?? null,
    receivedAt: row.SBSJ == null ? null : time(row, 'SBSJ'),
  };
}

function stageEntry(row: Row, codes: Codes): StageEntry {
  const segment = SEGMENTS.find(({ code }) => code === row.HJ);
  const kind = translated(row, 'HJ', kindOf(segment, text(row.SPHJDM)) ?? undefined);
  return {
    kind,
    stepCode: kind === 'REVIEW' ? stepCode(row) : null,
    occurredAt: time(row, 'HJSJ'),
    department: text(row.BMMC),
    departmentCode: text(row.BMZZJGDM),
    handler: text(row.BLRXM),
    opinion: text(row.YJ),
    outcome: optional(row, 'ZTDM', (state) => outcomeOf(kind, state, codes)),
    materials: names(row.BZCLQD),
    specialProcedure:
      kind === 'SPECIAL_PROCEDURE_START' ? translated(row, 'TBCXZL', specialOf(codes.special, text(row.TBCXZL), text(row.TBCXZLMC))) : null,
    days: optionalCount(row, 'TBCXSX'),
    approver: text(row.TBCXPZR),
    decision: kind === 'CLOSURE' ? decision(row, codes) : null,
    collectedBy: person(row, 'LQRXM', 'LQRZJLX', 'LQRSFZJHM'),
    ...(kind === 'ACCEPTANCE' ? promisedLimit(row.GDBLSX, LIMIT_UNIT.ours(text(row.GDBLSXDDW))) : {}),
  };
}

function stepCode(row: Row): string | null {
  const code = text(row.SPHJDM);
  const name = text(row.SPHJMC);
  if (code === null && name === null) return null;
  return translated(row, 'SPHJMC', stepCodeOf(code, name));
}

function outcomeOf(kind: StageKind, state: string, { accepted }: Codes): StepOutcome | undefined {
  return (kind === 'REVIEW' ? STEP_STATE : accepted).ours(state);
}

function decision(row: Row, { result }: Codes): DecisionEntry {
  return {
    result: translated(row, 'BJJGDM', readResult(result, text(row.BJJGDM), text(row.BJJGMS))),
    documentName: text(row.ZJGZMC),
    documentNumber: text(row.WSH),
    content: text(row.JDNR),
    reason: text(row.ZFHTHYY),
    legalBasis: text(row.FLYJ),
    decidedOn: optionalDay(row, 'JDRQ'),
    certificateNumber: text(row.ZJBH),
    validFrom: optionalDay(row, 'ZJYXQQ'),
    validTo: optionalDay(row, 'ZJYXQZ'),
  };
}

function person(row: Row, name: string, type: string, identifier: string, phone?: string): PersonEntry | null {
  const called = text(row[name]);
  if (called === null) return null;
  return {
    name: called,
    identifierType: optional(row, type, IDENTIFIER.ours),
    identifier: text(row[identifier]),
    phone: phone === undefined ? null : text(row[phone]),
  };
}
