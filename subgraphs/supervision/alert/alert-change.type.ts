import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import { DateTime } from '../../kernel/graph/scalars.ts';
import { AlertType } from './alert.type.ts';

@ObjectType('AlertChange', { description: '预警变化' })
export class AlertChange {
  @Field(() => String, { description: '游标: give it back as after, to go on where the stream broke off' })
  cursor!: string;

  @Field(() => DateTime, { description: '时间' })
  at!: Date;

  @Field(() => AlertType, { description: '预警' })
  alert!: AlertType;
}

@ObjectType('AlertChangeEdge', { description: '预警变化边' })
export class AlertChangeEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => AlertChange, { description: '预警变化' })
  node!: AlertChange;
}

@ObjectType('AlertChangeConnection', { description: '预警流分页' })
export class AlertChangeConnection {
  @Field(() => [AlertChangeEdge], { description: '边' })
  edges!: AlertChangeEdge[];

  @Field(() => [AlertChange], { description: '预警变化' })
  nodes!: AlertChange[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}
