import { Field, ID, ObjectType } from 'type-graphql';
import type { Tier } from '../../kernel/codes/systems.ts';
import { TierEnum } from '../../kernel/graph/enums.ts';
import { SocialCreditCode } from '../../kernel/graph/scalars.ts';
import { RegionType } from '../region/region.type.ts';

@ObjectType('Authority', { description: '行使主体: the body in whose name a power is exercised; some have no division code of their own' })
export class AuthorityType {
  @Field(() => ID, { description: '主体标识' })
  id!: string;

  @Field(() => String, { description: '主体名称' })
  name!: string;

  @Field(() => SocialCreditCode, { nullable: true, description: '统一社会信用代码' })
  socialCreditCode!: string | null;

  @Field(() => RegionType, { nullable: true, description: '行政区划' })
  region!: RegionType | null;

  @Field(() => TierEnum, { description: '行使层级' })
  tier!: Tier;

  @Field(() => AuthorityType, { nullable: true, description: '委托机关: the body that delegated the power to it' })
  delegatedBy!: AuthorityType | null;
}
