import { Arg, Ctx, Directive, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { pageRequest } from '../../../kernel/graph/connection.ts';
import type { SupervisionContext } from '../../context.ts';
import { RegionStub } from '../../region.type.ts';
import { readStatisticsFilter } from '../figure-scope.ts';
import { lastDayOf, regionNamed } from '../names.ts';
import { findStatistics } from './find-statistics.ts';

/** A division with fewer cases is left out: a figure of few says something of each. There is no total, from which it could be reckoned back. */
export const FEWEST = 10;

@ObjectType('PublicFigures', { description: '公开统计: of one division' })
export class PublicFigures {
  @Field(() => RegionStub, { nullable: true, description: '行政区划' })
  region!: RegionStub | null;

  @Field(() => Int, { description: '受件数' })
  received!: number;

  @Field(() => Int, { description: '办结数' })
  closed!: number;

  @Field(() => Float, { nullable: true, description: '按时率: 0 to 1; null where none could be judged' })
  onTimeRate!: number | null;

  @Field(() => Float, { nullable: true, description: '平均用时: working days' })
  averageDays!: number | null;
}

@Resolver()
export class PublicFiguresResolver {
  @Directive('@cost(weight: 10)')
  @Directive('@listSize(assumedSize: 20)')
  @Query(() => [PublicFigures], {
    nullable: true,
    description: `公开统计: figures for public screens, open to everyone: of divisions that received and closed ${FEWEST} cases and more in these months; shares and averages of fewer are null`,
  })
  async publicFigures(
    @Ctx() { em }: SupervisionContext,
    @Arg('fromMonth', () => String, { nullable: true, description: '起始月份: YYYY-MM' }) fromMonth?: string | null,
    @Arg('toMonth', () => String, { nullable: true, description: '截止月份: YYYY-MM' }) toMonth?: string | null,
  ): Promise<PublicFigures[] | null> {
    const scope = readStatisticsFilter({ fromMonth: fromMonth ?? null, toMonth: toMonth ?? null });
    const request = pageRequest(100, null);
    const page = scope && request && (await findStatistics(em, { scope, groups: ['REGION'], order: 'GROUP' }, request));
    if (!page) return null;
    return page.nodes
      .filter(({ received, closed }) => received >= FEWEST && closed >= FEWEST)
      .map(({ key, received, closed, inTime, judged, daysUsed, timed }) =>
        Object.assign(new PublicFigures(), {
          region: regionNamed(key.regionCode ?? '', lastDayOf(scope.to)),
          received,
          closed,
          onTimeRate: judged < FEWEST ? null : inTime / judged,
          averageDays: timed < FEWEST ? null : daysUsed / timed,
        }),
      );
  }
}
