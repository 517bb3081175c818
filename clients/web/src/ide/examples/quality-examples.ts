import type { Example } from './example.ts';

/** 数据质量: second entries, alerts, what the systems hold. */
export const QUALITY: readonly Example[] = [
  {
    id: 'second-entries',
    question: { zh: '哪些系统在二次录入？', en: 'Which systems enter cases a second time?' },
    how: {
      zh: '同一办件在另一系统再次录入的预警，按发送系统合计；表格里有事项、起始时间和最可能的原因。',
      en: 'Alerts of cases that were entered again elsewhere, added up by sender; the table has the items, since when, and the likeliest cause.',
    },
    rights: 'everyone',
    query: `query SecondEntries {
  alertCauses(first: 100, filter: { rule: "SECOND_ENTRY" }) {
    sender { name }
    item { name }
    cases
    count
    open
    since
    cause
  }
}`,
    presentation: {
      view: 'chart',
      chart: { kind: 'bar', category: 'alertCauses.sender.name', values: ['alertCauses.count'], combine: 'sum' },
    },
  },
  {
    id: 'alerts-by-rule',
    question: { zh: '预警主要是哪些，原因是什么？', en: 'Which alerts are there, and why?' },
    how: {
      zh: '待处理的预警按规则合计；每行是一个原因，最多的在前。',
      en: 'Open alerts added up by rule; each row is one cause, the largest first.',
    },
    rights: 'everyone',
    query: `query AlertsByRule($filter: AlertCauseFilter) {
  alertCauses(first: 100, filter: $filter) {
    rule
    kind
    sender { name }
    item { name }
    open
    count
    since
    cause
  }
}`,
    presentation: {
      view: 'chart',
      chart: { kind: 'bar', category: 'alertCauses.rule', values: ['alertCauses.open'], combine: 'sum' },
    },
  },
  {
    id: 'systems-waiting',
    question: { zh: '各系统有多少件等待送达？', en: 'What waits to be delivered, to which system?' },
    how: {
      zh: '待送数应接近 0；死信是不再重送、需要人工处理的；延迟以秒计。',
      en: 'The backlog should be near 0; dead letters were given up and need a person; the lag is in seconds.',
    },
    rights: 'everyone',
    query: `query SystemsWaiting {
  systems {
    id
    name
    health
    backlog
    oldestWaiting
    deadLetters
    lagSeconds
    echoesRefused
  }
}`,
    presentation: { view: 'table', rule: { rows: 'systems' }, sort: { column: 'systems.backlog', descending: true } },
  },
  {
    id: 'district-differences',
    question: { zh: '区系统的记录与登记簿一致吗？', en: 'Do the districts’ systems agree with the register?' },
    how: {
      zh: '“差异”为 0 表示一致；不为 0 的，把“行”改为 differences 看逐项差异。',
      en: 'No differences: they agree. Where there are some, take differences for the rows to see each of them.',
    },
    rights: 'analyst',
    query: `query DistrictDifferences($filter: CaseFilter) {
  cases(first: 100, filter: $filter) {
    nodes {
      serialNumber
      districtRecord {
        system { name }
        localNumber
        localItemCode
        localStatus
        syncedAt
        differences { path here register }
      }
    }
  }
}`,
    variables: () => ({ filter: { regionCodes: ['330106'] } }),
    presentation: {
      view: 'table',
      rule: { rows: 'cases.nodes', lists: { 'cases.nodes.districtRecord.differences': 'count' } },
      sort: { column: 'cases.nodes.districtRecord.differences', descending: true },
    },
  },
  {
    id: 'local-codes',
    question: { zh: '某区系统怎样称呼各事项，承诺几天？', en: 'What does one district’s system call the items, and promise?' },
    how: {
      zh: '把 systemId 换成别的系统（变量表单里有列表）；缺少的对照另查 crosswalkCoverage。',
      en: 'Put in another systemId (the form has a list); what has no entry at all is told by crosswalkCoverage.',
    },
    rights: 'analyst',
    query: `query LocalCodes($systemId: ID!) {
  crosswalk(systemId: $systemId) {
    entries {
      code
      name
      item { code name promisedLimit { value unit } }
      promisedLimit
    }
  }
}`,
    variables: () => ({ systemId: 'district.330106' }),
    presentation: { view: 'table', rule: { rows: 'crosswalk.entries' } },
  },
  {
    id: 'one-case-everywhere',
    question: { zh: '一个办件在各系统里是什么样？', en: 'What does one case look like in every system?' },
    how: {
      zh: '填流水号或任何系统的编号；留空则取最新的办件。没有送到的系统为空。',
      en: 'Put in its serial number, or that of any system; left empty, it is the newest case. Systems that do not hold it are empty.',
    },
    rights: 'analyst',
    query: `query OneCaseEverywhere($number: String) {
  cases(first: 1, filter: { text: $number }) {
    nodes {
      serialNumber
      status
      item { name }
      region { name }
      owner { name }
      stages { kind }
      supervision { light workingDaysUsed promisedDueDate stagesReceived }
      provincialRecord { ...held }
      cityHealthRecord { ...held }
      districtRecord { ...held }
      districtHallRecord { ...held }
    }
  }
}

fragment held on SystemRecord {
  localNumber
  localItemCode
  localStatus
}`,
    variables: () => ({ number: '' }),
    presentation: { view: 'table', rule: { rows: 'cases.nodes', lists: { 'cases.nodes.stages': 'text' } } },
  },
  {
    id: 'public-figures',
    question: { zh: '可以公开的统计是什么？', en: 'Which figures are open to everyone?' },
    how: {
      zh: '不需要令牌，供大屏和公告使用；不足 10 件的比率和平均值为空。',
      en: 'For public screens, without a token; shares and averages of fewer than ten cases are empty.',
    },
    rights: 'everyone',
    query: `query PublicFigures {
  publicFigures {
    region { name }
    received
    closed
    onTimeRate
    averageDays
  }
}`,
    presentation: {
      view: 'chart',
      chart: { kind: 'bar', category: 'publicFigures.region.name', values: ['publicFigures.received', 'publicFigures.closed'] },
    },
  },
];
