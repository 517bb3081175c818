import type { TrackedCaseFragment } from '../gql/graphql.ts';
import type { Text } from '../shared/language/language.ts';
import { LIMIT_UNIT, RESULT, STAGE } from '../shared/words/case-words.ts';
import { sayDay } from './say-day.ts';

/** 进度 in plain words. */
export interface Said {
  /** where the case stands */
  readonly standing: Text;
  /** by when, where that can be told */
  readonly promise: Text | null;
  /** what comes next, and what the applicant can do */
  readonly next: Text;
  readonly tone: 'running' | 'needs-you' | 'done' | 'ended';
}

/** Nothing more will happen to it: it need not be asked for again. */
export const isFinal = ({ status, collection }: TrackedCaseFragment): boolean =>
  status === 'NOT_ACCEPTED' || status === 'COLLECTED' || (status === 'CLOSED' && collection !== 'WAITING');

/** @param today in Asia/Shanghai, YYYY-MM-DD */
export function sayProgress(tracked: TrackedCaseFragment, today: string): Said {
  const said = standingOf(tracked);
  const isRunning = said.tone === 'running' && !isFinal(tracked);
  return { ...said, promise: isRunning ? promiseOf(tracked, today) : null };
}

const WINDOW: Text = { zh: '如有疑问，请向受理窗口询问。', en: 'If you have a question, ask at the window.' };
const PAUSED: Text = { zh: '其间办理时限暂停计算。', en: 'The time limit stands still meanwhile.' };
const also = (first: Text, second: Text): Text => ({ zh: first.zh + second.zh, en: `${first.en} ${second.en}` });

function standingOf({ status, result, collection, item, authority, handlingRegion }: TrackedCaseFragment): Omit<Said, 'promise'> {
  const isPenalty = item.procedure === 'PENALTY';
  switch (status) {
    case 'APPLIED':
      if (isPenalty) return { tone: 'running', standing: { zh: '已立案，正在调查', en: 'Filed, under investigation' }, next: WINDOW };
      return {
        tone: 'running',
        standing: { zh: '已收到申请，等待受理', en: 'Received, waiting to be accepted' },
        next: {
          zh: '工作人员将核对材料，决定是否受理。',
          en: 'The materials are being looked through; then it is decided whether to accept the case.',
        },
      };
    case 'PRE_ACCEPTED':
      return {
        tone: 'needs-you',
        standing: { zh: '预受理已通过，等待正式受理', en: 'Pre-accepted, waiting to be accepted' },
        next: { zh: '请携带材料原件到受理窗口，办理正式受理。', en: 'Please bring the originals of your materials to the window.' },
      };
    case 'ACCEPTED':
    case 'IN_PROGRESS':
      return {
        tone: 'running',
        standing: isPenalty ? { zh: '正在办理', en: 'In progress' } : { zh: '已受理，正在审核', en: 'Accepted, under review' },
        next: isPenalty
          ? WINDOW
          : { zh: '审核完毕后将作出决定，目前无需您办理。', en: 'A decision follows; there is nothing for you to do now.' },
      };
    case 'AWAITING_SUPPLEMENT':
      return {
        tone: 'needs-you',
        standing: { zh: '需要您补交材料', en: 'Papers are needed from you' },
        next: also(
          { zh: '请将所缺材料交到受理窗口，收到后继续办理。', en: 'Please bring them to the window; then the case goes on.' },
          PAUSED,
        ),
      };
    case 'IN_SPECIAL_PROCEDURE':
      return {
        tone: 'running',
        standing: { zh: '正在进行特别程序', en: 'In a special procedure' },
        next: also(
          {
            zh: '如听证、检验、检测、专家评审；结束后继续审核。',
            en: 'Such as a hearing, an inspection, a test or an expert review; the review goes on after it.',
          },
          PAUSED,
        ),
      };
    case 'NOT_ACCEPTED':
      return {
        tone: 'ended',
        standing: { zh: '不予受理', en: 'Not accepted' },
        next: {
          zh: '理由见不予受理的书面通知；可到受理窗口领取或询问。',
          en: 'The written notice gives the reason; you can collect it, or ask, at the window.',
        },
      };
    case 'COLLECTED':
      return {
        tone: 'done',
        standing: { zh: '已办结，结果已领取', en: 'Closed, the result was collected' },
        next: { zh: '本办件已全部完成。', en: 'Everything is done.' },
      };
    case 'CLOSED': {
      const how = result ? RESULT[result] : { zh: '', en: '' };
      const standing = { zh: `已办结：${how.zh}`, en: `Closed: ${how.en.toLowerCase()}` };
      if (collection !== 'WAITING') return { tone: 'ended', standing, next: result ? (AFTER[result] ?? WINDOW) : WINDOW };
      const where = authority?.name ?? handlingRegion.name;
      return {
        tone: 'needs-you',
        standing: also(standing, { zh: '，可以领取', en: '– ready to be collected' }),
        next: {
          zh: `请携带回执和有效身份证件，到${where}的受理窗口领取。`,
          en: `Please bring the receipt and your identity document to the window of ${authority?.name ?? handlingRegion.nameEn ?? where}.`,
        },
      };
    }
  }
}

/** What an end without anything to collect means to the applicant. */
const AFTER: Readonly<Partial<Record<NonNullable<TrackedCaseFragment['result']>, Text>>> = {
  REFUSED: {
    zh: '理由和申请行政复议、提起行政诉讼的途径见书面决定；可到受理窗口领取或询问。',
    en: 'The written decision gives the reason, and how to ask for review or go to court; you can collect it, or ask, at the window.',
  },
  RETURNED: { zh: '材料已退回；补齐后可重新申请。', en: 'The materials were returned; once complete, you can apply again.' },
  WITHDRAWN: { zh: '已按您的申请撤回；需要时可重新申请。', en: 'Withdrawn at your wish; you can apply again.' },
  FORWARDED: { zh: '已移送有权办理的机关，由该机关继续办理。', en: 'It was handed to the body that is responsible, and goes on there.' },
  LAPSED: {
    zh: '因逾期未补正而办结；备齐材料后可重新申请。',
    en: 'The papers did not come in time; once you have them, you can apply again.',
  },
};

function promiseOf({ promisedDueDate, status, item }: TrackedCaseFragment, today: string): Text | null {
  if (status === 'IN_SPECIAL_PROCEDURE') return null;
  if (promisedDueDate) {
    const day = sayDay(promisedDueDate, today);
    if (promisedDueDate >= today) return { zh: `承诺 ${day.zh}前（含当日）办结`, en: `Promised by ${day.en}` };
    return { zh: `承诺 ${day.zh}办结，现已超过；可向受理窗口询问`, en: `Promised by ${day.en}, which is past: you can ask at the window` };
  }
  const { promisedLimit } = item;
  if (!promisedLimit) return null;
  const { value, unit, countFrom } = promisedLimit;
  const [zh, en] = { RECEIPT: ['收件', 'receipt'], ACCEPTANCE: ['受理', 'acceptance'], FILING: ['立案', 'filing'] }[countFrom];
  const units = LIMIT_UNIT[unit];
  const one = value === 1 ? units.en.replace(/s$/, '') : units.en;
  return { zh: `承诺${zh}后 ${value} ${units.zh}内办结`, en: `Promised within ${value} ${one} after ${en}` };
}

/** A stage of the timeline. */
export interface SaidStage {
  readonly what: Text;
  /** of its step: there in Chinese only, where it is what is said */
  readonly name: string | null;
  readonly occurredAt: string;
}

const PLAIN: typeof STAGE = {
  ...STAGE,
  APPLICATION: { zh: '提交申请', en: 'Applied' },
  ACCEPTANCE: { zh: '受理', en: 'Accepted' },
  REVIEW: { zh: '审核', en: 'Review' },
  SUPPLEMENT_NOTICE: { zh: '告知补交材料', en: 'Papers asked for' },
  SUPPLEMENT_RECEIPT: { zh: '收到补交材料', en: 'Papers received' },
  SPECIAL_PROCEDURE_START: { zh: '特别程序开始', en: 'Special procedure begins' },
  SPECIAL_PROCEDURE_END: { zh: '特别程序结束', en: 'Special procedure ends' },
  CLOSURE: { zh: '办结', en: 'Closed' },
  COLLECTION: { zh: '领取结果', en: 'Result collected' },
};

/** Newest first: on a phone that is what one sees. */
export function sayStages({ stages, status, result, item }: TrackedCaseFragment): SaidStage[] {
  const last = stages.length - 1;
  const said = stages.map(({ kind, name, occurredAt }, at): SaidStage => {
    const what = () => {
      if (kind === 'APPLICATION' && item.procedure === 'PENALTY') return { zh: '立案', en: 'Filed' };
      if (at === last && status === 'NOT_ACCEPTED') return { zh: '不予受理', en: 'Not accepted' };
      if (kind !== 'CLOSURE' || !result) return { ...PLAIN[kind], ...(name && { zh: name }) };
      return { zh: `办结：${RESULT[result].zh}`, en: `Closed: ${RESULT[result].en.toLowerCase()}` };
    };
    return { what: what(), name: name ?? null, occurredAt };
  });
  return said.reverse();
}
