import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** 行政区划: a reference only; hall answers for it. */
@ObjectType('Region')
@Directive('@key(fields: "id", resolvable: false)')
export class RegionStub {
  @Field(() => ID)
  id!: string;
}
