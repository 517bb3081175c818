import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type CountFrom, CountFromEnum, graphEnum, type LimitUnit, LimitUnitEnum } from '../../kernel/graph/enums.ts';
import { CalendarDate, ItemCode } from '../../kernel/graph/scalars.ts';
import { SystemType } from '../system/system.type.ts';

export { type CountFrom, CountFromEnum, type LimitUnit, LimitUnitEnum };

export const CaseTypeEnum = graphEnum('CaseType', '办件类型', {
  IMMEDIATE: '即办件',
  PROMISED: '承诺件',
  COMMITMENT: '告知承诺件',
});
export type CaseType = keyof typeof CaseTypeEnum;

export const ProcedureEnum = graphEnum('Procedure', '办理程序', {
  LICENCE: '许可程序',
  PENALTY: '处罚程序',
  INSPECTION: '检查程序',
  OTHER: '其他程序',
});
export type Procedure = keyof typeof ProcedureEnum;

@ObjectType('TimeLimit', { description: '办理期限' })
export class TimeLimitType {
  @Field(() => Int, { description: '期限数值' })
  value!: number;

  @Field(() => LimitUnitEnum, { description: '期限单位' })
  unit!: LimitUnit;

  @Field(() => CountFromEnum, { description: '起算点; that day itself does not count' })
  countFrom!: CountFrom;

  @Field(() => String, { nullable: true, description: '期限依据' })
  basis!: string | null;
}

@ObjectType('ItemMaterial', { description: '申请材料' })
export class ItemMaterialType {
  @Field(() => String, { description: '材料名称' })
  name!: string;

  @Field(() => Boolean, { description: '是否必需' })
  required!: boolean;

  @Field(() => String, { nullable: true, description: '共享来源: authority that already holds it: not asked again' })
  sharedFrom!: string | null;
}

@ObjectType('ItemStage', { description: '办理环节' })
export class ItemStageType {
  @Field(() => String, { description: '环节编码' })
  code!: string;

  @Field(() => String, { description: '环节名称' })
  name!: string;

  @Field(() => Boolean, { description: '是否可选' })
  optional!: boolean;

  @Field(() => Boolean, { description: '是否计入期限' })
  countsTowardsLimit!: boolean;

  @Field(() => Int, { nullable: true, description: '环节时限: in working days' })
  maxWorkingDays!: number | null;
}

@ObjectType('ItemAlias', { description: "对照码: one system's own code and name of an item" })
export class ItemAliasType {
  @Field(() => SystemType, { nullable: true, description: '被对接系统' })
  system!: SystemType | null;

  @Field(() => String, { description: '本地事项编码' })
  code!: string;

  @Field(() => String, { nullable: true, description: '本地事项名称' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "本地事项类型代码: in that system's dictionary" })
  typeCode!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Item', { description: '权力事项: one version of it. The key is the version: several versions share a code.' })
export class ItemType {
  @Field(() => ID, { description: '事项版本标识' })
  id!: string;

  @Field(() => ItemCode, { description: '事项基本编码' })
  code!: string;

  @Field(() => String, { description: '事项名称' })
  name!: string;

  @Field(() => String, { nullable: true, description: '英文名称' })
  nameEn!: string | null;

  @Field(() => String, { description: '事项类型代码: GB/T 39046 annex A.1' })
  typeCode!: string;

  @Field(() => String, { description: '事项类型: 行政许可, 行政处罚 …' })
  typeName!: string;

  @Field(() => ProcedureEnum, { description: '办理程序' })
  procedure!: Procedure;

  @Field(() => CaseTypeEnum, { nullable: true, description: '办件类型' })
  caseType!: CaseType | null;

  @Field(() => String, { nullable: true, description: '条线' })
  line!: string | null;

  @Field(() => String, { nullable: true, description: '法律依据' })
  legalBasis!: string | null;

  @Field(() => String, { nullable: true, description: '文号: the circular that set this version' })
  circular!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '启用日期: first day of this version' })
  validFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '停用日期: last day of this version; null while it holds' })
  validTo!: string | null;

  @Field(() => TimeLimitType, { nullable: true, description: '法定期限' })
  statutoryLimit!: TimeLimitType | null;

  @Field(() => TimeLimitType, { nullable: true, description: '承诺期限' })
  promisedLimit!: TimeLimitType | null;

  @Field(() => [ItemMaterialType], { nullable: true, description: '申请材料' })
  materials!: readonly ItemMaterialType[] | null;

  @Field(() => [ItemStageType], { nullable: true, description: '办理环节' })
  stages!: readonly ItemStageType[] | null;

  @Field(() => SystemType, { nullable: true, description: '主办系统: the system whose staff handle cases of this item, and so write them' })
  owner!: SystemType | null;

  @Field(() => [ItemAliasType], { nullable: true, description: '对照码: the codes and names that each wrapped system uses for this item' })
  aliases!: readonly ItemAliasType[] | null;
}
