import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { endOfDay, shanghaiDay } from '../../kernel/codes/day.ts';
import { divisionAsOf, readDivisionCode } from '../../kernel/codes/division.ts';
import { type ItemVersion, itemAsOf, itemById, versionAsOf } from '../../kernel/codes/item/catalogue.ts';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import { CalendarDate, ItemCode, RegionCode } from '../../kernel/graph/scalars.ts';
import { CaseType } from '../case/case.type.ts';
import { toUserError } from '../case/to-user-error.ts';
import { dayOf } from '../graph/as-of.ts';
import type { CodeBook } from '../graph/code-book.ts';
import type { HallContext } from '../graph/context.ts';
import { ProcessPick } from './process-pick.entity.ts';
import { SetProcessProfileInputType, SetProcessProfilePayloadType } from './process-profile.input.ts';
import { CaseProcessType, ProcessProfileType, type ProcessStepType } from './process-profile.type.ts';
import { setProcessProfile } from './set-process-profile.ts';

@ArgsType()
export class ProcessProfilesArgs {
  @Field(() => ItemCode, { description: '事项基本编码' })
  itemCode!: string;

  @Field(() => RegionCode, { description: '行政区划代码: a district’s, or 330100 for the city' })
  regionCode!: string;
}

@ArgsType()
export class ProcessProfileArgs extends ProcessProfilesArgs {
  @Field(() => CalendarDate, { nullable: true, description: '时点: what held at the end of that day; now where left out' })
  asOf?: string | null;
}

@Resolver(() => CaseType)
export class ProcessProfileResolver {
  @Query(() => ProcessProfileType, {
    nullable: true,
    description: '流程选用: the district’s own pick, else its city’s, else the whole template',
  })
  async processProfile(
    @Args(() => ProcessProfileArgs) { itemCode, regionCode, asOf }: ProcessProfileArgs,
    @Ctx() context: HallContext,
  ): Promise<ProcessProfileType | null> {
    const { hall } = context;
    const day = dayOf(asOf, context);
    const item = day === undefined ? undefined : itemAsOf(compactNumber(itemCode), day);
    const division = day === undefined ? undefined : divisionAsOf(readDivisionCode(regionCode)?.code ?? '', day);
    if (day === undefined || !item || !division) return null;
    await hall.profiles.ready();
    const moment = asOf == null ? hall.now() : endOfDay(day);
    return profileOf(item, hall.profiles.at(item.key, division.code, moment), hall.codes);
  }

  @Query(() => [ProcessProfileType], { nullable: true, description: '流程选用历史: every pick of this division itself, the newest first' })
  async processProfiles(
    @Args(() => ProcessProfilesArgs) { itemCode, regionCode }: ProcessProfilesArgs,
    @Ctx() { hall }: HallContext,
  ): Promise<ProcessProfileType[]> {
    await hall.profiles.ready();
    const key = itemAsOf(compactNumber(itemCode), hall.today())?.key ?? '';
    return hall.profiles
      .of(key, readDivisionCode(regionCode)?.code ?? '')
      .toReversed()
      .flatMap((pick) => shownPick(pick, hall.codes) ?? []);
  }

  @Mutation(() => SetProcessProfilePayloadType, {
    nullable: true,
    description: '流程选用: sets which steps a city or district goes through from now on; cases that run keep theirs',
  })
  async setProcessProfile(
    @Arg('input', () => SetProcessProfileInputType, { description: '流程选用' }) input: SetProcessProfileInputType,
    @Ctx() context: HallContext,
  ): Promise<SetProcessProfilePayloadType> {
    const { pickId, replayed, errors: refusals } = await context.hall.run(setProcessProfile, context.principal, input);
    const errors = await Promise.all(refusals.map((refusal) => toUserError(refusal, context)));
    const pick = pickId === undefined ? null : await context.em.findOne(ProcessPick, { id: pickId }, { disableIdentityMap: true });
    return { profile: pick && shownPick(pick, context.hall.codes), replayed, errors };
  }

  @FieldResolver(() => CaseProcessType)
  process(@Root() { row }: CaseType): CaseProcessType {
    const item = itemById(row.itemId);
    if (!item) throw new Error(`the catalogue lacks item ${row.itemId}`);
    const { regionCode = null, version = 0, picked = null } = row.process ?? {};
    return { regionCode, version, steps: stepsOf(item, picked).filter((step) => step.picked) };
  }
}

const stepsOf = ({ stages }: ItemVersion, picked: readonly string[] | null): ProcessStepType[] =>
  stages.map(({ code, name, optional }) => ({ code, name, required: !optional, picked: !optional || (picked?.includes(code) ?? true) }));

/** With the item's version of the day on which it began to hold. */
function shownPick(pick: ProcessPick, codes: CodeBook): ProcessProfileType | null {
  const item = versionAsOf(pick.itemKey, shanghaiDay(pick.validFrom));
  return item ? profileOf(item, pick, codes) : null;
}

function profileOf(item: ItemVersion, pick: ProcessPick | undefined, codes: CodeBook): ProcessProfileType {
  return {
    item: codes.getItem(item.id),
    regionCode: pick?.regionCode ?? null,
    version: pick?.version ?? 0,
    steps: stepsOf(item, pick?.picked ?? null),
    validFrom: pick?.validFrom ?? null,
    reason: pick?.reason ?? null,
    setBy: pick?.clientId ?? null,
  };
}
