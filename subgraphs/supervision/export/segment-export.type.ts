import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../kernel/graph/scalars.ts';

@ObjectType('SegmentExport', {
  description: "环节导出: how far the segments have come on their way to the supervision's front-end database",
})
export class SegmentExport {
  @Field(() => Int, { description: '导出规范: how many of the ten segments are exported: 7, 8 or 10' })
  profile!: number;

  @Field(() => Float, { description: '导出周期: seconds from the end of one run to the beginning of the next' })
  periodSeconds!: number;

  @Field(() => Int, { description: '导出序号: the last export number that the front-end database holds' })
  lastNumber!: number;

  @Field(() => DateTime, { nullable: true, description: '上次导出时间: when a run last reached its end; null before the first' })
  lastRunAt!: Date | null;

  @Field(() => Int, { description: '待导出数: rows that the next run will bring' })
  waiting!: number;
}
