import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SupervisionContext } from '../context.ts';
import { AlertType } from './alert.type.ts';
import { AlertStepType, seesPeople, toStep } from './alert-step.type.ts';
import { AlertNoticeType, toNotice } from './notice/alert-notice.type.ts';
import type { RuleId } from './rules/rule.ts';

@Resolver(() => AlertType)
export class AlertFieldsResolver {
  @FieldResolver(() => [AlertStepType], { description: '预警经过: its life, the oldest step first' })
  async history(@Root() { id, rule }: AlertType, @Ctx() context: SupervisionContext): Promise<AlertStepType[]> {
    return (await context.alertChanges.load(id)).map((change) => toStep(change, rule as RuleId, context));
  }

  @FieldResolver(() => AlertNoticeType, {
    nullable: true,
    description: '告知单: the last that told of it; null for readers without a token',
  })
  async notice(@Root() { noticeId }: AlertType, @Ctx() context: SupervisionContext): Promise<AlertNoticeType | null> {
    if (noticeId === null || !seesPeople(context)) return null;
    const notice = await context.alertNotices.load(noticeId);
    return notice && toNotice(notice);
  }
}
