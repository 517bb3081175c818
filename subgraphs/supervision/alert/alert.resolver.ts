import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import { decodeCursor, encodeCursor, pageRequest } from '../../kernel/graph/connection.ts';
import { TOTAL } from '../../kernel/graph/lists/count.ts';
import { RegionCode } from '../../kernel/graph/scalars.ts';
import type { SupervisionContext } from '../context.ts';
// the row's type by `import type`: as a value it would go into the decorator's metadata, and an entity schema is no class
import type { Alert as AlertRow } from './alert.entity.ts';
import { toAlert } from './alert.type.ts';
import { AlertChange } from './alert-change.type.ts';
import { AlertFilter } from './alert-filter.input.ts';
import { AlertConnection } from './alert-page.type.ts';
import { alertKey, findAlerts, readAlertFilter } from './find-alerts.ts';

interface AlertRaisedArgs {
  readonly regionCode?: string | null;
  readonly after?: string | null;
}

/** The highest place of an alert: a cursor beyond it, such as one of a list in order of time, is none of this list. */
const LAST_PLACE = 2 ** 31 - 1;

@Resolver(() => AlertConnection)
export class AlertResolver {
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

  @Subscription(() => AlertChange, {
    description: '新预警: alerts as they are raised',
    subscribe: ({ args, context }: { args: AlertRaisedArgs; context: SupervisionContext }) => follow(args, context),
  })
  alertRaised(
    @Root() alert: AlertRow,
    @Ctx() context: SupervisionContext,
    @Arg('regionCode', () => RegionCode, { nullable: true, description: "行政区划代码: only this division's" }) _regionCode?: string | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: to go on where the stream broke off' }) _after?: string | null,
  ): AlertChange {
    const cursor = encodeCursor(alertKey(alert));
    return Object.assign(new AlertChange(), { cursor, at: alert.openedAt, alert: toAlert(alert, context) });
  }
}

/** A malformed code or cursor fits no alert: the stream ends at once. */
async function* follow({ regionCode, after }: AlertRaisedArgs, { feed, signal }: SupervisionContext): AsyncGenerator<AlertRow> {
  const region = regionCode == null ? undefined : readDivisionCode(regionCode);
  const from = after == null ? undefined : decodeCursor(after);
  if ((regionCode != null && !region) || (after != null && !from)) return;
  yield* feed.follow({ place: from && Number(from[0]), regionCode: region?.code }, signal);
}
