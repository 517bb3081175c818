import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey, ItemCode, RegionCode } from '../../kernel/graph/scalars.ts';
import { type ItemMatch, ItemMatchEnum } from '../item/item-resolution.type.ts';
import type { TaskState } from './crosswalk-task.entity.ts';
import { CrosswalkTaskStateEnum } from './crosswalk-task.type.ts';

@InputType('CrosswalkRowInput', { description: "对照表行: one row of a system's list; what it leaves out stays as it is" })
export class CrosswalkRowInputType {
  @Field(() => String, { nullable: true, description: '本地事项编码; or name' })
  code?: string | null;

  @Field(() => String, { nullable: true, description: '本地事项名称' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: '本地类型代码' })
  typeCode?: string | null;

  @Field(() => String, { nullable: true, description: '统一编码: as the system itself claims it' })
  unifiedCode?: string | null;

  @Field(() => Int, { nullable: true, description: '承诺期限: in working days, 0..999' })
  promisedLimit?: number | null;

  @Field(() => Boolean, { nullable: true, description: '是否停用: the system uses the code no more' })
  ended?: boolean | null;
}

@InputType('CrosswalkListInput', { description: "事项清单: one system's whole list, to be looked through" })
export class CrosswalkListInputType {
  @Field(() => ID, { description: '系统标识' })
  systemId!: string;

  @Field(() => [CrosswalkRowInputType], { description: '对照表行: 1,000 at most' })
  rows!: CrosswalkRowInputType[];
}

@InputType('ImportCrosswalkInput', { description: '对照表导入' })
export class ImportCrosswalkInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => ID, { description: '系统标识' })
  systemId!: string;

  @Field(() => [CrosswalkRowInputType], { description: '对照表行: 1,000 at most, no code twice' })
  rows!: CrosswalkRowInputType[];

  @Field(() => String, { description: '变更理由' })
  reason!: string;
}

@InputType('DecideCrosswalkInput', { description: '对照确定: itemCode or noItem' })
export class DecideCrosswalkInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => ID, { description: '待办标识' })
  taskId!: string;

  @Field(() => ItemCode, { nullable: true, description: '事项基本编码: the item that the system means' })
  itemCode?: string | null;

  @Field(() => Boolean, { nullable: true, description: '非本目录事项: it means no item of ours' })
  noItem?: boolean | null;

  @Field(() => String, { description: '确定理由' })
  reason!: string;
}

@InputType('CrosswalkTaskFilter', { description: '对照待办筛选' })
export class CrosswalkTaskFilterType {
  @Field(() => ID, { nullable: true, description: '系统标识' })
  systemId?: string | null;

  @Field(() => ItemMatchEnum, { nullable: true, description: '对照结果' })
  match?: ItemMatch | null;

  @Field(() => CrosswalkTaskStateEnum, { nullable: true, description: '待办状态: OPEN where left out' })
  state?: TaskState | null;
}

@ArgsType()
export class CrosswalkArgs {
  @Field(() => ID, { description: '系统标识' })
  systemId!: string;

  @Field(() => Int, { nullable: true, description: '版本号: the newest where left out' })
  version?: number | null;
}

@ArgsType()
export class CrosswalkTasksArgs {
  @Field(() => CrosswalkTaskFilterType, { nullable: true, description: '对照待办筛选' })
  filter?: CrosswalkTaskFilterType | null;

  @Field(() => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: '起始游标: the page after it' })
  after?: string | null;
}

@ArgsType()
export class CrosswalkCoverageArgs {
  @Field(() => RegionCode, { nullable: true, description: '行政区划代码: only the systems of this division; 330100 for those of the city' })
  regionCode?: string | null;

  @Field(() => ItemCode, { nullable: true, description: '事项基本编码: only this item' })
  itemCode?: string | null;
}

@ArgsType()
export class CrosswalkLintArgs {
  @Field(() => [ID], {
    nullable: true,
    description: '系统标识: their crosswalks as they hold; all district systems of today where nothing is given',
  })
  systemIds?: string[] | null;

  @Field(() => [CrosswalkListInputType], { nullable: true, description: '事项清单: lists that are looked through in place of what holds' })
  lists?: CrosswalkListInputType[] | null;
}
