import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import { graphEnum } from '../../kernel/graph/enums.ts';
import { DateTime } from '../../kernel/graph/scalars.ts';
import { UserErrorType } from '../case/user-error.type.ts';
import { ItemType } from '../item/item.type.ts';
import { type ItemMatch, ItemMatchEnum } from '../item/item-resolution.type.ts';
import { SystemType } from '../system/system.type.ts';

export const CrosswalkTaskStateEnum = graphEnum('CrosswalkTaskState', '对照待办状态', {
  OPEN: '待确定',
  DECIDED: '已确定: by a person',
  SETTLED: '已了结: answered by another change of the crosswalk',
});

export const CrosswalkTaskSourceEnum = graphEnum('CrosswalkTaskSource', '对照待办来源', {
  IMPORT: '导入: a row of a list',
  ENTRY: '登记: a case that was refused for its local item code',
});

@ObjectType('CrosswalkDecision', { description: '对照确定: what was said of a task' })
export class CrosswalkDecisionType {
  @Field(() => ItemType, { nullable: true, description: '权力事项: null where it is no item of ours' })
  item!: ItemType | null;

  @Field(() => Int, { description: "版本号: of the system's crosswalk that holds it" })
  version!: number;

  @Field(() => String, { nullable: true, description: '确定人: the client of the token; null where it was settled by another change' })
  decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: '确定时间' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: '确定理由' })
  reason!: string | null;
}

@ObjectType('CrosswalkTask', { description: '对照待办: what a system says, and nobody but a person can tell what it means' })
export class CrosswalkTaskType {
  @Field(() => ID, { description: '待办标识' })
  id!: string;

  @Field(() => SystemType, { description: '被对接系统' })
  system!: SystemType;

  @Field(() => String, { nullable: true, description: '本地事项编码' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: '本地事项名称' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: '本地类型代码' })
  typeCode!: string | null;

  @Field(() => String, { nullable: true, description: '统一编码: as the system itself claims it' })
  unifiedCode!: string | null;

  @Field(() => Int, { nullable: true, description: '承诺期限: what the system promises, in working days' })
  promisedLimit!: number | null;

  @Field(() => ItemMatchEnum, { description: '对照结果: AMBIGUOUS, CONFLICT or NO_MATCH' })
  match!: ItemMatch;

  @Field(() => String, { description: '理由: why it could not be told' })
  reason!: string;

  @Field(() => [ItemType], { description: '候选事项' })
  candidates!: readonly ItemType[];

  @Field(() => CrosswalkTaskSourceEnum, { description: '来源: where it was seen first' })
  source!: keyof typeof CrosswalkTaskSourceEnum;

  @Field(() => Int, { description: '次数: how often it was seen' })
  times!: number;

  @Field(() => DateTime, { description: '首次出现' })
  firstSeenAt!: Date;

  @Field(() => DateTime, { description: '最近出现' })
  lastSeenAt!: Date;

  @Field(() => CrosswalkTaskStateEnum, { description: '待办状态' })
  state!: keyof typeof CrosswalkTaskStateEnum;

  @Field(() => CrosswalkDecisionType, { nullable: true, description: '对照确定: null while it is open' })
  decision!: CrosswalkDecisionType | null;
}

@ObjectType('CrosswalkTaskEdge', { description: '对照待办边' })
export class CrosswalkTaskEdgeType {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => CrosswalkTaskType, { description: '对照待办' })
  node!: CrosswalkTaskType;
}

@ObjectType('CrosswalkTaskConnection', { description: '对照待办分页' })
export class CrosswalkTaskConnectionType {
  @Field(() => [CrosswalkTaskEdgeType], { description: '边' })
  edges!: readonly CrosswalkTaskEdgeType[];

  @Field(() => [CrosswalkTaskType], { description: '对照待办' })
  nodes!: readonly CrosswalkTaskType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '总数' })
  totalCount!: number;
}

@ObjectType('DecideCrosswalkPayload', { description: '对照确定结果' })
export class DecideCrosswalkPayloadType {
  @Field(() => CrosswalkTaskType, { nullable: true, description: '对照待办; null whenever errors is not empty' })
  task!: CrosswalkTaskType | null;

  @Field(() => Boolean, { description: '是否重放: an earlier call with this key decided it' })
  replayed!: boolean;

  @Field(() => [UserErrorType], { description: '业务错误' })
  errors!: readonly UserErrorType[];
}

@ObjectType('ImportCrosswalkPayload', { description: '对照表导入结果' })
export class ImportCrosswalkPayloadType {
  @Field(() => Int, { nullable: true, description: "版本号: of the system's crosswalk afterwards; null whenever errors is not empty" })
  version!: number | null;

  @Field(() => Int, { description: '生效条数: rows that took effect' })
  taken!: number;

  @Field(() => Int, { description: '停用条数: rows that ended an entry' })
  ended!: number;

  @Field(() => Int, { description: '未变条数: rows that say what holds already' })
  unchanged!: number;

  @Field(() => Int, { description: '不能确定条数: rows that became tasks, as they fit several items' })
  ambiguous!: number;

  @Field(() => Int, { description: '码名冲突条数: rows that became tasks, as they contradict themselves' })
  conflict!: number;

  @Field(() => Int, { description: '无匹配条数: rows that became tasks, as they fit no item' })
  noMatch!: number;

  @Field(() => Boolean, { description: '是否重放: an earlier call with this key imported it' })
  replayed!: boolean;

  @Field(() => [UserErrorType], { description: '业务错误' })
  errors!: readonly UserErrorType[];
}
