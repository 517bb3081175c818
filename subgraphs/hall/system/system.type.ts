import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { SystemKind, Tier, WrappedSystem } from '../../kernel/codes/systems.ts';
import { graphEnum, SystemKindEnum, TierEnum } from '../../kernel/graph/enums.ts';
import { DateTime } from '../../kernel/graph/scalars.ts';
import { RegionType } from '../region/region.type.ts';

export const SystemHealthEnum = graphEnum('SystemHealth', '运行状况', {
  UP: '正常',
  DEGRADED: '降级',
  DOWN: '中断',
});
export type SystemHealth = keyof typeof SystemHealthEnum;

@Directive('@key(fields: "id")')
@ObjectType('System', {
  description:
    "被对接系统: a system that the graph wraps. Name, kind and tier come from one configuration in every subgraph; the rest is hall's, from receipts.",
})
export class SystemType {
  /** its entry in systems.yaml, for the field resolvers; no field of the graph */
  wrapped!: WrappedSystem;

  @Field(() => ID, {
    description:
      '系统标识: province.health-supervision, city.health, city.hall, city.supervision, district.330106 (service centre), district-hall.330106 (online hall)',
  })
  id!: string;

  @Field(() => String, { nullable: true, description: '系统名称' })
  @Directive('@shareable')
  name!: string | null;

  @Field(() => SystemKindEnum, { nullable: true, description: '系统类别' })
  @Directive('@shareable')
  kind!: SystemKind | null;

  @Field(() => TierEnum, { nullable: true, description: '层级' })
  @Directive('@shareable')
  tier!: Tier | null;

  @Field(() => RegionType, { nullable: true, description: "行政区划: the one that it serves; null for the province's" })
  region!: RegionType | null;

  @Field(() => SystemHealthEnum, { nullable: true, description: '运行状况: as its receipts show it' })
  health!: SystemHealth | null;

  @Field(() => Int, { nullable: true, description: '待送事件数: events that wait to be delivered to this system' })
  backlog!: number | null;

  @Field(() => Float, { nullable: true, description: '滞后秒数: age of the oldest event that waits, in seconds' })
  lagSeconds!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: '最早待送时间: when the oldest event that waits was recorded; null where none does',
  })
  oldestWaiting!: Date | null;

  @Field(() => Int, { nullable: true, description: '死信数: cases whose delivery to this system was given up, until they are redelivered' })
  deadLetters!: number | null;

  @Field(() => Int, { nullable: true, description: '拒收回传数: events that it sent back although it had only received them' })
  echoesRefused!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: '最近回传时间: when it last sent back what it had only received; null where it never did',
  })
  lastEchoAt!: Date | null;
}
