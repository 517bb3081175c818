import { Arg, Ctx, Directive, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { pageRequest } from '../../../kernel/graph/connection.ts';
import { requireScope } from '../../../kernel/graph/require-scope.ts';
import type { SupervisionContext } from '../../context.ts';
import { type FigureScope, readStatisticsFilter } from '../figure-scope.ts';
import { itemNamed, lastDayOf, regionNamed } from '../names.ts';
import { StatisticsFilter } from '../statistics-filter.input.ts';
import { countGroups, findStatistics, mediansOf, type StatisticsAsked, type StatisticsOf, totalOf } from './find-statistics.ts';
import type { Group, Order } from './grouping.ts';
import { GroupEnum, OrderEnum, Statistics, StatisticsConnection } from './statistics.type.ts';

@Resolver(() => Statistics)
export class StatisticsResolver {
  @Directive('@cost(weight: 10)')
  @Directive('@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)')
  @Query(() => StatisticsConnection, {
    nullable: true,
    description:
      '统计: cases received, open, closed, in time and too late, and how long they took, grouped by up to four of division, department, item and month; it needs the scope case:read',
  })
  async statistics(
    @Ctx() { principal, em }: SupervisionContext,
    @Arg('filter', () => StatisticsFilter, { nullable: true, description: '统计范围' }) filter?: StatisticsFilter | null,
    @Arg('groupBy', () => [GroupEnum], { nullable: true, description: '统计分组: none, which is the default, gives one row' })
    groupBy?: Group[] | null,
    @Arg('orderBy', () => OrderEnum, { nullable: true, description: '统计排序: by GROUP where it is left out' }) orderBy?: Order | null,
    @Arg('first', () => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' }) first?: number | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: the page after it' }) after?: string | null,
  ): Promise<StatisticsConnection | null> {
    requireScope(principal, 'case:read');
    const request = pageRequest(first, after);
    const scope = readStatisticsFilter(filter);
    if (!request || !scope) return null;
    const asked: StatisticsAsked = { scope, groups: [...new Set(groupBy ?? [])], order: orderBy ?? 'GROUP' };
    const page = await findStatistics(em, asked, request);
    if (!page) return null;
    const median = medians(em, asked, page.nodes);
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: shown(node, scope, median) }));
    return Object.assign(new StatisticsConnection(), {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: page.pageInfo,
      count: () => countGroups(em, asked),
      all: async () => {
        const total = await totalOf(em, scope);
        return shown(total, scope, medians(em, { ...asked, groups: [] }, [total]));
      },
    });
  }

  @FieldResolver(() => Float, { nullable: true })
  medianDays(@Root() { of }: Statistics): Promise<number | null> {
    return of.median(of.values);
  }
}

@Resolver(() => StatisticsConnection)
export class StatisticsConnectionResolver {
  @FieldResolver(() => Int, { description: '行数: of the whole table' })
  totalCount(@Root() { count }: StatisticsConnection): Promise<number> {
    return count();
  }

  @FieldResolver(() => Statistics, { description: '合计: over all rows, of this page and the others' })
  total(@Root() { all }: StatisticsConnection): Promise<Statistics> {
    return all();
  }
}

/** One statement for all rows that ask, and none where nobody does. */
function medians(em: EntityManager, { scope, groups }: StatisticsAsked, rows: readonly StatisticsOf[]) {
  let all: ReturnType<typeof mediansOf> | undefined;
  return async (values: readonly string[]): Promise<number | null> => {
    all ??= mediansOf(
      em,
      scope,
      groups,
      rows.map((row) => row.values),
    );
    return (await all).get(JSON.stringify(values)) ?? null;
  };
}

function shown(of: StatisticsOf, scope: FigureScope, median: Statistics['of']['median']): Statistics {
  const { regionCode = null, department = null, itemCode = null, month = null } = of.key;
  const day = lastDayOf(month ?? scope.to);
  return Object.assign(new Statistics(), {
    of: { ...of, scope, median },
    regionCode,
    region: regionCode === null ? null : regionNamed(regionCode, day),
    department,
    itemCode,
    item: itemCode === null ? null : itemNamed(itemCode, day),
    month,
    received: of.received,
    open: of.open,
    openOverdue: { yellow: of.openYellow, red: of.openRed },
    closed: of.closed,
    judged: of.judged,
    closedInTime: of.inTime,
    promisedPassed: of.promisedPassed,
    statutoryPassed: of.statutoryPassed,
    results: { granted: of.granted, bySilence: of.bySilence, refused: of.refused, other: of.otherwise },
    onTimeRate: share(of.inTime, of.judged),
    averageDays: share(of.daysUsed, of.timed),
    averageDaysSaved: share(of.daysSaved, of.compared),
    averagePromisedDays: share(of.promisedDays, of.promising),
  });
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
