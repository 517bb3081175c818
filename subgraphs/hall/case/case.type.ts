import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, Json, SerialNumber } from '../../kernel/graph/scalars.ts';
import type { CaseResult, CaseStatus, Channel } from '../../kernel/wire/event.ts';
import { AuthorityType } from '../authority/authority.type.ts';
import { ItemType } from '../item/item.type.ts';
import { CaseProcessType } from '../process/process-profile.type.ts';
import { CaseMoveType } from '../region/case-region.type.ts';
import { RegionType } from '../region/region.type.ts';
import { SystemType } from '../system/system.type.ts';
import { CaseResultEnum, CaseStatusEnum, ChannelEnum } from './case.enums.ts';
import type { CaseFile } from './case-file.entity.ts';
import { DecisionType } from './decision.type.ts';
import { DeliveryType } from './delivery.type.ts';
import { PartyType } from './party.type.ts';
import { StageType } from './stage.type.ts';

@ObjectType('Origin', { description: '来源' })
export class OriginType {
  @Field(() => SystemType, { description: '被对接系统' })
  system!: SystemType;

  @Field(() => String, { nullable: true, description: '本地编号' })
  localNumber!: string | null;
}

@ObjectType('CaseNumber', { description: '系统编号' })
export class CaseNumberType {
  @Field(() => SystemType, { description: '被对接系统' })
  system!: SystemType;

  @Field(() => String, { description: '编号' })
  number!: string;
}

@ObjectType('CaseMaterial', { description: '申办材料' })
export class CaseMaterialType {
  @Field(() => String, { description: '材料名称' })
  name!: string;

  @Field(() => Boolean, { description: '是否收到' })
  received!: boolean;

  @Field(() => Int, { nullable: true, description: '份数' })
  copies!: number | null;

  @Field(() => String, { nullable: true, description: '摘要: digest of the file' })
  digest!: string | null;

  @Field(() => String, { nullable: true, description: '共享来源: authority that gave it, so that it was not asked for' })
  sharedFrom!: string | null;
}

@Directive('@key(fields: "serialNumber")')
@ObjectType('Case', { description: '办件: written once, read everywhere under one serial number' })
export class CaseType {
  /** its row, for the field resolvers; no field of the graph */
  row!: CaseFile;

  @Field(() => ID, { description: '办件标识' })
  id!: string;

  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => Int, { description: '版本: 1 at registration, plus 1 for each accepted change' })
  version!: number;

  @Field(() => ItemType, { description: '权力事项: the version of the day of receipt' })
  item!: ItemType;

  @Field(() => RegionType, { description: '受理区划: as of the day of receipt' })
  region!: RegionType;

  @Field(() => RegionType, {
    description:
      '承办区划: the division that has the case now; of an open case after a reform the successor, of a closed one the division that closed it',
  })
  handlingRegion!: RegionType;

  @Field(() => RegionType, {
    nullable: true,
    description: '某日承办区划: the division that had the case on that day; null before it was received',
  })
  regionOn!: RegionType | null;

  @Field(() => [CaseMoveType], { description: '承办区划变更: how it came to the division that has it now, oldest first; mostly empty' })
  regionMoves!: readonly CaseMoveType[];

  @Field(() => String, { nullable: true, description: '街道代码: 9 digits' })
  streetCode!: string | null;

  @Field(() => AuthorityType, { nullable: true, description: '行使主体' })
  authority!: AuthorityType | null;

  @Field(() => SystemType, { description: '主办系统: the one system that may write stages' })
  owner!: SystemType;

  @Field(() => OriginType, { description: '来源: the system whose entry created the case, and its own number for it' })
  origin!: OriginType;

  @Field(() => ChannelEnum, { description: '申请渠道' })
  channel!: Channel;

  @Field(() => PartyType, { nullable: true, description: '行政相对人' })
  party!: PartyType | null;

  @Field(() => String, { nullable: true, description: '申办项目名称: what the application is about (premises, project)' })
  projectName!: string | null;

  @Field(() => [CaseMaterialType], { description: '申办材料' })
  materials!: readonly CaseMaterialType[];

  @Field(() => Json, { nullable: true, description: '表单数据' })
  formData!: unknown;

  @Field(() => CaseStatusEnum, { description: '办件状态' })
  status!: CaseStatus;

  @Field(() => CaseResultEnum, { nullable: true, description: '办结结果' })
  result!: CaseResult | null;

  @Field(() => DecisionType, { nullable: true, description: '决定' })
  decision!: DecisionType | null;

  @Field(() => DateTime, { description: '收件时间' })
  receivedAt!: Date;

  @Field(() => DateTime, { description: '登记时间' })
  registeredAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: '非重复理由: why it is a case of its own although it looks like one already entered',
  })
  notDuplicateReason!: string | null;

  @Field(() => CaseProcessType, { description: '办件流程: the steps that it goes through, as picked when it was received' })
  process!: CaseProcessType;

  @Field(() => [StageType], { description: '环节: in the order of their sequence' })
  stages!: readonly StageType[];

  @Field(() => [CaseNumberType], { description: '各系统编号: every number that any wrapped system knows this case under' })
  numbers!: readonly CaseNumberType[];

  @Field(() => [CaseType], { description: '关联办件' })
  related!: readonly CaseType[];

  @Field(() => [DeliveryType], { description: '送达情况: one row per system that must receive this case' })
  deliveries!: readonly DeliveryType[];
}
