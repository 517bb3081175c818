import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { parseDay } from '../../kernel/codes/day.ts';
import { divisionsEndedBefore } from '../../kernel/codes/division.ts';
import { heirsOf } from '../../kernel/codes/region.ts';
import { momentPageRequest } from '../../kernel/graph/connection.ts';
import { CalendarDate } from '../../kernel/graph/scalars.ts';
import { CaseType } from '../case/case.type.ts';
import { CaseConnectionType } from '../case/case-page.type.ts';
import type { Facet } from '../case/read/case-filter.ts';
import { type CasePage, findCases } from '../case/read/find-cases.ts';
import { tellText } from '../case/read/tell-text.ts';
import { requireScope } from '../case/rights.ts';
import { toCase } from '../case/to-case.ts';
import { dayOf } from '../graph/as-of.ts';
import type { HallContext } from '../graph/context.ts';
import { CaseMoveType, RegionTotalType } from './case-region.type.ts';
import { handlingOn } from './handling.ts';
import { RegionType } from './region.type.ts';
import { OPEN_STATUSES } from './region-sweep.ts';
import { regionTotals } from './region-totals.ts';

@ArgsType()
export class RegionOnArgs {
  @Field(() => CalendarDate, { description: '时点' })
  day!: string;
}

@ArgsType()
export class RegionTotalsArgs {
  @Field(() => CalendarDate, { nullable: true, description: '时点: as it stood at the end of that day; now where left out' })
  asOf?: string | null;
}

@ArgsType()
export class CasesToPlaceArgs {
  @Field(() => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: '起始游标: the page after it' })
  after?: string | null;
}

/** Which division had a case when. */
@Resolver(() => CaseType)
export class CaseRegionResolver {
  @FieldResolver(() => RegionType, { nullable: true })
  async regionOn(
    @Root() { row }: CaseType,
    @Args(() => RegionOnArgs) { day: written }: RegionOnArgs,
    @Ctx() { reads, hall }: HallContext,
  ): Promise<RegionType | null> {
    const day = parseDay(written);
    const id = day === undefined ? null : handlingOn(row, await reads.moves.load(row.id), day);
    return id === null ? null : hall.codes.getRegion(id);
  }

  @FieldResolver(() => [CaseMoveType])
  async regionMoves(@Root() { row }: CaseType, @Ctx() { reads, reader, hall }: HallContext): Promise<CaseMoveType[]> {
    const { getRegion, getSystem } = hall.codes;
    const tell = tellText(reader, row);
    return (await reads.moves.load(row.id)).map(({ fromRegionId, toRegionId, effectiveOn, reason, systemId, at }) => ({
      from: getRegion(fromRegionId),
      to: getRegion(toRegionId),
      effectiveOn,
      reason: tell(reason),
      system: getSystem(systemId),
      at,
    }));
  }

  @Query(() => CaseConnectionType, {
    nullable: true,
    description: '待划转办件: open cases of a division that was split, whose street does not say where they go: a person forwards them',
  })
  async casesToPlace(
    @Args(() => CasesToPlaceArgs) { first, after }: CasesToPlaceArgs,
    @Ctx() { em, hall }: HallContext,
  ): Promise<CasePage<CaseType> | null> {
    const request = momentPageRequest(first, after);
    if (!request) return null;
    const today = hall.today();
    const split = divisionsEndedBefore(today).filter((division) => heirsOf(division, today).length > 1);
    const facets = new Map<Facet, readonly string[]>([
      ['handling_region_id', split.map(({ id }) => id)],
      ['status', OPEN_STATUSES],
    ]);
    const asked = split.length === 0 ? undefined : { facets, from: null, to: null, text: null, handledOn: null };
    const page = await findCases(em, asked, 'RECEIVED_AT_ASC', request);
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: toCase(node, hall.codes) }));
    return { ...page, edges, nodes: edges.map(({ node }) => node) };
  }

  @Query(() => [RegionTotalType], {
    nullable: true,
    description:
      '区划办件统计: every division in force on that day, and ended ones that still have cases; a reform leaves the sum as it was',
  })
  async regionTotals(
    @Args(() => RegionTotalsArgs) { asOf }: RegionTotalsArgs,
    @Ctx() context: HallContext,
  ): Promise<RegionTotalType[] | null> {
    const { em, hall, principal } = context;
    // looking back it looks at every case: for those who evaluate, not for everybody
    requireScope(principal, 'case:read');
    const day = dayOf(asOf, context);
    if (day === undefined) return null;
    const totals = await regionTotals(em, day, hall.today());
    return totals.map(({ regionId, open, closed }) => ({ region: hall.codes.getRegion(regionId), open, closed, total: open + closed }));
  }
}
