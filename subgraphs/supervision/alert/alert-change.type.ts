import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import type { SupervisionContext } from '../context.ts';
import { AlertType, toAlert } from './alert.type.ts';
import type { AlertNews } from './alert-feed.ts';
import { AlertStepType, toStep } from './alert-step.type.ts';

@ObjectType('AlertChange', { description: '预警变化: an alert was raised, or came into another state' })
export class AlertChangeType extends AlertStepType {
  @Field(() => String, { description: '游标: give it back as after, to go on where the stream broke off' })
  cursor!: string;

  @Field(() => AlertType, { description: '预警: as it is now' })
  alert!: AlertType;
}

@ObjectType('AlertChangeEdge', { description: '预警变化边' })
export class AlertChangeEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => AlertChangeType, { description: '预警变化' })
  node!: AlertChangeType;
}

@ObjectType('AlertChangeConnection', { description: '预警流分页' })
export class AlertChangeConnection {
  @Field(() => [AlertChangeEdge], { description: '边' })
  edges!: AlertChangeEdge[];

  @Field(() => [AlertChangeType], { description: '预警变化' })
  nodes!: AlertChangeType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}

export function toAlertChange(news: AlertNews, cursor: string, context: SupervisionContext): AlertChangeType {
  return Object.assign(new AlertChangeType(), { ...toStep(news, news.alert.rule, context), cursor, alert: toAlert(news.alert, context) });
}
