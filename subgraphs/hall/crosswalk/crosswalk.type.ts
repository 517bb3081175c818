import { Field, Int, ObjectType } from 'type-graphql';
import type { Crosswalk } from '../../kernel/codes/item/crosswalk.ts';
import { graphEnum } from '../../kernel/graph/enums.ts';
import { DateTime } from '../../kernel/graph/scalars.ts';
import { ItemType } from '../item/item.type.ts';
import { SystemType } from '../system/system.type.ts';

export const CrosswalkChangeKindEnum = graphEnum('CrosswalkChangeKind', '对照表变更方式', {
  IMPORT: '导入: by a list of the system',
  DECISION: '人工确定: by a person, on a task',
});

@ObjectType('CrosswalkEntry', { description: '对照条目: what a system calls an item' })
export class CrosswalkEntryType {
  @Field(() => String, { nullable: true, description: "本地事项编码: the system's own code; null where it names the item without one" })
  code!: string | null;

  @Field(() => String, { nullable: true, description: '本地事项名称' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "本地类型代码: in the system's own list of item types" })
  typeCode!: string | null;

  @Field(() => String, { nullable: true, description: '统一编码: as the system itself claims it' })
  unifiedCode!: string | null;

  @Field(() => Int, { nullable: true, description: '承诺期限: what the system promises, in working days' })
  promisedLimit!: number | null;

  @Field(() => ItemType, { nullable: true, description: '权力事项: what it means; null where a person decided that it is no item of ours' })
  item!: ItemType | null;

  @Field(() => Int, { description: "起始版本: first version that it holds in; 0 is the dictionary's own list" })
  validFrom!: number;

  @Field(() => Int, { nullable: true, description: '终止版本: last version that it holds in; null while it holds' })
  validTo!: number | null;
}

@ObjectType('CrosswalkVersion', { description: "对照表版本: one change of a system's crosswalk" })
export class CrosswalkVersionType {
  @Field(() => Int, { description: '版本号' })
  version!: number;

  @Field(() => CrosswalkChangeKindEnum, { description: '变更方式' })
  kind!: keyof typeof CrosswalkChangeKindEnum;

  @Field(() => DateTime, { description: '变更时间' })
  madeAt!: Date;

  @Field(() => String, { description: '变更人: the client of the token' })
  madeBy!: string;

  @Field(() => String, { description: '变更理由' })
  reason!: string;
}

@ObjectType('Crosswalk', { description: '对照表: what one system calls the items, as of one version' })
export class CrosswalkType {
  /** for the field resolvers; no field of the graph */
  found!: Crosswalk;

  @Field(() => SystemType, { description: '被对接系统' })
  system!: SystemType;

  @Field(() => Int, { description: "版本号: 0 is the dictionary's own list, every change one more" })
  version!: number;

  @Field(() => [CrosswalkEntryType], { description: '对照条目: all that hold in this version' })
  entries!: readonly CrosswalkEntryType[];

  @Field(() => [CrosswalkEntryType], {
    description: "变更条目: all entries above the dictionary's own, of any version up to this one, and those of the dictionary that ended",
  })
  changes!: readonly CrosswalkEntryType[];

  @Field(() => [CrosswalkVersionType], { description: '变更记录: up to this version, the newest first, 100 at most' })
  versions!: readonly CrosswalkVersionType[];
}

@ObjectType('CrosswalkGap', { description: '对照缺口: an item that a system must have a word for, and has none' })
export class CrosswalkGapType {
  @Field(() => SystemType, { description: '被对接系统' })
  system!: SystemType;

  @Field(() => ItemType, { description: '权力事项' })
  item!: ItemType;
}

@ObjectType('CrosswalkCoverage', { description: '对照覆盖率: item × district × system' })
export class CrosswalkCoverageType {
  @Field(() => Int, { description: '应有条目数: pairs of item and system that there must be an entry for' })
  expected!: number;

  @Field(() => Int, { description: '已有条目数' })
  covered!: number;

  @Field(() => [CrosswalkGapType], { description: '缺口' })
  gaps!: readonly CrosswalkGapType[];
}

export const CrosswalkRuleEnum = graphEnum('CrosswalkRule', '清理规则: what may be wrong with a row of a list of items', {
  NUMBER_DIFFERS: '编号不一致: the local code is not that of the list',
  NUMBER_TWICE: '编号重复: two items have the same local code',
  CODE_DIFFERS: '统一编码不符: it claims another unified code than the item has',
  NAME_DIFFERS: '名称不一致',
  TYPE_DIFFERS: '类型不一致',
  LIMIT_DIFFERS: '承诺期限不一致',
  ITEM_TWICE: '事项重复: the same item stands in it twice',
  ITEM_MISSING: '事项缺失: an item that the system must have is not in it',
  ITEM_UNKNOWN: '事项不明: nobody can tell which item the row means',
});

@ObjectType('CrosswalkFinding', { description: '清理结果: where a list of items says something else than it should' })
export class CrosswalkFindingType {
  @Field(() => CrosswalkRuleEnum, { description: '清理规则' })
  rule!: keyof typeof CrosswalkRuleEnum;

  @Field(() => SystemType, { description: '被对接系统' })
  system!: SystemType;

  @Field(() => Int, {
    nullable: true,
    description: '行号: place of the row in the list that was given, from 1; null where the row is missing',
  })
  row!: number | null;

  @Field(() => ItemType, { nullable: true, description: '权力事项: that the row means' })
  item!: ItemType | null;

  @Field(() => String, { nullable: true, description: '现有值' })
  found!: string | null;

  @Field(() => String, { nullable: true, description: '应有值: null where no row should be there' })
  expected!: string | null;
}
