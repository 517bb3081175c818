import { Directive, Field, ObjectType } from 'type-graphql';
import { SerialNumber } from '../kernel/graph/scalars.ts';

/** 办件: this subgraph adds its systems' views of it. */
@ObjectType('Case')
@Directive('@key(fields: "serialNumber")')
export class CaseStub {
  @Field(() => SerialNumber)
  serialNumber!: string;
}
