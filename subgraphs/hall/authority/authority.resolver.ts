import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import { RegionCode } from '../../kernel/graph/scalars.ts';
import type { HallContext } from '../graph/context.ts';
import { AuthorityType } from './authority.type.ts';

@ArgsType()
export class AuthoritiesArgs {
  @Field(() => RegionCode, { nullable: true, description: "行政区划代码: only this division's" })
  regionCode?: string | null;
}

@Resolver()
export class AuthorityResolver {
  /** Those of ended divisions too: their cases keep them. */
  @Query(() => [AuthorityType], { nullable: true, description: '行使主体列表' })
  authorities(@Args(() => AuthoritiesArgs) { regionCode }: AuthoritiesArgs, @Ctx() { hall }: HallContext): AuthorityType[] | null {
    const all = [...hall.codes.authorities.values()];
    if (regionCode == null) return all;
    const written = readDivisionCode(regionCode);
    return written ? all.filter(({ region }) => region?.code === written.code) : null;
  }
}
