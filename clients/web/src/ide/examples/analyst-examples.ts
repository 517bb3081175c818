import type { Example } from './example.ts';

/** 分析: how well and how fast cases are handled. */
export const HANDLING: readonly Example[] = [
  {
    id: 'on-time-by-district',
    question: { zh: '各区按时办结率是多少？', en: 'How much is decided in time, by district?' },
    how: {
      zh: '按时率 = 按时办结 ÷ 可判定的已办结件；没有可判定的为空。在变量里可限定月份、区划、事项。',
      en: 'Rate = closed in time ÷ closed with a limit that can be judged; empty where there are none. Narrow it to months, divisions or items by its variables.',
    },
    rights: 'analyst',
    query: `query OnTimeByDistrict($filter: StatisticsFilter) {
  statistics(groupBy: [REGION], filter: $filter, first: 100) {
    nodes {
      region { name }
      received
      closed
      judged
      closedInTime
      onTimeRate
    }
  }
}`,
    presentation: {
      view: 'chart',
      chart: { kind: 'bar', category: 'statistics.nodes.region.name', values: ['statistics.nodes.onTimeRate'] },
    },
  },
  {
    id: 'backlog-by-item',
    question: { zh: '哪些事项积压最多？', en: 'Which items have the most open cases?' },
    how: {
      zh: '在办数最多的 20 个事项；黄灯为超承诺时限，红灯为超法定时限。',
      en: 'The 20 items with the most open cases; yellow: past the promised limit, red: past the statutory one.',
    },
    rights: 'analyst',
    query: `query BacklogByItem($filter: StatisticsFilter) {
  statistics(groupBy: [ITEM], orderBy: OPEN, first: 20, filter: $filter) {
    nodes {
      item { name }
      open
      openOverdue { yellow red }
    }
  }
}`,
    presentation: {
      view: 'chart',
      chart: { kind: 'bar', category: 'statistics.nodes.item.name', values: ['statistics.nodes.open'] },
    },
  },
  {
    id: 'cases-per-month',
    question: { zh: '每月受理和办结多少件？', en: 'How many cases come in and are closed each month?' },
    how: {
      zh: '最近 12 个月，起止月份可在变量里改；受件按收件月份，办结按办结月份，两条线分开时积压在变。',
      en: 'The last 12 months (change them in the variables). Received by the month of receipt, closed by that of closure; where the two lines part, the backlog changes.',
    },
    rights: 'analyst',
    query: `query CasesPerMonth($filter: StatisticsFilter) {
  statistics(groupBy: [MONTH], filter: $filter, first: 100) {
    nodes {
      month
      received
      closed
    }
  }
}`,
    variables: ({ monthsAgo }) => ({ filter: { fromMonth: monthsAgo(11) } }),
    presentation: {
      view: 'chart',
      chart: {
        kind: 'time',
        per: 'month',
        category: 'statistics.nodes.month',
        values: ['statistics.nodes.received', 'statistics.nodes.closed'],
      },
    },
  },
  {
    id: 'overdue-cases',
    question: { zh: '哪些在办件已经超期？', en: 'Which open cases are overdue?' },
    how: {
      zh: '超期最久的在前；黄灯超承诺或环节时限，红灯超法定时限。可按部门、区划、事项、亮灯筛选。',
      en: 'The longest overdue first; yellow past the promised or a step’s limit, red past the statutory one. Filter by department, division, item or light.',
    },
    rights: 'analyst',
    query: `query OverdueCases($filter: OverdueFilter) {
  overdueCases(first: 100, filter: $filter) {
    totalCount
    nodes {
      case { serialNumber status }
      light
      overdueSince
      item { name }
      region { name }
      department
      promisedDueDate
      statutoryDueDate
    }
  }
}`,
    presentation: { view: 'table', rule: { rows: 'overdueCases.nodes' } },
  },
  {
    id: 'days-against-limits',
    question: { zh: '实际用时比承诺少多少？', en: 'How many days are used, against what was promised?' },
    how: {
      zh: '按事项的平均工作日；“平均节省”是相对法定时限，负数表示更久。',
      en: 'Average working days by item; “days saved” is against the statutory limit, negative where it took longer.',
    },
    rights: 'analyst',
    query: `query DaysAgainstLimits($filter: StatisticsFilter) {
  statistics(groupBy: [ITEM], orderBy: CLOSED, first: 20, filter: $filter) {
    nodes {
      item { name }
      closed
      averageDays
      medianDays
      averagePromisedDays
      averageDaysSaved
    }
  }
}`,
    presentation: {
      view: 'chart',
      chart: {
        kind: 'bar',
        category: 'statistics.nodes.item.name',
        values: ['statistics.nodes.averageDays', 'statistics.nodes.averagePromisedDays'],
      },
    },
  },
  {
    id: 'results-by-district',
    question: { zh: '各区的办结结果如何？', en: 'How do cases end, by district?' },
    how: {
      zh: '准予、不予、超时默认，其余（撤回、退回、处罚等）归入“其他”。',
      en: 'Granted, refused, granted by silence; the rest (withdrawn, returned, penalties …) under “other”.',
    },
    rights: 'analyst',
    query: `query ResultsByDistrict($filter: StatisticsFilter) {
  statistics(groupBy: [REGION], filter: $filter, first: 100) {
    nodes {
      region { name }
      closed
      results { granted refused bySilence other }
    }
  }
}`,
    presentation: {
      view: 'chart',
      chart: {
        kind: 'share',
        category: 'statistics.nodes.region.name',
        values: [
          'statistics.nodes.results.granted',
          'statistics.nodes.results.refused',
          'statistics.nodes.results.bySilence',
          'statistics.nodes.results.other',
        ],
      },
    },
  },
  {
    id: 'performance',
    question: { zh: '各单位考核得分多少，扣在哪里？', en: 'How does each unit score, and what costs it points?' },
    how: {
      zh: '每行一个单位的一条扣分规则；要只看得分，把“行”改为 performance.nodes。',
      en: 'One row for each rule of each unit; for the scores alone, take performance.nodes for the rows.',
    },
    rights: 'analyst',
    query: `query Performance($filter: StatisticsFilter) {
  performance(first: 100, filter: $filter) {
    nodes {
      region { name }
      department
      score
      parts {
        rule { name }
        cases
        among
        deduction
      }
    }
  }
}`,
    presentation: {
      view: 'table',
      rule: { rows: 'performance.nodes.parts' },
      sort: { column: 'performance.nodes.parts.deduction', descending: true },
    },
  },
];
