import type { Row } from '../../../database/front-end/port.ts';
import type { CaseSnapshot, PersonSnapshot, StageSnapshot } from '../../../wire/event.ts';
import { type CaseToWrite, type ItemWords, Untranslatable } from '../../connector/layout.ts';
import { compactTime } from '../../connector/local-time.ts';
import { contactOf, departmentOf, divisionOf, limitOf, lines } from '../said-of-a-case.ts';
import { CHANNEL, type Codes, IDENTIFIER, OUTCOME, RESULT, SEGMENT, SPECIAL, STATUS, STEP, UNNAMED_STEP } from './codes.ts';

/** The case as rows of T_BJXX and T_BLHJ, without the columns of the exchange itself (BJBH, TQBZ, SJC). */
export interface VendorRows {
  readonly case: Row;
  readonly steps: readonly Row[];
}

/** @throws Untranslatable where the system has no code for the item or a step */
export function toRows(change: CaseToWrite, items: ItemWords, codes: Codes): VendorRows {
  return { case: caseRow(change.case, items, codes), steps: change.stages.map((stage) => stepRow(change.case, stage, codes)) };
}

function caseRow(snapshot: CaseSnapshot, items: ItemWords, codes: Codes): Row {
  const item = items.local(snapshot.item.code);
  if (!item) throw new Untranslatable(`no code of its own for item ${snapshot.item.code}`);
  const { party, decision } = snapshot;
  const limit = limitOf(snapshot);
  const ownLetters = codes.speaksLetters && /^[A-Z]{2}$/.test(item.typeCode ?? '') ? item.typeCode : null;
  return {
    LSH: snapshot.serialNumber,
    BBH: snapshot.version,
    SXBM: item.code,
    SXMC: item.name ?? snapshot.item.name,
    SXLX: ownLetters ?? codes.itemType.theirs(snapshot.item.typeCode) ?? null,
    XZQH: divisionOf(snapshot).code.padEnd(12, '0'),
    JDBM: snapshot.streetCode?.padEnd(12, '0') ?? null,
    SSZTMC: snapshot.authority?.name ?? null,
    SSZTDM: snapshot.authority?.socialCreditCode ?? null,
    LYXT: snapshot.origin.systemId,
    SQLY: CHANNEL.theirs(snapshot.channel) ?? null,
    SQRLX: codes.partyKind.theirs(party.kind) ?? null,
    SQRMC: party.name,
    SQRZJLX: IDENTIFIER.theirs(party.identifierType) ?? null,
    SQRZJHM: party.identifier,
    FDDBR: party.legalRepresentative,
    SQRDZ: party.address,
    SQRDH: party.phone,
    ...person('DLR', contactOf(party)),
    XMMC: snapshot.projectName,
    CLQD: lines(snapshot.materials.map((material) => material.name)),
    SXZ: limit?.value ?? null,
    SXDW: codes.limitUnit.theirs(limit?.unit) ?? null,
    SLRQ: compactTime(new Date(snapshot.receivedAt)),
    DJSJ: compactTime(new Date(snapshot.registeredAt)),
    ZT: STATUS.theirs(snapshot.status) ?? null,
    BJJG: RESULT.theirs(snapshot.result) ?? null,
    JDWSMC: decision?.documentName ?? null,
    JDWH: decision?.documentNumber ?? null,
    JDNR: decision?.content ?? null,
    JDLY: decision?.reason ?? null,
    JDYJ: decision?.legalBasis ?? null,
    JDRQ: day(decision?.decidedOn),
    ZSBH: decision?.certificateNumber ?? null,
    YXQQ: day(decision?.validFrom),
    YXQZ: day(decision?.validTo),
    JJTJ: decision?.remedies ?? null,
  };
}

function stepRow(of: CaseSnapshot, stage: StageSnapshot, { limitUnit }: Codes): Row {
  const department = departmentOf(stage, of);
  const { code, word } = stepWords(stage);
  return {
    LSH: of.serialNumber,
    XH: stage.sequence,
    BBH: of.version,
    HJBM: code,
    HJMC: stage.stepName ?? word,
    BLR: stage.handler,
    BLBM: department.name,
    BLBMDM: department.code,
    BLYJ: stage.opinion,
    BLSJ: compactTime(new Date(stage.occurredAt)),
    JG: OUTCOME.theirs(stage.outcome) ?? null,
    BZCL: lines(stage.materials),
    TBZL: SPECIAL.theirs(stage.specialProcedure) ?? null,
    TBTS: stage.days,
    TBDW: stage.days === null ? null : (limitUnit.theirs('WORKING_DAY') ?? null),
    PZR: stage.approver,
    ...person('LQR', stage.collectedBy),
  };
}

function stepWords({ kind, stepCode }: StageSnapshot): { code: string; word: string } {
  if (kind === 'REVIEW' && stepCode === null) return UNNAMED_STEP;
  const code = kind === 'REVIEW' ? STEP.theirs(stepCode) : SEGMENT.theirs(kind);
  if (code === undefined) throw new Untranslatable(`no code of its own for step ${stepCode ?? kind}`);
  return { code, word: (kind === 'REVIEW' ? STEP : SEGMENT).word(code) ?? code };
}

function person(prefix: string, who: PersonSnapshot | null): Row {
  return {
    [`${prefix}XM`]: who?.name ?? null,
    [`${prefix}ZJLX`]: IDENTIFIER.theirs(who?.identifierType) ?? null,
    [`${prefix}ZJHM`]: who?.identifier ?? null,
    [`${prefix}DH`]: who?.phone ?? null,
  };
}

const day = (date: string | null | undefined) => date?.replaceAll('-', '') ?? null;
