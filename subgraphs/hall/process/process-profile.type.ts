import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime, RegionCode } from '../../kernel/graph/scalars.ts';
import { ItemType } from '../item/item.type.ts';

@ObjectType('ProcessStep', { description: '流程步骤: a step of an item’s process template, and whether a profile keeps it' })
export class ProcessStepType {
  @Field(() => String, { description: '步骤代码' })
  code!: string;

  @Field(() => String, { description: '步骤名称' })
  name!: string;

  @Field(() => Boolean, { description: '是否必需: it cannot be dropped' })
  required!: boolean;

  @Field(() => Boolean, { description: '是否选用: a required one always is' })
  picked!: boolean;
}

@ObjectType('ProcessProfile', { description: '流程选用: the steps of an item’s process that a city or district goes through' })
export class ProcessProfileType {
  @Field(() => ItemType, { description: '权力事项' })
  item!: ItemType;

  @Field(() => RegionCode, {
    nullable: true,
    description: '选用区划: whose pick it is, the district’s own or its city’s; null where nobody has picked: the whole template holds',
  })
  regionCode!: string | null;

  @Field(() => Int, { description: '版本: 1..n per item and division; 0 for the whole template' })
  version!: number;

  @Field(() => [ProcessStepType], { description: '步骤: all steps of the template, in its order' })
  steps!: readonly ProcessStepType[];

  @Field(() => DateTime, { nullable: true, description: '生效时间: cases received from then on; null for the whole template' })
  validFrom!: Date | null;

  @Field(() => String, { nullable: true, description: '理由' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: '设定者: the client that set it' })
  setBy!: string | null;
}

@ObjectType('CaseProcess', { description: '办件流程: the steps that a case goes through, those of the moment of its receipt for ever' })
export class CaseProcessType {
  @Field(() => RegionCode, { nullable: true, description: '选用区划: whose pick it is; null for the whole template' })
  regionCode!: string | null;

  @Field(() => Int, { description: '版本: of the pick; 0 for the whole template' })
  version!: number;

  @Field(() => [ProcessStepType], { description: '步骤: the case’s own, in order' })
  steps!: readonly ProcessStepType[];
}
