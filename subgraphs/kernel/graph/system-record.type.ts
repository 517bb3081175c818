import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { StageKind } from '../wire/event.ts';
import { StageKindEnum } from './enums.ts';
import { DateTime, ItemCode, SerialNumber } from './scalars.ts';
import { SystemStub } from './system.type.ts';

@ObjectType('LocalStage', { description: '本地环节: one stage as that system holds it' })
@Directive('@shareable')
export class LocalStage {
  @Field(() => StageKindEnum, { nullable: true, description: '监察环节; null where the local code has no translation' })
  kind!: StageKind | null;

  @Field(() => Int, { nullable: true, description: '序号: that of the register' })
  sequence!: number | null;

  @Field(() => String, { nullable: true, description: '本地环节编码' })
  localCode!: string | null;

  @Field(() => String, { nullable: true, description: '本地环节名称' })
  localName!: string | null;

  @Field(() => DateTime, { nullable: true, description: '发生时间' })
  occurredAt!: Date | null;
}

@ObjectType('FieldDifference', { description: '字段差异: one field in which that system and the register disagree' })
@Directive('@shareable')
export class FieldDifference {
  @Field(() => String, { description: '字段路径' })
  path!: string;

  @Field(() => String, { nullable: true, description: '该系统的值' })
  here!: string | null;

  @Field(() => String, { nullable: true, description: '登记簿的值' })
  register!: string | null;
}

@ObjectType('SystemRecord', {
  description: '系统记录: the same case as one wrapped system holds it, read from that system, translated where it can be, and compared',
})
@Directive('@shareable')
export class SystemRecord {
  @Field(() => SystemStub, { nullable: true, description: '被对接系统: whose record this is' })
  system!: SystemStub | null;

  @Field(() => SerialNumber, { nullable: true, description: '流水号: as that system holds it' })
  serialNumber!: string | null;

  @Field(() => ItemCode, { nullable: true, description: '事项基本编码: translated from localItemCode; null where it cannot be' })
  itemCode!: string | null;

  @Field(() => String, { nullable: true, description: "本地编号: that system's own number of the case" })
  localNumber!: string | null;

  @Field(() => String, { nullable: true, description: "本地事项编码: that system's own code of the item" })
  localItemCode!: string | null;

  @Field(() => String, { nullable: true, description: "本地状态: in that system's own words" })
  localStatus!: string | null;

  @Field(() => [LocalStage], { description: '本地环节' })
  stages!: LocalStage[];

  @Field(() => [FieldDifference], { description: '差异: where it disagrees with the register' })
  differences!: FieldDifference[];

  @Field(() => DateTime, { nullable: true, description: '同步时间: when its front-end database last took this case' })
  syncedAt!: Date | null;
}
