import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../../kernel/graph/connection.ts';
import { graphEnum } from '../../../kernel/graph/enums.ts';
import { ItemCode, RegionCode } from '../../../kernel/graph/scalars.ts';
import { ItemStub } from '../../item.type.ts';
import { RegionStub } from '../../region.type.ts';
import type { FigureScope } from '../figure-scope.ts';
import type { StatisticsOf } from './find-statistics.ts';

export const GroupEnum = graphEnum('StatisticsGroup', '统计分组', {
  REGION: '行政区划: the division that has the case',
  DEPARTMENT: '承办部门',
  ITEM: '事项',
  MONTH: '月份: of receipt for what is received or open, of closure for what is closed',
});

export const OrderEnum = graphEnum('StatisticsOrder', '统计排序', {
  GROUP: '按分组: by the groups themselves, ascending, in the order in which they are asked for',
  RECEIVED: '按受件数: the most first',
  CLOSED: '按办结数: the most first',
  OPEN: '按在办数: the most first',
  OPEN_OVERDUE: '按在办超期数: the most first',
  LATE: '按超期办结数: the most first',
});

@ObjectType('OpenOverdue', { description: '在办超期: open cases with a light of this colour' })
export class OpenOverdue {
  @Field(() => Int, { description: '黄灯: the promised limit, or that of a step, is passed' })
  yellow!: number;

  @Field(() => Int, { description: '红灯: the statutory limit is passed' })
  red!: number;
}

@ObjectType('ResultCounts', { description: '办结结果: closed cases by what came of them' })
export class ResultCounts {
  @Field(() => Int, { description: '准予' })
  granted!: number;

  @Field(() => Int, { description: '超时默认: granted by silence' })
  bySilence!: number;

  @Field(() => Int, { description: '不予: refused' })
  refused!: number;

  @Field(() => Int, { description: '其他: withdrawn, returned, forwarded, voided, lapsed, penalties and their like' })
  other!: number;
}

@ObjectType('Statistics', { description: '统计: figures of one group of cases; a duplicate that is linked to another case is not counted' })
export class Statistics {
  /** what it is made from; `median` asks the database, for all rows of a page at once */
  readonly of!: StatisticsOf & { readonly scope: FigureScope; readonly median: (values: readonly string[]) => Promise<number | null> };

  @Field(() => RegionCode, { nullable: true, description: '行政区划代码: null where it is not grouped by it, as with the other three' })
  regionCode!: string | null;

  @Field(() => RegionStub, {
    nullable: true,
    description: '行政区划: which of them the code named last, up to the end of the months asked for',
  })
  region!: RegionStub | null;

  @Field(() => String, { nullable: true, description: '承办部门: empty where no stage names one and the case no authority' })
  department!: string | null;

  @Field(() => ItemCode, { nullable: true, description: '事项基本编码' })
  itemCode!: string | null;

  @Field(() => ItemStub, { nullable: true, description: '事项: its newest version up to the end of the months asked for' })
  item!: ItemStub | null;

  @Field(() => String, { nullable: true, description: '月份: YYYY-MM' })
  month!: string | null;

  @Field(() => Int, { description: '受件数: by month of receipt' })
  received!: number;

  @Field(() => Int, { description: '在办数: received and not closed yet, by month of receipt' })
  open!: number;

  @Field(() => OpenOverdue, { description: '在办超期数: by month of receipt' })
  openOverdue!: OpenOverdue;

  @Field(() => Int, { description: '办结数: by month of closure, as all that follows' })
  closed!: number;

  @Field(() => Int, { description: '可判定数: closed cases with a limit of which it can be told whether it was kept' })
  judged!: number;

  @Field(() => Int, { description: '按时办结数: of those, within every limit that they have' })
  closedInTime!: number;

  @Field(() => Int, { description: '超承诺办结数' })
  promisedPassed!: number;

  @Field(() => Int, { description: '超法定办结数' })
  statutoryPassed!: number;

  @Field(() => ResultCounts, { description: '办结结果' })
  results!: ResultCounts;

  @Field(() => Float, { nullable: true, description: '按时率: closedInTime of judged, 0 to 1; null where none could be judged' })
  onTimeRate!: number | null;

  @Field(() => Float, { nullable: true, description: '平均用时: working days that counted, of the closed cases of which they are known' })
  averageDays!: number | null;

  @Field(() => Float, { nullable: true, description: '用时中位数: working days, of the same cases' })
  medianDays!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      '平均节省: statutory limit less the days used, of the closed cases whose law counts working days; negative where they took longer',
  })
  averageDaysSaved!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '平均承诺: promised working days with their extensions, of the closed cases that have such a promise',
  })
  averagePromisedDays!: number | null;
}

@ObjectType('StatisticsEdge', { description: '统计边' })
export class StatisticsEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => Statistics, { description: '统计' })
  node!: Statistics;
}

@ObjectType('StatisticsConnection', { description: '统计分页' })
export class StatisticsConnection {
  readonly count!: () => Promise<number>;
  readonly all!: () => Promise<Statistics>;

  @Field(() => [StatisticsEdge], { description: '边' })
  edges!: StatisticsEdge[];

  @Field(() => [Statistics], { description: '统计' })
  nodes!: Statistics[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}
