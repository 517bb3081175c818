import { buildSchema, parse } from 'graphql';
import { type Shape, shapeOf } from '../flatten/shape.ts';
import { type Table, tableOf } from '../flatten/table.ts';
import type { FlattenRule } from '../presentation.ts';

/** A graph with whatever a table has to do with. */
export const schema = buildSchema(`
  scalar DateTime  scalar Date  scalar JSON  scalar SerialNumber
  type Query {
    "办件分页" cases(filter: String, first: Int, after: String): CaseConnection
    "办件" case(serialNumber: SerialNumber!): Case
    "行政区划" regions: [Region!]
    "统计分页" statistics(first: Int, after: String): StatisticsConnection
    found: [Found!]
    newest(last: Int, before: String, first: Int, after: String): CaseConnection
  }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type CaseConnection { nodes: [Case!]! edges: [CaseEdge!]! pageInfo: PageInfo! "总数" totalCount: Int }
  type CaseEdge { cursor: String! node: Case! }
  type Case {
    "流水号" serialNumber: SerialNumber!  "办件状态" status: Status  "收件时间" receivedAt: DateTime
    "受理区划" region: Region  "环节" stages: [Stage!]  "标签" tags: [String!]  "表单数据" formData: JSON
    "申办项目名称" projectName: String  "关联办件" related(first: Int, after: String): CaseConnection  "相似办件" similar(first: Int): [Case!]
  }
  type Region { "区划代码" code: String! "区划名称" name: String "办件" cases: [Case!] }
  type Stage { "环节类型" kind: String! "发生时间" occurredAt: DateTime "材料" materials: [String!] }
  enum Status { "已受理" ACCEPTED "已办结" CLOSED }
  type StatisticsConnection { nodes: [Statistics!]! pageInfo: PageInfo! total: Statistics }
  type Statistics { "月份" month: String "收件数" received: Int! "按时办结率" onTimeRate: Float "平均用时" averageDays: Float "行政区划" region: Region }
  union Found = Case | Region
`);

export const shape = (query: string, data: unknown = undefined, isKnown = true): Shape =>
  shapeOf({ document: parse(query), data, ...(isKnown && { schema }) });

export const table = (query: string, data: unknown, rule?: FlattenRule, isKnown = true): Table =>
  tableOf(shape(query, data, isKnown), data, rule);

export const cellsOf = ({ rows }: Table) => rows.map(({ cells }) => cells);
export const pathsOf = ({ columns }: Table) => columns.map(({ path }) => path);
