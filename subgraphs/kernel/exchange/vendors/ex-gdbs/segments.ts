import type { Row } from '../../../database/front-end/port.ts';
import type { CaseSnapshot, PersonSnapshot, StageKind, StageSnapshot } from '../../../wire/event.ts';
import { dashedTime } from '../../connector/local-time.ts';
import { SPECIAL_NAME, sayResult } from '../meanings.ts';
import { acceptanceOf, contactOf, departmentOf, divisionOf, limitOf, lines, reasonOf } from '../said-of-a-case.ts';
import { CHANNEL, type Codes, IDENTIFIER, LIMIT_UNIT, STEP_STATE } from './codes.ts';
import { stepOf } from './steps.ts';

/** One of the ten segment tables: its own columns beside those that all ten share, and how a stage of ours fills them. */
export interface Segment {
  readonly kind: StageKind;
  readonly code: string;
  readonly word: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** columns that say when, which code, and its name */
  readonly time: string;
  readonly stateCode: string | null;
  readonly stateName: string | null;
  /** columns that say how it went, and who did it */
  readonly outcome: string | null;
  readonly handler: string | null;
  row(stage: StageSnapshot, of: CaseSnapshot, codes: Codes): Row;
}

const short = 'VARCHAR(64)';
const name = 'VARCHAR(300)';
const time = 'VARCHAR(19)';

const local = (at: string) => dashedTime(new Date(at));
const unitOf = (unit: 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH' | undefined) => LIMIT_UNIT.theirs(unit) ?? null;

function department(name: string, code: string, stage: StageSnapshot, of: CaseSnapshot): Row {
  const acting = departmentOf(stage, of);
  return { [name]: acting.name, [code]: acting.code };
}

/** Defaults: table EX_GDBS_code, no state, outcome or handler. */
function segment(
  given: Pick<Segment, 'kind' | 'code' | 'word' | 'time' | 'row'> & {
    columns: Readonly<Record<string, string>>;
    state?: [string, string?];
    outcome?: string;
    handler?: string;
  },
): Segment {
  const { columns, state, outcome = null, handler = null, ...rest } = given;
  return {
    ...rest,
    outcome,
    handler,
    table: `EX_GDBS_${given.code}`,
    columns: Object.entries(columns).map(([column, type]) => `${column} ${type}`),
    stateCode: state?.[0] ?? null,
    stateName: state?.[1] ?? null,
  };
}

/** The columns of an applicant and of the contact, in the application and in the outbound table. */
export const APPLICANT: Readonly<Record<string, string>> = {
  SQRLX: 'VARCHAR(2)',
  SQRMC: name,
  SQRZJLX: 'VARCHAR(4)',
  SQRZJHM: short,
  SQRFDDBR: name,
  SQRDZ: 'VARCHAR(500)',
  SQRDH: short,
  LXRXM: name,
  LXRZJLX: 'VARCHAR(4)',
  LXRZJHM: short,
  LXRDH: short,
  SBXMMC: 'VARCHAR(500)',
  SBCLQD: 'TEXT',
  TJFS: 'VARCHAR(2)',
  JDDM: 'VARCHAR(12)',
};

/** Of the case alone, not of its stage: a correction changes it. */
export function applicationRow(of: CaseSnapshot, { partyKind }: Codes): Row {
  const { party } = of;
  return {
    SXMC: of.item.name,
    FSXBM: null,
    SQRLX: partyKind.theirs(party.kind) ?? null,
    SQRMC: party.name,
    SQRZJLX: IDENTIFIER.theirs(party.identifierType) ?? null,
    SQRZJHM: party.identifier,
    SQRFDDBR: party.legalRepresentative,
    SQRDZ: party.address,
    SQRDH: party.phone,
    ...person('LXR', contactOf(party)),
    SBXMMC: of.projectName,
    SBCLQD: lines(of.materials.map((material) => material.name)),
    TJFS: CHANNEL.theirs(of.channel) ?? null,
    JDDM: of.streetCode,
    SBHZH: null,
    SBSJ: local(of.receivedAt),
    YSBLSH: null,
  };
}

const sb = segment({
  kind: 'APPLICATION',
  code: 'SB',
  word: '申办',
  columns: { SXMC: name, FSXBM: short, ...APPLICANT, SBHZH: short, SBSJ: time, YSBLSH: short },
  time: 'SBSJ',
  row: (_stage, of, codes) => applicationRow(of, codes),
});

const wsysl = segment({
  kind: 'PRE_ACCEPTANCE',
  code: 'WSYSL',
  word: '网上预受理',
  columns: {
    YSLBMMC: name,
    YSLBMZZJGDM: short,
    BLRXM: name,
    BLRGH: short,
    YSLZTDM: 'VARCHAR(2)',
    BSLYY: 'TEXT',
    BJBZSM: 'TEXT',
    YSLSJ: time,
  },
  time: 'YSLSJ',
  state: ['YSLZTDM'],
  outcome: 'YSLZTDM',
  handler: 'BLRXM',
  row: (stage, of, codes) => ({
    ...department('YSLBMMC', 'YSLBMZZJGDM', stage, of),
    BLRXM: stage.handler,
    BLRGH: null,
    YSLZTDM: codes.accepted.theirs(acceptanceOf(stage)) ?? null,
    BSLYY: reasonOf(stage),
    BZ: remark(stage),
    BJBZSM: lines(stage.materials),
    YSLSJ: local(stage.occurredAt),
  }),
});

const sl = segment({
  kind: 'ACCEPTANCE',
  code: 'SL',
  word: '受理',
  columns: {
    SLBMMC: name,
    SLBMZZJDDM: short,
    BLRXM: name,
    BLRGH: short,
    SLZTDM: 'VARCHAR(2)',
    BSLYY: 'TEXT',
    SLHZH: short,
    SLSJ: time,
    GXDXZQHDM: 'VARCHAR(12)',
    CXMM: short,
    GDBLSX: 'INTEGER',
    GDBLSXDDW: 'VARCHAR(2)',
  },
  time: 'SLSJ',
  state: ['SLZTDM'],
  outcome: 'SLZTDM',
  handler: 'BLRXM',
  row: (stage, of, codes) => {
    const limit = limitOf(of);
    return {
      ...department('SLBMMC', 'SLBMZZJDDM', stage, of),
      BLRXM: stage.handler,
      BLRGH: null,
      SLZTDM: codes.accepted.theirs(acceptanceOf(stage)) ?? null,
      BSLYY: reasonOf(stage),
      BZ: remark(stage),
      SLHZH: null,
      SLSJ: local(stage.occurredAt),
      GXDXZQHDM: divisionOf(of).code,
      CXMM: null,
      GDBLSX: limit?.value ?? null,
      GDBLSXDDW: unitOf(limit?.unit),
    };
  },
});

const spcl = segment({
  kind: 'REVIEW',
  code: 'SPCL',
  word: '审批过程',
  columns: {
    SPHJDM: 'VARCHAR(2)',
    SPHJMC: name,
    SPBMMC: name,
    SPBMZZJDMD: short,
    SPRXM: name,
    SPRZW: name,
    SPYJ: 'TEXT',
    SPSJ: time,
    SPHJZTDM: 'VARCHAR(2)',
    SPBZH: 'INTEGER',
  },
  time: 'SPSJ',
  state: ['SPHJDM', 'SPHJMC'],
  outcome: 'SPHJZTDM',
  handler: 'SPRXM',
  row: (stage, of) => ({
    ...stepOf(stage),
    ...department('SPBMMC', 'SPBMZZJDMD', stage, of),
    SPRXM: stage.handler,
    SPRZW: null,
    SPYJ: stage.opinion,
    SPSJ: local(stage.occurredAt),
    SPHJZTDM: STEP_STATE.theirs(stage.outcome) ?? null,
    SPBZH: stage.sequence,
  }),
});

const bzgz = segment({
  kind: 'SUPPLEMENT_NOTICE',
  code: 'BZGZ',
  word: '补交告知',
  columns: { BZGZFCRXM: name, BZGZYY: 'TEXT', BZCLQD: 'TEXT', BZGZSJ: time, PATCH_TIMELIMIT: 'INTEGER' },
  time: 'BZGZSJ',
  handler: 'BZGZFCRXM',
  row: (stage) => ({
    BZGZFCRXM: stage.handler,
    BZGZYY: stage.opinion,
    BZCLQD: lines(stage.materials),
    BZGZSJ: local(stage.occurredAt),
    PATCH_TIMELIMIT: stage.days,
  }),
});

const bzsl = segment({
  kind: 'SUPPLEMENT_RECEIPT',
  code: 'BZSL',
  word: '补交受理',
  columns: { BZSLBLRXM: name, BZCLQD: 'TEXT', BZSJ: time, BZSLJTDD: name },
  time: 'BZSJ',
  handler: 'BZSLBLRXM',
  row: (stage, of) => ({
    BZSLBLRXM: stage.handler,
    BZCLQD: lines(stage.materials),
    BZSJ: local(stage.occurredAt),
    BZSLJTDD: departmentOf(stage, of).name,
  }),
});

const tbcxsq = segment({
  kind: 'SPECIAL_PROCEDURE_START',
  code: 'TBCXSQ',
  word: '特别程序申请',
  columns: {
    TBCXZL: 'VARCHAR(2)',
    TBCXZLMC: name,
    TBCXKSRQ: time,
    TBCXPZR: name,
    TBCXQDLY: 'TEXT',
    SQNR: 'TEXT',
    TBCXSX: 'INTEGER',
    TBCXSXDW: 'VARCHAR(2)',
  },
  time: 'TBCXKSRQ',
  state: ['TBCXZL', 'TBCXZLMC'],
  row: (stage, _of, { special }) => ({
    TBCXZL: stage.specialProcedure && (special.theirs(stage.specialProcedure === 'EXTENSION' ? 'EXTENSION' : 'PAUSE') ?? null),
    TBCXZLMC: SPECIAL_NAME.theirs(stage.specialProcedure) ?? null,
    TBCXKSRQ: local(stage.occurredAt),
    TBCXPZR: stage.approver,
    TBCXQDLY: stage.opinion,
    SQNR: null,
    TBCXSX: stage.days,
    TBCXSXDW: stage.days === null ? null : unitOf('WORKING_DAY'),
  }),
});

const tbcxjg = segment({
  kind: 'SPECIAL_PROCEDURE_END',
  code: 'TBCXJG',
  word: '特别程序结果',
  columns: { TBCXJG: 'TEXT', JGCSRQ: time, TBCXJSRQ: time, TBCXSFJE: short },
  time: 'TBCXJSRQ',
  row: (stage) => ({ TBCXJG: stage.opinion, JGCSRQ: local(stage.occurredAt), TBCXJSRQ: local(stage.occurredAt), TBCXSFJE: null }),
});

const bj = segment({
  kind: 'CLOSURE',
  code: 'BJ',
  word: '办结',
  columns: {
    BJBMMC: name,
    BJBMZZJDDM: short,
    BLRXM: name,
    BJJGDM: 'VARCHAR(2)',
    BJJGMS: name,
    ZFHTHYY: 'TEXT',
    ZJGZMC: name,
    ZJBH: 'VARCHAR(200)',
    ZJYXQX: 'VARCHAR(40)',
    FZGZDW: name,
    SFJE: short,
    BJSJ: time,
  },
  time: 'BJSJ',
  state: ['BJJGDM', 'BJJGMS'],
  handler: 'BLRXM',
  row: (stage, of, codes) => ({
    ...department('BJBMMC', 'BJBMZZJDDM', stage, of),
    BLRXM: stage.handler,
    ...resultOf(of, codes),
    ZFHTHYY: of.decision?.reason ?? null,
    ZJGZMC: of.decision?.documentName ?? null,
    ZJBH: of.decision?.certificateNumber ?? null,
    ZJYXQX: validity(of),
    FZGZDW: of.authority?.name ?? null,
    SFJE: null,
    BJSJ: local(stage.occurredAt),
    BZ: stage.opinion,
  }),
});

const lqdj = segment({
  kind: 'COLLECTION',
  code: 'LQDJ',
  word: '领取登记',
  columns: { LQRXM: name, LQRZJLX: 'VARCHAR(4)', LQRSFZJHM: short, LQFS: 'VARCHAR(2)', LQSJ: time },
  time: 'LQSJ',
  row: (stage) => ({
    LQRXM: stage.collectedBy?.name ?? null,
    LQRZJLX: IDENTIFIER.theirs(stage.collectedBy?.identifierType) ?? null,
    LQRSFZJHM: stage.collectedBy?.identifier ?? null,
    LQFS: null,
    LQSJ: local(stage.occurredAt),
  }),
});

/** In their standard order, 0 to 9. */
export const SEGMENTS: readonly Segment[] = [sb, wsysl, sl, spcl, bzgz, bzsl, tbcxsq, tbcxjg, bj, lqdj];

export const APPLICATION: Segment = sb;

/** Both days; 长期 where there is no end. */
function validity({ decision }: CaseSnapshot): string | null {
  const { validFrom = null, validTo = null } = decision ?? {};
  return validFrom === null && validTo === null ? null : `${validFrom ?? ''}/${validTo ?? '长期'}`;
}

/** BZ 备注: what was said where it is no reason of a refusal. */
const remark = (stage: StageSnapshot) => (stage.outcome === 'REFUSED' ? null : stage.opinion);

function resultOf({ result, decision }: CaseSnapshot, codes: Codes): Row {
  const found = sayResult(codes.result, result, Boolean(decision?.certificateNumber));
  return { BJJGDM: found?.[1] ?? null, BJJGMS: found?.[2] ?? null };
}

function person(prefix: string, who: PersonSnapshot | null): Row {
  return {
    [`${prefix}XM`]: who?.name ?? null,
    [`${prefix}ZJLX`]: IDENTIFIER.theirs(who?.identifierType) ?? null,
    [`${prefix}ZJHM`]: who?.identifier ?? null,
    [`${prefix}DH`]: who?.phone ?? null,
  };
}
