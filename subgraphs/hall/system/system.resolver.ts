import { Ctx, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import { divisionAsOf, holdsOn } from '../../kernel/codes/division.ts';
import { DateTime } from '../../kernel/graph/scalars.ts';
import type { HallContext } from '../graph/context.ts';
import { RegionType } from '../region/region.type.ts';
import { type SystemHealth, SystemHealthEnum, SystemType } from './system.type.ts';

@Resolver(() => SystemType)
export class SystemResolver {
  @Query(() => [SystemType], { nullable: true, description: '被对接系统列表: those of today' })
  systems(@Ctx() { hall }: HallContext): SystemType[] {
    const today = hall.today();
    return [...hall.codes.systems.values()].filter(({ wrapped }) => holdsOn(wrapped, today));
  }

  /** The division that its code names today, or named on its own last day. */
  @FieldResolver(() => RegionType, { nullable: true })
  region(@Root() { wrapped }: SystemType, @Ctx() { hall }: HallContext): RegionType | null {
    const { regionCode, validTo } = wrapped;
    const today = hall.today();
    const division = regionCode === null ? undefined : divisionAsOf(regionCode, validTo !== null && validTo < today ? validTo : today);
    return division ? hall.codes.getRegion(division.id) : null;
  }

  @FieldResolver(() => SystemHealthEnum, { nullable: true })
  async health(@Root() { id }: SystemType, @Ctx() { systemReads }: HallContext): Promise<SystemHealth> {
    return (await systemReads.figures(id)).health;
  }

  @FieldResolver(() => Int, { nullable: true })
  async backlog(@Root() { id }: SystemType, @Ctx() { systemReads }: HallContext): Promise<number> {
    return (await systemReads.figures(id)).backlog;
  }

  @FieldResolver(() => Float, { nullable: true })
  async lagSeconds(@Root() { id }: SystemType, @Ctx() { systemReads }: HallContext): Promise<number> {
    return (await systemReads.figures(id)).lagSeconds;
  }

  @FieldResolver(() => DateTime, { nullable: true })
  async oldestWaiting(@Root() { id }: SystemType, @Ctx() { systemReads }: HallContext): Promise<Date | null> {
    return (await systemReads.figures(id)).oldestWaiting;
  }

  @FieldResolver(() => Int, { nullable: true })
  async deadLetters(@Root() { id }: SystemType, @Ctx() { systemReads }: HallContext): Promise<number> {
    return (await systemReads.figures(id)).deadLetters;
  }

  @FieldResolver(() => Int, { nullable: true })
  async echoesRefused(@Root() { id }: SystemType, @Ctx() { systemReads }: HallContext): Promise<number> {
    return (await systemReads.echoes(id)).echoesRefused;
  }

  @FieldResolver(() => DateTime, { nullable: true })
  async lastEchoAt(@Root() { id }: SystemType, @Ctx() { systemReads }: HallContext): Promise<Date | null> {
    return (await systemReads.echoes(id)).lastEchoAt ?? null;
  }
}
