import { Field, ID, Int, ObjectType } from 'type-graphql';
import { StageKindEnum } from '../../kernel/graph/enums.ts';
import { DateTime } from '../../kernel/graph/scalars.ts';
import type { SpecialProcedure, StageKind, StepOutcome } from '../../kernel/wire/event.ts';
import { SystemType } from '../system/system.type.ts';
import { SpecialProcedureEnum, StepOutcomeEnum } from './case.enums.ts';

@ObjectType('Stage', { description: '环节: one event of the exchange standard, as the register holds it' })
export class StageType {
  @Field(() => ID, { description: '环节标识' })
  id!: string;

  @Field(() => Int, { description: "序号: 1..n per case in the register's order; 1 is the application" })
  sequence!: number;

  @Field(() => StageKindEnum, { description: '监察环节' })
  kind!: StageKind;

  @Field(() => String, {
    nullable: true,
    description: "步骤编码: in the item's process; UNDERTAKE 承办, REVIEW 审核, APPROVE 批准, INVESTIGATE 调查取证 …",
  })
  stepCode!: string | null;

  @Field(() => String, { nullable: true, description: '步骤名称' })
  stepName!: string | null;

  @Field(() => StepOutcomeEnum, { nullable: true, description: '环节结果' })
  outcome!: StepOutcome | null;

  @Field(() => DateTime, { description: '发生时间' })
  occurredAt!: Date;

  @Field(() => DateTime, { description: '登记时间' })
  recordedAt!: Date;

  @Field(() => SystemType, { nullable: true, description: '写入系统' })
  system!: SystemType | null;

  @Field(() => String, { nullable: true, description: '办理部门' })
  department!: string | null;

  @Field(() => String, { nullable: true, description: '办理部门代码' })
  departmentCode!: string | null;

  @Field(() => String, { nullable: true, description: '办理人' })
  handler!: string | null;

  @Field(() => String, { nullable: true, description: '办理意见' })
  opinion!: string | null;

  @Field(() => [String], { nullable: true, description: '补交材料: papers asked for or received' })
  materials!: readonly string[] | null;

  @Field(() => SpecialProcedureEnum, { nullable: true, description: '特别程序种类' })
  specialProcedure!: SpecialProcedure | null;

  @Field(() => Int, { nullable: true, description: '特别程序天数' })
  days!: number | null;

  @Field(() => String, { nullable: true, description: '特别程序批准人' })
  approver!: string | null;
}
