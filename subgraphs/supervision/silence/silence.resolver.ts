import { Arg, Ctx, Directive, Int, Mutation, Query, Resolver } from 'type-graphql';
import { momentPageRequest } from '../../kernel/graph/connection.ts';
import { requireScope } from '../../kernel/graph/require-scope.ts';
import { CalendarDate, RegionCode } from '../../kernel/graph/scalars.ts';
import { BookPayload, toBookPayload } from '../book/book-entry.type.ts';
import { caseStub } from '../case/case.type.ts';
import type { SupervisionContext } from '../context.ts';
import type { CaseSilence } from './case-silence.entity.ts';
import { findForecasts } from './find-forecasts.ts';
import { declareForceMajeure, setSilenceRule } from './set-silence-rule.ts';
import { DeclareForceMajeureInputType, SetSilenceRuleInputType, SilenceForecastConnection, SilenceForecastType } from './silence.type.ts';

@Resolver()
export class SilenceResolver {
  @Directive('@cost(weight: 5)')
  @Directive('@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)')
  @Query(() => SilenceForecastConnection, {
    nullable: true,
    description: '超时默认预告: what silence will decide, what comes first first; it needs the scope alert:handle',
  })
  async silenceForecast(
    @Ctx() { principal, em }: SupervisionContext,
    @Arg('until', () => CalendarDate, { description: '截止日期: that day with it' }) until: string,
    @Arg('regionCodes', () => [RegionCode], { nullable: true, description: '行政区划代码: any of; the division that has the case' })
    regionCodes?: string[] | null,
    @Arg('first', () => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' }) first?: number | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: the page after it' }) after?: string | null,
  ): Promise<SilenceForecastConnection | null> {
    requireScope(principal, 'alert:handle');
    const request = momentPageRequest(first, after);
    if (!request) return null;
    const { edges, pageInfo } = await findForecasts(em, until, regionCodes, request);
    const shown = edges.map(({ cursor, node }) => ({ cursor, node: toForecast(node) }));
    return Object.assign(new SilenceForecastConnection(), { edges: shown, nodes: shown.map(({ node }) => node), pageInfo });
  }

  @Mutation(() => BookPayload, {
    nullable: true,
    description: '默认规则: a promised limit that passes is consent, for one item; off until it is switched on',
  })
  async setSilenceRule(
    @Arg('input', () => SetSilenceRuleInputType, { description: '默认规则' }) input: SetSilenceRuleInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<BookPayload> {
    return toBookPayload(await setSilenceRule(context.command(), input), context);
  }

  @Mutation(() => BookPayload, { nullable: true, description: '不可抗力: a time for which silence is no consent; art. 50 knows none' })
  async declareForceMajeure(
    @Arg('input', () => DeclareForceMajeureInputType, { description: '不可抗力' }) input: DeclareForceMajeureInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<BookPayload> {
    return toBookPayload(await declareForceMajeure(context.command(), input), context);
  }
}

function toForecast({ serialNumber, rule, at, basis, liable, regionCode, itemCode }: CaseSilence): SilenceForecastType {
  return Object.assign(new SilenceForecastType(), { case: caseStub(serialNumber), rule, at, basis, liable, regionCode, itemCode });
}
