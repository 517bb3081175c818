import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** 事项: a reference only; hall answers for it. */
@ObjectType('Item')
@Directive('@key(fields: "id", resolvable: false)')
export class ItemStub {
  @Field(() => ID)
  id!: string;
}
