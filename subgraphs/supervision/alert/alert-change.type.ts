import { Field, ObjectType } from 'type-graphql';
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
