import { Field, Int, ObjectType } from 'type-graphql';
import { CalendarDate, DateTime } from '../../kernel/graph/scalars.ts';
import { SystemType } from '../system/system.type.ts';
import { RegionType } from './region.type.ts';

@ObjectType('CaseMove', { description: '承办区划变更: a case came to another division, by a reform of divisions or by a person' })
export class CaseMoveType {
  @Field(() => RegionType, { description: '原承办区划' })
  from!: RegionType;

  @Field(() => RegionType, { description: '新承办区划' })
  to!: RegionType;

  @Field(() => CalendarDate, { description: '生效日期: first day in the new division; of a reform its own day, whenever it was written' })
  effectiveOn!: string;

  @Field(() => String, { description: '理由' })
  reason!: string;

  @Field(() => SystemType, { description: '办理系统: in whose name; a reform is carried out by the register' })
  system!: SystemType;

  @Field(() => DateTime, { description: '写入时间' })
  at!: Date;
}

@ObjectType('RegionTotal', { description: '区划办件统计' })
export class RegionTotalType {
  @Field(() => RegionType, { description: '承办区划: in force on that day, or ended but with cases for the record' })
  region!: RegionType;

  @Field(() => Int, { description: '在办件数' })
  open!: number;

  @Field(() => Int, { description: '办结件数: closed or not accepted' })
  closed!: number;

  @Field(() => Int, { description: '总件数' })
  total!: number;
}
