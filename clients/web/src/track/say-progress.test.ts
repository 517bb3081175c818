import { describe, expect, test } from '@jest/globals';
import type { CaseResult, CaseStatus, StageKind, TrackedCaseFragment } from '../gql/graphql.ts';
import { RESULT, STATUS } from '../shared/words/case-words.ts';
import { isFinal, sayProgress, sayStages } from './say-progress.ts';

const TODAY = '2026-11-22';

const tracked = (more: Partial<TrackedCaseFragment> = {}): TrackedCaseFragment => ({
  serialNumber: '330106261121300000155',
  status: 'ACCEPTED',
  result: null,
  collection: null,
  receivedAt: '2026-11-20T09:00:00+08:00',
  promisedDueDate: '2026-11-30',
  papersAskedFor: [],
  item: {
    name: '公共场所卫生许可',
    nameEn: 'Hygiene licence',
    procedure: 'LICENCE',
    promisedLimit: { value: 20, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE' },
  },
  handlingRegion: { name: '西湖区', nameEn: 'Xihu District' },
  authority: { name: '西湖区卫生局' },
  stages: [],
  ...more,
});
const said = (more?: Partial<TrackedCaseFragment>) => sayProgress(tracked(more), TODAY);

describe('where a case stands, in plain words', () => {
  test('under review, with the day that was promised', () => {
    expect(said()).toMatchObject({
      tone: 'running',
      standing: { zh: '已受理，正在审核', en: 'Accepted, under review' },
      promise: { zh: '承诺 11 月 30 日前（含当日）办结', en: 'Promised by 30 Nov' },
    });
    expect(said({ promisedDueDate: '2027-01-04' }).promise?.zh).toBe('承诺 2027 年 1 月 4 日前（含当日）办结');
  });

  test('on the promised day it is kept yet, on the next it is past', () => {
    expect(said({ promisedDueDate: TODAY }).promise?.zh).toBe('承诺 11 月 22 日前（含当日）办结');
    expect(said({ promisedDueDate: '2026-11-21' }).promise?.zh).toBe('承诺 11 月 21 日办结，现已超过；可向受理窗口询问');
  });

  test('while no day can be told, the limit of the item stands in, where there is one', () => {
    expect(said({ promisedDueDate: null }).promise).toEqual({
      zh: '承诺受理后 20 个工作日内办结',
      en: 'Promised within 20 working days after acceptance',
    });
    const item = tracked().item;
    const one = { ...item, promisedLimit: { value: 1, unit: 'WORKING_DAY', countFrom: 'RECEIPT' } } as const;
    expect(said({ promisedDueDate: null, item: one }).promise?.en).toBe('Promised within 1 working day after receipt');
    expect(said({ promisedDueDate: null, item: { ...item, promisedLimit: null } }).promise).toBeNull();
  });

  test('while the clock stands still, and after the end, nothing is promised', () => {
    for (const status of ['AWAITING_SUPPLEMENT', 'IN_SPECIAL_PROCEDURE', 'NOT_ACCEPTED', 'CLOSED', 'COLLECTED'] as const)
      expect(said({ status, result: status === 'CLOSED' ? 'GRANTED' : null }).promise).toBeNull();
  });

  test('what was granted waits to be collected, and where', () => {
    const waiting = { status: 'CLOSED', result: 'GRANTED', collection: 'WAITING' } as const;
    expect(said(waiting)).toMatchObject({
      tone: 'needs-you',
      standing: { zh: '已办结：准予许可，可以领取' },
      next: { zh: '请携带回执和有效身份证件，到西湖区卫生局的受理窗口领取。' },
    });
    expect(said({ ...waiting, authority: null }).next.zh).toContain('到西湖区的受理窗口领取');
    expect(isFinal(tracked(waiting))).toBe(false);
    expect(isFinal(tracked({ ...waiting, status: 'COLLECTED', collection: 'COLLECTED' }))).toBe(true);
  });

  test('a penalty is filed, not applied for', () => {
    const item = { ...tracked().item, procedure: 'PENALTY' } as const;
    const stages = [{ kind: 'APPLICATION', name: null, occurredAt: '2026-11-20T09:00:00+08:00' }] as const;
    expect(said({ item, status: 'APPLIED' }).standing.zh).toBe('已立案，正在调查');
    expect(sayStages(tracked({ item, stages: [...stages] }))[0]?.what.zh).toBe('立案');
  });

  test('every status and every result has its words, in both languages', () => {
    const results = Object.keys(RESULT) as CaseResult[];
    for (const status of Object.keys(STATUS) as CaseStatus[])
      for (const result of status === 'CLOSED' ? results : [null]) {
        const { standing, next } = said({ status, result });
        for (const text of [standing, next]) {
          expect(text.zh).toMatch(/\p{Script=Han}/u);
          expect(text.en).toMatch(/^[^\p{Script=Han}]+$/u);
        }
        expect(`${standing.zh}${standing.en}`).not.toMatch(/undefined|null/);
      }
  });
});

describe('what happened', () => {
  const at = (day: number) => `2026-11-${day}T09:00:00+08:00`;
  const stages = (...kinds: StageKind[]) =>
    kinds.map((kind, n) => ({ kind, name: kind === 'REVIEW' ? '现场核查' : null, occurredAt: at(10 + n) }));

  test('newest first, with the name of a step and how it ended', () => {
    const closed = tracked({ status: 'CLOSED', result: 'REFUSED', stages: stages('APPLICATION', 'ACCEPTANCE', 'REVIEW', 'CLOSURE') });
    expect(sayStages(closed).map(({ what, name }) => [what.zh, name])).toEqual([
      ['办结：不予许可', null],
      ['现场核查', '现场核查'],
      ['受理', null],
      ['提交申请', null],
    ]);
  });

  test('a refused acceptance is not called an acceptance', () => {
    const refused = tracked({ status: 'NOT_ACCEPTED', stages: stages('APPLICATION', 'ACCEPTANCE') });
    expect(sayStages(refused)[0]?.what.zh).toBe('不予受理');
  });
});
