import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { SystemKind, Tier, WrappedSystem } from '../codes/systems.ts';
import { SystemKindEnum, TierEnum } from './enums.ts';

/** 被对接系统 as the three subgraphs beside hall know it: from the one configuration, so that it costs no hop. Hall has its own full class. */
@ObjectType('System')
@Directive('@key(fields: "id", resolvable: false)')
export class SystemStub {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  @Directive('@shareable')
  name!: string | null;

  @Field(() => SystemKindEnum, { nullable: true })
  @Directive('@shareable')
  kind!: SystemKind | null;

  @Field(() => TierEnum, { nullable: true })
  @Directive('@shareable')
  tier!: Tier | null;
}

/** A system by its id; with nulls beside the id where the configuration does not know it. */
export function systemStub(systems: readonly WrappedSystem[], id: string): SystemStub {
  const system = systems.find((one) => one.id === id);
  return Object.assign(new SystemStub(), { id, name: system?.name ?? null, kind: system?.kind ?? null, tier: system?.tier ?? null });
}
