import { Field, ID, InputType, Int } from 'type-graphql';
import { StageKindEnum } from '../../kernel/graph/enums.ts';
import { DateTime, IdempotencyKey, SerialNumber } from '../../kernel/graph/scalars.ts';
import type { SpecialProcedure, StageKind, StepOutcome } from '../../kernel/wire/event.ts';
import { type LimitUnit, LimitUnitEnum } from '../item/item.type.ts';
import { SpecialProcedureEnum, StepOutcomeEnum } from './case.enums.ts';
import { DecisionInputType } from './decision.input.ts';
import { PersonInputType } from './party.input.ts';

@InputType('PromisedLimitInput', { description: '承诺期限: as a system states it' })
export class PromisedLimitInputType {
  @Field(() => Int, { description: '期限数值' })
  value!: number;

  @Field(() => LimitUnitEnum, { description: '期限单位' })
  unit!: LimitUnit;
}

@InputType('RecordStageInput', { description: '记录环节' })
export class RecordStageInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => StageKindEnum, { description: '监察环节' })
  kind!: StageKind;

  @Field(() => DateTime, { nullable: true, description: '发生时间; now where left out' })
  occurredAt?: string | null;

  @Field(() => ID, { nullable: true, description: "写入系统; its token's system, else the owner, where left out" })
  systemId?: string | null;

  @Field(() => String, { nullable: true, description: '办理部门' })
  department?: string | null;

  @Field(() => String, { nullable: true, description: '办理部门代码' })
  departmentCode?: string | null;

  @Field(() => String, { nullable: true, description: '办理人' })
  handler?: string | null;

  @Field(() => String, { nullable: true, description: '办理意见' })
  opinion?: string | null;

  @Field(() => String, { nullable: true, description: "步骤编码: for REVIEW, the step of the item's process" })
  stepCode?: string | null;

  @Field(() => StepOutcomeEnum, {
    nullable: true,
    description: '环节结果: for ACCEPTANCE and PRE_ACCEPTANCE PASSED or REFUSED (reason in opinion); for REVIEW any',
  })
  outcome?: StepOutcome | null;

  @Field(() => [String], { nullable: true, description: '补交材料: for SUPPLEMENT_*, the papers asked for or received' })
  materials?: readonly string[] | null;

  @Field(() => SpecialProcedureEnum, { nullable: true, description: '特别程序种类: for SPECIAL_PROCEDURE_START' })
  specialProcedure?: SpecialProcedure | null;

  @Field(() => Int, { nullable: true, description: '特别程序天数: for SPECIAL_PROCEDURE_START' })
  days?: number | null;

  @Field(() => PromisedLimitInputType, {
    nullable: true,
    description: "承诺期限: for ACCEPTANCE; changes nothing, where the item's is another supervision is told",
  })
  promisedLimit?: PromisedLimitInputType | null;

  @Field(() => String, { nullable: true, description: '特别程序批准人: for SPECIAL_PROCEDURE_START; an EXTENSION needs one' })
  approver?: string | null;

  @Field(() => DecisionInputType, { nullable: true, description: '决定: for CLOSURE' })
  decision?: DecisionInputType | null;

  @Field(() => PersonInputType, { nullable: true, description: '领取人: for COLLECTION' })
  collectedBy?: PersonInputType | null;

  @Field(() => Int, { nullable: true, description: '期望版本: refused with VersionConflict where the case has another' })
  expectedVersion?: number | null;
}
