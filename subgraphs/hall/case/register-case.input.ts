import { Field, ID, InputType, Int } from 'type-graphql';
import { CalendarDate, DateTime, IdempotencyKey, ItemCode, Json, RegionCode, SerialNumber } from '../../kernel/graph/scalars.ts';
import type { Channel } from '../../kernel/wire/event.ts';
import { ChannelEnum } from './case.enums.ts';
import { DecisionInputType } from './decision.input.ts';
import { PartyInputType } from './party.input.ts';

@InputType('MaterialInput', { description: '申办材料' })
export class MaterialInputType {
  @Field(() => String, { description: '材料名称' })
  name!: string;

  @Field(() => Int, { nullable: true, description: '份数' })
  copies?: number | null;

  @Field(() => String, { nullable: true, description: '摘要: digest of the file' })
  digest?: string | null;
}

@InputType('PriorCertificateInput', { description: "原证照: a renewal's old certificate" })
export class PriorCertificateInputType {
  @Field(() => String, { description: '证照编号' })
  number!: string;

  @Field(() => CalendarDate, { description: '有效期止' })
  validTo!: string;
}

@InputType('RegisterCaseInput', { description: '收件登记' })
export class RegisterCaseInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => ItemCode, { nullable: true, description: '事项基本编码: the unified code; or localItemCode with systemId' })
  itemCode?: string | null;

  @Field(() => String, { nullable: true, description: "本地事项编码: the caller's own code, with systemId" })
  localItemCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "本地事项名称: the caller's own name of it, beside localItemCode; decides nothing, where its crosswalk has another supervision is told",
  })
  localItemName?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "写入系统: the wrapped system in whose name the caller writes; its token's system, else the item's owner, where left out",
  })
  systemId?: string | null;

  @Field(() => String, { nullable: true, description: "本地编号: that system's own number for the case" })
  localNumber?: string | null;

  @Field(() => RegionCode, { description: '行政区划代码' })
  regionCode!: string;

  @Field(() => String, { nullable: true, description: '街道代码: 9 digits: decides where a division was split' })
  streetCode?: string | null;

  @Field(() => ChannelEnum, { nullable: true, description: '申请渠道' })
  channel?: Channel | null;

  @Field(() => PartyInputType, { description: '行政相对人' })
  party!: PartyInputType;

  @Field(() => String, { nullable: true, description: '申办项目名称' })
  projectName?: string | null;

  @Field(() => [MaterialInputType], { nullable: true, description: '申办材料' })
  materials?: readonly MaterialInputType[] | null;

  @Field(() => Json, { nullable: true, description: '表单数据' })
  formData?: unknown;

  @Field(() => DateTime, { nullable: true, description: '收件时间; now where left out' })
  receivedAt?: string | null;

  @Field(() => PriorCertificateInputType, { nullable: true, description: "原证照: a renewal's old certificate" })
  priorCertificate?: PriorCertificateInputType | null;

  @Field(() => SerialNumber, { nullable: true, description: '上级办件流水号: the case that this one is part of' })
  parentSerialNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '非重复理由: why this is a case of its own although it looks like one already entered',
  })
  notDuplicateReason?: string | null;

  @Field(() => DecisionInputType, {
    nullable: true,
    description: '即办决定: accept and decide an immediate item (即办件) in the same call',
  })
  immediateDecision?: DecisionInputType | null;
}
