import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { divisionsAsOf } from '../../kernel/codes/division.ts';
import { CalendarDate } from '../../kernel/graph/scalars.ts';
import { dayOf } from '../graph/as-of.ts';
import type { HallContext } from '../graph/context.ts';
import { RegionType } from './region.type.ts';

@ArgsType()
export class RegionsArgs {
  @Field(() => CalendarDate, { nullable: true, description: '时点: those valid on that day; today where left out' })
  asOf?: string | null;
}

@Resolver()
export class RegionResolver {
  /** Districts, counties and county-level cities; the city itself is reached by its systems and its cases. */
  @Query(() => [RegionType], { nullable: true, description: '行政区划列表' })
  regions(@Args(() => RegionsArgs) { asOf }: RegionsArgs, @Ctx() context: HallContext): RegionType[] | null {
    const day = dayOf(asOf, context);
    return day === undefined ? null : divisionsAsOf(day).map(({ id }) => context.hall.codes.getRegion(id));
  }
}
