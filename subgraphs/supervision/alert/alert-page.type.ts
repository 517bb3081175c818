import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import { AlertType } from './alert.type.ts';

@ObjectType('AlertEdge', { description: '预警边' })
export class AlertEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => AlertType, { description: '预警' })
  node!: AlertType;
}

@ObjectType('AlertConnection', { description: '预警分页' })
export class AlertConnection {
  /** asks the database for the total, only where somebody wants it */
  readonly count!: () => Promise<number | null>;

  @Field(() => [AlertEdge], { description: '边' })
  edges!: AlertEdge[];

  @Field(() => [AlertType], { description: '预警' })
  nodes!: AlertType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}
