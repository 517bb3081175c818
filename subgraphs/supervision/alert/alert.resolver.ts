import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import { pageRequest } from '../../kernel/graph/connection.ts';
import { feedCursor, feedPage } from '../../kernel/graph/feed/feed.ts';
import { TOTAL } from '../../kernel/graph/lists/count.ts';
import { RegionCode } from '../../kernel/graph/scalars.ts';
import type { SupervisionContext } from '../context.ts';
import { toAlert } from './alert.type.ts';
import { AlertChangeConnection, AlertChangeType, toAlertChange } from './alert-change.type.ts';
import type { AlertNews, AlertsOf } from './alert-feed.ts';
import { AlertFilter } from './alert-filter.input.ts';
import { AlertConnection } from './alert-page.type.ts';
import { findAlerts, LAST_PLACE, readAlertFilter } from './find-alerts.ts';

interface AlertRaisedArgs {
  readonly regionCode?: string | null | undefined;
  readonly after?: string | null | undefined;
}

@Resolver(() => AlertConnection)
export class AlertResolver {
  @Directive('@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)')
  @Query(() => AlertConnection, { nullable: true, description: '预警列表' })
  async alerts(
    @Ctx() context: SupervisionContext,
    @Arg('filter', () => AlertFilter, { nullable: true, description: '预警筛选' }) filter?: AlertFilter | null,
    @Arg('first', () => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' }) first?: number | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: the page after it' }) after?: string | null,
  ): Promise<AlertConnection | null> {
    const request = pageRequest(first, after);
    if (!request || Number(request.after?.[0] ?? 0) > LAST_PLACE) return null;
    const { edges, pageInfo, count } = await findAlerts(context.em, readAlertFilter(filter), request);
    const shown = edges.map(({ cursor, node }) => ({ cursor, node: toAlert(node, context) }));
    return Object.assign(new AlertConnection(), { edges: shown, nodes: shown.map(({ node }) => node), pageInfo, count });
  }

  @FieldResolver(() => Int, { nullable: true, description: TOTAL })
  totalCount(@Root() { count }: AlertConnection): Promise<number | null> {
    return count();
  }

  @Directive('@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)')
  @Query(() => AlertChangeConnection, {
    nullable: true,
    description:
      '预警流: changes of alerts (raised, explained, retracted …) in the order in which they were committed, from the oldest that is kept. endCursor always leads on, also from an empty page; too old a cursor is CURSOR_EXPIRED',
  })
  async alertChanges(
    @Ctx() context: SupervisionContext,
    @Arg('regionCode', () => RegionCode, { nullable: true, description: "行政区划代码: only this division's" }) regionCode?: string | null,
    @Arg('first', () => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' }) first?: number | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: to go on where the last page ended' }) after?: string | null,
  ): Promise<AlertChangeConnection | null> {
    const wanted = wantedOf(regionCode);
    const page = wanted && (await feedPage(context.feed.feed, wanted, { first: first ?? null, after: after ?? null }));
    if (!page) return null;
    const nodes = page.nodes.map((news) => toChange(news, context));
    const edges = nodes.map((node) => ({ cursor: node.cursor, node }));
    return Object.assign(new AlertChangeConnection(), { edges, nodes, pageInfo: page.pageInfo });
  }

  @Subscription(() => AlertChangeType, {
    description: '新预警: alerts as they are raised, and what becomes of them',
    subscribe: ({ args, context }: { args: AlertRaisedArgs; context: SupervisionContext }) => follow(args, context),
  })
  alertRaised(
    @Root() news: AlertNews,
    @Ctx() context: SupervisionContext,
    @Arg('regionCode', () => RegionCode, { nullable: true, description: "行政区划代码: only this division's" }) _regionCode?: string | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: to go on where the stream broke off' }) _after?: string | null,
  ): AlertChangeType {
    return toChange(news, context);
  }
}

const toChange = (news: AlertNews, context: SupervisionContext): AlertChangeType =>
  toAlertChange(news, feedCursor(context.feed.feed, news.place), context);

/** Undefined where a malformed code fits no alert. */
function wantedOf(regionCode: string | null | undefined): AlertsOf | undefined {
  const region = regionCode == null ? undefined : readDivisionCode(regionCode);
  return regionCode != null && !region ? undefined : { regionCode: region?.code };
}

/** A malformed code or cursor fits no alert: the stream ends at once. */
async function* follow({ regionCode, after }: AlertRaisedArgs, { feed, signal }: SupervisionContext): AsyncGenerator<AlertNews> {
  const wanted = wantedOf(regionCode);
  if (wanted) yield* feed.follow(wanted, after, signal);
}
