import type { Row } from '../../../database/front-end/port.ts';
import type { CaseSnapshot, PersonSnapshot, StageKind, StageSnapshot } from '../../../wire/event.ts';
import { Untranslatable } from '../../connector/layout.ts';
import { slashedTime } from '../../connector/local-time.ts';
import { SPECIAL_NAME, sayResult } from '../meanings.ts';
import { acceptanceOf, contactOf, departmentOf, limitOf, lines, reasonOf } from '../said-of-a-case.ts';
import { CHANNEL, type Codes, IDENTIFIER, NODE_ACTION, PRE_ACCEPTANCE_NODE, STATUS, STEP, UNNAMED_NODE } from './codes.ts';
import { ACCEPT, CORRECT, NODE, OVER, RECEIVE, SPECIALS, TAKE, type Table } from './tables.ts';

/** Where one of the ten segments has its place: a table, or with an action a part of one. */
export interface Segment {
  readonly kind: StageKind;
  readonly table: Table;
  /** 1 or 2 of CORRECT and SPECIAL */
  readonly action: string | null;
  readonly word: string;
  row(stage: StageSnapshot, of: CaseSnapshot, codes: Codes): Row;
}

/** 2099/12/31: what the vendor writes where there is no end. */
export const NO_END = '2099/12/31';

const local = (at: string) => slashedTime(new Date(at));
const day = (date: string | null | undefined) => date?.replaceAll('-', '/') ?? null;
function department(stage: StageSnapshot, of: CaseSnapshot): Row {
  const { name, code } = departmentOf(stage, of);
  return { HANDER_DEPTNAME: name, HANDER_DEPTID: code };
}
const limitOfStage = ({ days }: StageSnapshot, { limitUnit }: Codes): Row => ({
  LIMITVALUE: days,
  LIMITTYPE: days === null ? null : (limitUnit.theirs('WORKING_DAY') ?? null),
});
const person = (who: PersonSnapshot | null, name: string, prefix: string, phone: string): Row => ({
  [name]: who?.name ?? null,
  [`${prefix}_CARDTYPE`]: IDENTIFIER.theirs(who?.identifierType) ?? null,
  [`${prefix}_CARDNUMBER`]: who?.identifier ?? null,
  [phone]: who?.phone ?? null,
});

/** Of the case alone, not of its stage: a later event changes it. */
export function applicationRow(of: CaseSnapshot, { itemType, caseType, partyKind }: Codes): Row {
  const { party, item, authority } = of;
  return {
    SERVICENAME: item.name,
    SERVICE_TYPE: itemType.theirs(item.typeCode) ?? null,
    INFOTYPE: item.caseType === 'COMMITMENT' ? null : (caseType.theirs(item.caseType) ?? null),
    PROJECTNAME: of.projectName,
    APPLY_TYPE: partyKind.theirs(party.kind) ?? null,
    APPLYNAME: party.name,
    APPLY_CARDTYPE: IDENTIFIER.theirs(party.identifierType) ?? null,
    APPLY_CARDNUMBER: party.identifier,
    APPLY_PHONE: party.phone,
    LEGALMAN: party.legalRepresentative,
    ADDRESS: party.address,
    ...person(contactOf(party), 'CONTACTMAN', 'CONTACTMAN', 'TELPHONE'),
    APPLYFROM: CHANNEL.theirs(of.channel) ?? null,
    STREETCODE: of.streetCode,
    ATTRS: lines(of.materials.map((material) => material.name)),
    DEPTNAME: authority?.name ?? null,
    SS_ORGCODE: authority?.socialCreditCode ?? null,
    RECEIVETIME: local(of.receivedAt),
    HANDLESTART: STATUS.theirs(of.status) ?? null,
  };
}

/** Action and time: the register knows one moment of a step, so it begins and ends then. */
const node = (stage: StageSnapshot, of: CaseSnapshot, { code, word }: { code: string; word: string }): Row => ({
  NODE_CODE: code,
  NODE_NAME: stage.stepName ?? word,
  NAME: stage.handler,
  ...department(stage, of),
  OPINION: stage.opinion,
  REASON: reasonOf(stage),
  ATTRS: lines(stage.materials),
  START_TIME: local(stage.occurredAt),
  END_TIME: local(stage.occurredAt),
});

function stepNode({ stepCode }: StageSnapshot): { code: string; word: string } {
  if (stepCode === null) return UNNAMED_NODE;
  const code = STEP.theirs(stepCode);
  if (code === undefined) throw new Untranslatable(`no code of its own for step ${stepCode}`);
  return { code, word: STEP.word(code) ?? code };
}

function over(stage: StageSnapshot, of: CaseSnapshot, { result }: Codes): Row {
  const { decision, authority } = of;
  const [, code, description] = sayResult(result, of.result, Boolean(decision?.certificateNumber)) ?? [];
  return {
    DOACTION: code ?? null,
    TRANSACT_USER: stage.handler,
    ...department(stage, of),
    OPINION: stage.opinion,
    REASON: decision?.reason ?? null,
    TRANSACT_RESULT: description ?? null,
    TRANSACT_DESCRIBE: decision?.content ?? null,
    LEGAL_BASIS: decision?.legalBasis ?? null,
    XK_XKWS: decision?.documentName ?? null,
    XK_WSH: decision?.documentNumber ?? null,
    XK_JDRQ: day(decision?.decidedOn),
    RESULT_CODE: decision?.certificateNumber ?? null,
    XK_YXQZ: day(decision?.validFrom),
    XK_YXQZI: day(decision?.validTo) ?? (decision?.validFrom ? NO_END : null),
    REMEDIES: decision?.remedies ?? null,
    XK_XKJG: authority?.name ?? null,
    XK_XKJGDM: authority?.socialCreditCode ?? null,
    TRANSACT_TIME: local(stage.occurredAt),
  };
}

/** The ten segments, 0 to 9. */
export const SEGMENTS: readonly Segment[] = [
  { kind: 'APPLICATION', table: RECEIVE, action: null, word: '收件', row: (_stage, of, codes) => applicationRow(of, codes) },
  {
    kind: 'PRE_ACCEPTANCE',
    table: NODE,
    action: PRE_ACCEPTANCE_NODE.code,
    word: PRE_ACCEPTANCE_NODE.word,
    row: (stage, of) => ({ ...node(stage, of, PRE_ACCEPTANCE_NODE), DOACTION: NODE_ACTION.theirs(acceptanceOf(stage)) ?? null }),
  },
  {
    kind: 'ACCEPTANCE',
    table: ACCEPT,
    action: null,
    word: '受理',
    row: (stage, of, codes) => ({
      DOACTION: codes.accepted.theirs(acceptanceOf(stage)) ?? null,
      ACCEPT_MAN: stage.handler,
      ...department(stage, of),
      OPINION: stage.opinion,
      REASON: reasonOf(stage),
      ACCEPT_TIME: local(stage.occurredAt),
      PROMISEVALUE: limitOf(of)?.value ?? null,
      PROMISETYPE: codes.limitUnit.theirs(limitOf(of)?.unit) ?? null,
    }),
  },
  {
    kind: 'REVIEW',
    table: NODE,
    action: null,
    word: '办理环节',
    row: (stage, of) => ({ ...node(stage, of, stepNode(stage)), DOACTION: NODE_ACTION.theirs(stage.outcome) ?? null }),
  },
  ...(
    [
      ['SUPPLEMENT_NOTICE', '1', '补正告知'],
      ['SUPPLEMENT_RECEIPT', '2', '补正收件'],
    ] as const
  ).map(
    ([kind, action, word]): Segment => ({
      kind,
      table: CORRECT,
      action,
      word,
      row: (stage, of, codes) => ({
        ACTION: action,
        NAME: stage.handler,
        ...department(stage, of),
        REASON: stage.opinion,
        ATTRS: lines(stage.materials),
        CORRECT_TIME: local(stage.occurredAt),
        ...limitOfStage(stage, codes),
      }),
    }),
  ),
  ...(
    [
      ['SPECIAL_PROCEDURE_START', '1', '特别程序开始'],
      ['SPECIAL_PROCEDURE_END', '2', '特别程序结束'],
    ] as const
  ).map(
    ([kind, action, word]): Segment => ({
      kind,
      table: SPECIALS,
      action,
      word,
      row: (stage, of, codes) => ({
        ACTION: action,
        SPECIAL_TYPE:
          stage.specialProcedure && (codes.special.theirs(stage.specialProcedure === 'EXTENSION' ? 'EXTENSION' : 'PAUSE') ?? null),
        SPECIAL_NAME: SPECIAL_NAME.theirs(stage.specialProcedure) ?? null,
        APPROVER: stage.approver,
        NAME: stage.handler,
        ...department(stage, of),
        REASON: action === '1' ? stage.opinion : null,
        RESULT: action === '2' ? stage.opinion : null,
        SPECIAL_TIME: local(stage.occurredAt),
        ...limitOfStage(stage, codes),
      }),
    }),
  ),
  { kind: 'CLOSURE', table: OVER, action: null, word: '办结', row: over },
  {
    kind: 'COLLECTION',
    table: TAKE,
    action: null,
    word: '取件',
    row: (stage, of) => ({
      ...person(stage.collectedBy, 'TAKE_NAME', 'TAKE', 'TAKE_PHONE'),
      NAME: stage.handler,
      ...department(stage, of),
      TAKE_TIME: local(stage.occurredAt),
    }),
  },
];

/** Which segment a row is, by its table and what its action column says; undefined where the dictionary does not hold that. */
export function segmentOf(tag: string | null, action: string | null): Segment | undefined {
  const among = SEGMENTS.filter(({ table }) => table.tag === tag);
  const named = among.find((segment) => segment.action !== null && segment.action === action);
  if (named || tag !== NODE.tag) return named ?? among.find((segment) => segment.action === null);
  const isStep = action === null || action === UNNAMED_NODE.code || STEP.ours(action) !== undefined;
  return isStep ? among.find(({ kind }) => kind === 'REVIEW') : undefined;
}
