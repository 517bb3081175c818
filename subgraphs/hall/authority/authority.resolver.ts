import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { authoritiesAsOf } from '../../kernel/codes/authority.ts';
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
  /** Those of today; of one division also an ended one's, as its cases keep it. */
  @Query(() => [AuthorityType], { nullable: true, description: '行使主体列表' })
  authorities(@Args(() => AuthoritiesArgs) { regionCode }: AuthoritiesArgs, @Ctx() { hall }: HallContext): AuthorityType[] | null {
    const { codes } = hall;
    if (regionCode == null) {
      return authoritiesAsOf(hall.today()).map(({ id, regionId }) => ({
        ...codes.getAuthority(id),
        region: regionId === null ? null : codes.getRegion(regionId),
      }));
    }
    const written = readDivisionCode(regionCode);
    return written ? [...codes.authorities.values()].filter(({ region }) => region?.code === written.code) : null;
  }
}
