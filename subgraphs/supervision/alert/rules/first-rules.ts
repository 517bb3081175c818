import type { AlertLevel, RuleId, RuleParameters } from './rule.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** 预警规则, version 1. The law says what is wrong; levels, thresholds and times to answer are the city's to set (`setAlertRule`). */
export interface FirstRule {
  readonly name: Words;
  readonly level: AlertLevel;
  readonly enabled: boolean;
  readonly parameters: RuleParameters;
  /** what an alert says; {sender} is the name of the system behind it */
  readonly message: Words;
  /** what is most likely wrong where many such alerts come from one sender */
  readonly likely: Words;
  readonly basis: string;
}

/** Working days in which a unit answers a notice (告知单) about an alert of that level. Common practice, no law. */
export const ANSWER_WITHIN: Readonly<Record<AlertLevel, number>> = { NOTICE: 5, YELLOW: 3, RED: 2 };

const ADAPTER = {
  zh: '该系统的对接程序重复或乱序发送，应检查其前置机交换程序',
  en: 'its adapter sends twice or out of order: look at its exchange program',
};
const UNIT = { zh: '承办部门办理超时', en: 'the unit that handles the cases is late' };

export const FIRST_RULES: Readonly<Record<RuleId, FirstRule>> = {
  SECOND_ENTRY: {
    name: { zh: '二次录入', en: 'Second entry' },
    level: 'NOTICE',
    enabled: true,
    parameters: {},
    message: {
      zh: '二次录入：{sender} 再次登记了该办件，未另立办件',
      en: 'Second entry: {sender} entered this case again; no second case was made',
    },
    likely: {
      zh: '同一办件在该系统再次录入，应由一个系统录入、其他系统只接收',
      en: 'cases are keyed again in this system: one system is to enter them, the others only receive',
    },
    basis: '西湖区 2014 年两次预警的处理经验 / the cure of the alert waves of West Lake, 2014',
  },
  DUE_SOON: {
    name: { zh: '即将到期', en: 'Due soon' },
    level: 'NOTICE',
    enabled: true,
    parameters: { share: 0.8, mostDays: 3 },
    message: { zh: '即将到期：该办件的时限将届满', en: 'Due soon: a limit of this case is about to end' },
    likely: { zh: '承办部门的办件临近时限', en: 'the unit that handles the cases has little time left for them' },
    basis: '通行做法：用时 80% 或剩余 1 至 3 日 / common practice: 80% of the time, or 1 to 3 days left',
  },
  PROMISED_PASSED: {
    name: { zh: '超承诺时限', en: 'Promised limit passed' },
    level: 'YELLOW',
    enabled: true,
    parameters: {},
    message: { zh: '超承诺时限：该办件的承诺时限已届满', en: 'Promised limit passed: the promised limit of this case has ended' },
    likely: UNIT,
    basis: '行政审批服务承诺制；红黄牌通行做法 / service promises; common practice of yellow and red cards',
  },
  STATUTORY_PASSED: {
    name: { zh: '超法定时限', en: 'Statutory limit passed' },
    level: 'RED',
    enabled: true,
    parameters: {},
    message: { zh: '超法定时限：该办件的法定时限已届满', en: 'Statutory limit passed: the statutory limit of this case has ended' },
    likely: UNIT,
    basis: '行政许可法 第四十二条 / Administrative Licensing Law, art. 42',
  },
  STAGE_OVERDUE: {
    name: { zh: '环节超时', en: 'Stage overdue' },
    level: 'YELLOW',
    enabled: true,
    parameters: {},
    message: { zh: '环节超时：该办件的一个环节超过其时限', en: 'Stage overdue: a step of this case took longer than it may' },
    likely: UNIT,
    basis: '通行做法：总时限之内监督各环节 / common practice: steps are watched within the total',
  },
  STAGE_MISSING: {
    name: { zh: '环节缺失', en: 'Stage missing' },
    level: 'YELLOW',
    enabled: true,
    parameters: {},
    message: {
      zh: '环节缺失：{sender} 报送的环节之前缺少环节，未予登记',
      en: 'Stage missing: {sender} sent a stage whose predecessor is missing; it was not taken',
    },
    likely: {
      zh: '该系统的对接程序漏送环节，应检查其前置机交换程序',
      en: 'its adapter loses stages: look at its exchange program',
    },
    basis: '政务服务数据交换规范 环节顺序 / order of segments in the exchange standard',
  },
  STAGE_ORDER: {
    name: { zh: '环节顺序不符', en: 'Stage out of order' },
    level: 'YELLOW',
    enabled: true,
    parameters: {},
    message: {
      zh: '环节顺序不符：{sender} 报送的环节不合顺序，未予登记',
      en: 'Stage out of order: {sender} sent a stage out of order; it was not taken',
    },
    likely: ADAPTER,
    basis: '政务服务数据交换规范 环节顺序 / order of segments in the exchange standard',
  },
  TIME_INVERTED: {
    name: { zh: '时间倒置', en: 'Time inverted' },
    level: 'YELLOW',
    enabled: true,
    parameters: {},
    message: {
      zh: '时间倒置：{sender} 报送的环节早于其前的环节',
      en: 'Time inverted: {sender} sent a stage that lies before the one in front of it',
    },
    likely: { zh: '该系统的时钟有误，或事后补录时间', en: 'its clock is wrong, or times are filled in afterwards' },
    basis: '通行做法 / common practice',
  },
  CODE_DIFFERS: {
    name: { zh: '编码或名称不符', en: 'Code or name differs' },
    level: 'NOTICE',
    enabled: true,
    parameters: {},
    message: {
      zh: '编码或名称不符：{sender} 的事项编码或名称与权力事项库不同',
      en: 'Code or name differs: {sender} names the item otherwise than the catalogue',
    },
    likely: { zh: '该系统的事项编码未按权力事项库更新', en: 'its list of items was not brought up to the catalogue' },
    basis: '权力事项库统一编码 / unified codes of the catalogue of powers',
  },
  LIMIT_DIFFERS: {
    name: { zh: '承诺时限不符', en: 'Promised limit differs' },
    level: 'NOTICE',
    enabled: true,
    parameters: {},
    message: {
      zh: '承诺时限不符：{sender} 的承诺时限与权力事项库不同',
      en: 'Promised limit differs: {sender} promises another limit than the catalogue',
    },
    likely: { zh: '该系统的承诺时限未按权力事项库更新', en: 'its promised limits were not brought up to the catalogue' },
    basis: '权力事项库承诺时限 / promised limits of the catalogue of powers',
  },
  REFUSED_WITHOUT_REASON: {
    name: { zh: '不予许可未说明理由', en: 'Refused without a reason' },
    level: 'YELLOW',
    enabled: true,
    parameters: {},
    message: { zh: '不予受理或不予许可未说明理由', en: 'Refused without a reason' },
    likely: {
      zh: '承办部门未写理由，或该系统未报送理由',
      en: 'the unit gives no reasons, or this system does not send them',
    },
    basis: '行政许可法 第三十八条 / Administrative Licensing Law, art. 38',
  },
  SUPPLEMENT_TWICE: {
    name: { zh: '多次补正', en: 'More than one supplement notice' },
    level: 'YELLOW',
    enabled: true,
    parameters: {},
    message: {
      zh: '多次补正：应当一次告知需要补正的全部内容',
      en: 'More than one supplement notice: all that is missing is to be told at once',
    },
    likely: { zh: '承办部门未一次性告知', en: 'the unit does not tell at once all that is missing' },
    basis: '行政许可法 第三十二条 / Administrative Licensing Law, art. 32',
  },
  CLOSED_TOO_FAST: {
    name: { zh: '办结过快', en: 'Closed implausibly fast' },
    level: 'NOTICE',
    // no number of minutes fits every item
    enabled: false,
    parameters: { minutes: 10 },
    message: { zh: '办结过快：受理后很短时间即作出决定', en: 'Closed implausibly fast: decided very shortly after acceptance' },
    likely: { zh: '线下办完后补录', en: 'cases are entered after they were decided on paper' },
    basis: '通行做法 / common practice',
  },
  LATE_REPORT: {
    name: { zh: '迟报', en: 'Late report' },
    level: 'NOTICE',
    enabled: true,
    parameters: { workingDays: 5 },
    message: { zh: '迟报：{sender} 报送环节过迟', en: 'Late report: {sender} reported a stage late' },
    likely: { zh: '该系统的对接程序积压或停止，环节事后补送', en: 'its adapter stood still or lags, and stages come afterwards' },
    basis: '下级迟报；通行做法 / late reports of lower levels; common practice',
  },
};
