import type { Counter } from '../figure.ts';

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** 扣分规则: so many points less for each percent that `cases` are of `among`, and no more of them than `most`. */
export interface PerformanceRule {
  readonly id: string;
  readonly name: Bilingual;
  /** the law or the promise that it rests on */
  readonly basis: Bilingual;
  readonly cases: Counter;
  readonly among: Counter;
  readonly pointsPerPercent: number;
  readonly most: number;
}

/** 考核规则: published as a whole; another one is another version. */
export const PERFORMANCE_RULES: { readonly version: string; readonly full: number; readonly rules: readonly PerformanceRule[] } = {
  version: '2026.1',
  full: 100,
  rules: [
    {
      id: 'CLOSED_PAST_PROMISE',
      name: { zh: '超承诺期限办结', en: 'closed after the promised limit' },
      basis: { zh: '服务承诺制：承诺时限内办结', en: 'the promise of service: decided within the promised limit' },
      cases: 'promisedPassed',
      among: 'judged',
      pointsPerPercent: 0.5,
      most: 25,
    },
    {
      id: 'CLOSED_PAST_LAW',
      name: { zh: '超法定期限办结', en: 'closed after the statutory limit' },
      basis: { zh: '《行政许可法》第四十二条、第七十四条', en: 'Administrative Licensing Law, art. 42 and 74' },
      cases: 'statutoryPassed',
      among: 'judged',
      pointsPerPercent: 2,
      most: 40,
    },
    {
      id: 'OPEN_PAST_PROMISE',
      name: { zh: '在办黄灯', en: 'open with a yellow light' },
      basis: { zh: '服务承诺制；监察黄牌', en: 'the promise of service; the yellow card of supervision' },
      cases: 'openYellow',
      among: 'open',
      pointsPerPercent: 0.25,
      most: 10,
    },
    {
      id: 'OPEN_PAST_LAW',
      name: { zh: '在办红灯', en: 'open with a red light' },
      basis: { zh: '《行政许可法》第四十二条；监察红牌', en: 'Administrative Licensing Law, art. 42; the red card of supervision' },
      cases: 'openRed',
      among: 'open',
      pointsPerPercent: 1,
      most: 15,
    },
    {
      id: 'DECIDED_BY_SILENCE',
      name: { zh: '超时默认', en: 'granted by silence' },
      basis: {
        zh: '《行政许可法》第五十条；超时默认制：视为同意，责任由部门承担',
        en: 'Administrative Licensing Law, art. 50; silence is consent, and the department answers for it',
      },
      cases: 'bySilence',
      among: 'closed',
      pointsPerPercent: 5,
      most: 10,
    },
  ],
};
