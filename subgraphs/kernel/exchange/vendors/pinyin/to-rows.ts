import type { Row } from '../../../database/front-end/port.ts';
import type { CaseSnapshot, PersonSnapshot, StageSnapshot } from '../../../wire/event.ts';
import { type CaseToWrite, type ItemWords, Untranslatable } from '../../connector/layout.ts';
import { compactTime } from '../../connector/local-time.ts';
import { CHANNEL, IDENTIFIER, ITEM_TYPE, OUTCOME, PARTY_KIND, RESULT, SEGMENT, SPECIAL, STATUS, STEP, UNNAMED_STEP } from './codes.ts';

/** The case as rows of T_BJXX and T_BLHJ, without the columns of the exchange itself (BJBH, BBH, TQBZ, SJC). */
export interface VendorRows {
  readonly case: Row;
  readonly steps: readonly Row[];
}

/** @throws Untranslatable where the system has no code for the item or a step */
export function toRows(change: CaseToWrite, items: ItemWords): VendorRows {
  return { case: caseRow(change.case, items), steps: change.stages.map((stage) => stepRow(change.case.serialNumber, stage)) };
}

function caseRow(snapshot: CaseSnapshot, items: ItemWords): Row {
  const item = items.local(snapshot.item.code);
  if (!item) throw new Untranslatable(`no code of its own for item ${snapshot.item.code}`);
  const { party, decision } = snapshot;
  return {
    LSH: snapshot.serialNumber,
    SXBM: item.code,
    SXMC: item.name ?? snapshot.item.name,
    SXLX: /^[A-Z]{2}$/.test(item.typeCode ?? '') ? item.typeCode : (ITEM_TYPE.theirs(snapshot.item.typeCode) ?? null),
    XZQH: snapshot.region.code.padEnd(12, '0'),
    JDBM: snapshot.streetCode?.padEnd(12, '0') ?? null,
    SSZTMC: snapshot.authority?.name ?? null,
    SSZTDM: snapshot.authority?.socialCreditCode ?? null,
    LYXT: snapshot.origin.systemId,
    SQLY: CHANNEL.theirs(snapshot.channel) ?? null,
    SQRLX: PARTY_KIND.theirs(party.kind) ?? null,
    SQRMC: party.name,
    SQRZJLX: IDENTIFIER.theirs(party.identifierType) ?? null,
    SQRZJHM: party.identifier,
    FDDBR: party.legalRepresentative,
    SQRDZ: party.address,
    SQRDH: party.phone,
    ...person('DLR', party.agent),
    XMMC: snapshot.projectName,
    CLQD: lines(snapshot.materials.map((material) => material.name)),
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

function stepRow(serialNumber: string, stage: StageSnapshot): Row {
  const { code, word } = stepWords(stage);
  return {
    LSH: serialNumber,
    XH: stage.sequence,
    HJBM: code,
    HJMC: stage.stepName ?? word,
    BLR: stage.handler,
    BLBM: stage.department,
    BLBMDM: stage.departmentCode,
    BLYJ: stage.opinion,
    BLSJ: compactTime(new Date(stage.occurredAt)),
    JG: OUTCOME.theirs(stage.outcome) ?? null,
    BZCL: lines(stage.materials),
    TBZL: SPECIAL.theirs(stage.specialProcedure) ?? null,
    TBTS: stage.days,
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
const lines = (names: readonly string[] | null) => (names?.length ? names.join('\n') : null);
