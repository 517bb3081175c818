import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { parseMoment, shanghaiDay } from '../../../kernel/codes/day.ts';
import { divisions, readDivisionCode } from '../../../kernel/codes/division.ts';
import { itemAsOf } from '../../../kernel/codes/item/catalogue.ts';
import { compactNumber } from '../../../kernel/codes/normalise.ts';
import { pageRequest } from '../../../kernel/graph/connection.ts';
import { systemStub } from '../../../kernel/graph/system.type.ts';
import type { SupervisionContext } from '../../context.ts';
import { itemNamed } from '../../statistics/names.ts';
import { toAlert } from '../alert.type.ts';
import { ALERT_LEVELS } from '../rules/rule.ts';
import { AlertCauseFilter, AlertCauseType } from './alert-cause.type.ts';
import { type CauseNames, causeSentence, SUBJECT } from './cause-sentence.ts';
import { type EdgeAlerts, edgesOfCauses } from './edges-of-causes.ts';
import { type Cause, findCauses } from './find-causes.ts';
import { type CauseScope, sumFigures } from './sum-figures.ts';

@Resolver()
export class AlertCauseResolver {
  @Query(() => [AlertCauseType], {
    nullable: true,
    description:
      '预警原因: alerts by sender, rule and item, those with the most alerts first, each with its likeliest cause and its first bad event',
  })
  @Directive('@cost(weight: 10)')
  @Directive('@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)')
  async alertCauses(
    @Ctx() context: SupervisionContext,
    @Arg('filter', () => AlertCauseFilter, { nullable: true, description: '预警原因筛选' }) filter?: AlertCauseFilter | null,
    @Arg('first', () => Int, { nullable: true, description: '条数: 1..100, 20 where it is left out' }) first?: number | null,
  ): Promise<AlertCauseType[]> {
    const wanted = pageRequest(first, null)?.first;
    const scope = readScope(filter ?? {});
    if (!scope) return [];
    const em = context.fork();
    const causes = findCauses(await sumFigures(em, scope)).slice(0, wanted);
    const edges = await edgesOfCauses(em, causes, scope);
    const names = causes.map((cause) => namesOf(cause, context));
    const spreads = causes.map(({ kind, rule }, at) => `${rule} ${kind} ${names[at]?.[SUBJECT[kind]]}`);
    // what one cause spreads over began with the first alert of all its rows
    const sinceOf = (at: number) =>
      new Date(Math.min(...edges.flatMap(({ first: { fromAt } }, other) => (spreads[other] === spreads[at] ? [fromAt.getTime()] : []))));
    return causes.map((cause, at) => toCause(cause, edges[at] as EdgeAlerts, names[at] as CauseNames, sinceOf(at), context));
  }
}

/** Undefined where it can find nothing; a malformed value in an "any of" list is passed over (rules.md, Values). */
function readScope({ regionCodes, itemCodes, rule, openedFrom, openedTo }: AlertCauseFilter): CauseScope | undefined {
  const regions = regionCodes == null ? null : [...new Set(regionCodes.flatMap((code) => readDivisionCode(code)?.code ?? []))];
  const items = itemCodes == null ? null : [...new Set(itemCodes.map(compactNumber))];
  const [from, to] = [openedFrom, openedTo].map((time) => (time == null ? null : parseMoment(time)));
  if (from === undefined || to === undefined || regions?.length === 0 || items?.length === 0) return undefined;
  const dayOf = (moment: Date | null) => moment && shanghaiDay(moment);
  return { regionCodes: regions, itemCodes: items, rule: rule ?? null, fromDay: dayOf(from), toDay: dayOf(to) };
}

function namesOf({ senderSystemId, itemCode, regionCodes }: Cause, { systems, now }: SupervisionContext): CauseNames {
  return {
    sender: systemStub(systems, senderSystemId).name ?? senderSystemId,
    item: `${itemAsOf(itemCode, shanghaiDay(now))?.name ?? ''} ${itemCode}`.trim(),
    region: divisions.findLast(({ code }) => code === regionCodes[0])?.name ?? String(regionCodes[0]),
  };
}

function toCause(cause: Cause, { first, last }: EdgeAlerts, names: CauseNames, since: Date, context: SupervisionContext): AlertCauseType {
  const { senderSystemId, rule, itemCode, kind, counts, share, regionCodes } = cause;
  const sender = systemStub(context.systems, senderSystemId);
  const today = shanghaiDay(context.now);
  const levels = ALERT_LEVELS.filter((level) => counts[level.toLowerCase() as Lowercase<typeof level>] > 0);
  return Object.assign(new AlertCauseType(), {
    ...{ kind, sender, rule, regionCodes, levels, share, since: first.fromAt },
    cause: causeSentence(cause, names, shanghaiDay(since), context.language),
    itemCode: itemCode || null,
    item: itemNamed(itemCode, today),
    ...{ count: counts.alerts, cases: counts.cases, open: counts.open, retracted: counts.retracted },
    firstAlert: toAlert(first, context),
    lastAlert: toAlert(last, context),
  });
}
