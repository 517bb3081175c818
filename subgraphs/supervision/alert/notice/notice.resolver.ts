import { Arg, Ctx, Directive, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { pageRequest } from '../../../kernel/graph/connection.ts';
import { TOTAL } from '../../../kernel/graph/lists/count.ts';
import { requireScope } from '../../../kernel/graph/require-scope.ts';
import type { CommandResult } from '../../command/run-command.ts';
import { toSupervisionError } from '../../command/supervision-error.type.ts';
import type { SupervisionContext } from '../../context.ts';
import { AlertType, toAlert } from '../alert.type.ts';
import { LAST_PLACE } from '../find-alerts.ts';
import { AlertNotice } from './alert-notice.entity.ts';
import {
  AlertNoticeConnection,
  AlertNoticeFilter,
  AlertNoticePayload,
  AlertNoticeType,
  AnswerAlertNoticeInputType,
  IssueAlertNoticeInputType,
  toNotice,
} from './alert-notice.type.ts';
import { answerNotice } from './answer-notice.ts';
import { findNotices } from './find-notices.ts';
import { issueNotice } from './issue-notice.ts';

@Resolver(() => AlertNoticeConnection)
export class AlertNoticesResolver {
  @Query(() => AlertNoticeConnection, { nullable: true, description: '告知单列表: newest first; for whoever has a token' })
  @Directive('@cost(weight: 5)')
  @Directive('@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)')
  async alertNotices(
    @Ctx() context: SupervisionContext,
    @Arg('filter', () => AlertNoticeFilter, { nullable: true, description: '告知单筛选' }) filter?: AlertNoticeFilter | null,
    @Arg('first', () => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' }) first?: number | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: the page after it' }) after?: string | null,
  ): Promise<AlertNoticeConnection | null> {
    requireScope(context.principal, 'case:read');
    const request = pageRequest(first, after);
    if (!request || Number(request.after?.[0] ?? 0) > LAST_PLACE) return null;
    const { edges, pageInfo, count } = await findNotices(context.em, filter ?? {}, request);
    const shown = edges.map(({ cursor, node }) => ({ cursor, node: toNotice(node) }));
    return Object.assign(new AlertNoticeConnection(), { edges: shown, nodes: shown.map(({ node }) => node), pageInfo, count });
  }

  @FieldResolver(() => Int, { nullable: true, description: TOTAL })
  totalCount(@Root() { count }: AlertNoticeConnection): Promise<number | null> {
    return count();
  }

  @Mutation(() => AlertNoticePayload, {
    nullable: true,
    description: '发出告知单: a supervisor tells a unit of open alerts, and until when it answers',
  })
  async issueAlertNotice(
    @Arg('input', () => IssueAlertNoticeInputType, { description: '发出告知单' }) input: IssueAlertNoticeInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<AlertNoticePayload> {
    return payload(await issueNotice(context.command(), await context.book(), input), context);
  }

  @Mutation(() => AlertNoticePayload, {
    nullable: true,
    description: '答复告知单: the responsible unit answers; its open alerts are explained by that',
  })
  async answerAlertNotice(
    @Arg('input', () => AnswerAlertNoticeInputType, { description: '答复告知单' }) input: AnswerAlertNoticeInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<AlertNoticePayload> {
    const result = await answerNotice(context.command(), context.systems, input);
    if (result.made !== null && !result.replayed) context.feed.alarm.ring();
    return payload(result, context);
  }
}

@Resolver(() => AlertNoticeType)
export class AlertNoticeFieldsResolver {
  @FieldResolver(() => [AlertType], { description: '预警: those that it tells of, the oldest first' })
  async alerts(@Root() { id }: AlertNoticeType, @Ctx() context: SupervisionContext): Promise<AlertType[]> {
    return (await context.alertsOfNotice.load(id)).map((alert) => toAlert(alert, context));
  }
}

async function payload({ made, replayed, refusals }: CommandResult, context: SupervisionContext): Promise<AlertNoticePayload> {
  // what was read before in this request is older than what was written
  context.alertChanges.clearAll();
  context.alertNotices.clearAll();
  context.alertsOfNotice.clearAll();
  const row = made === null ? null : await context.fork().findOneOrFail(AlertNotice, { id: made });
  const errors = refusals.map((refusal) => toSupervisionError(refusal, context.language));
  return Object.assign(new AlertNoticePayload(), { notice: row && toNotice(row), replayed, errors });
}
