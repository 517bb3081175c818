import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import type { Language } from '../../../kernel/errors/message.ts';
import { pageRequest } from '../../../kernel/graph/connection.ts';
import { requireScope } from '../../../kernel/graph/require-scope.ts';
import type { SupervisionContext } from '../../context.ts';
import { readStatisticsFilter } from '../figure-scope.ts';
import { lastDayOf, regionNamed } from '../names.ts';
import { StatisticsFilter } from '../statistics-filter.input.ts';
import { findStatistics, type StatisticsOf } from '../table/find-statistics.ts';
import { Performance, PerformanceConnection, PerformanceRulesType } from './performance.type.ts';
import { PERFORMANCE_RULES, type PerformanceRule } from './rules.ts';
import { scoreOf } from './score.ts';

@Resolver(() => PerformanceConnection)
export class PerformanceResolver {
  @Directive('@cost(weight: 10)')
  @Directive('@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)')
  @Query(() => PerformanceConnection, {
    nullable: true,
    description:
      '考核: the score of each unit by the published rules, in the order of divisions and departments; it needs the scope case:read',
  })
  async performance(
    @Ctx() { principal, em, language }: SupervisionContext,
    @Arg('filter', () => StatisticsFilter, { nullable: true, description: '统计范围' }) filter?: StatisticsFilter | null,
    @Arg('first', () => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' }) first?: number | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: the page after it' }) after?: string | null,
  ): Promise<PerformanceConnection | null> {
    requireScope(principal, 'case:read');
    const request = pageRequest(first, after);
    const scope = readStatisticsFilter(filter);
    const page = request && scope && (await findStatistics(em, { scope, groups: ['REGION', 'DEPARTMENT'], order: 'GROUP' }, request));
    if (!page) return null;
    const day = lastDayOf(scope.to);
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: performanceOf(node, day, language) }));
    return Object.assign(new PerformanceConnection(), { edges, nodes: edges.map(({ node }) => node), pageInfo: page.pageInfo });
  }

  @Query(() => PerformanceRulesType, { nullable: true, description: '考核规则: open to everyone' })
  performanceRules(@Ctx() { language }: SupervisionContext): PerformanceRulesType {
    const { version, full, rules } = PERFORMANCE_RULES;
    return Object.assign(new PerformanceRulesType(), { version, full, rules: rules.map((rule) => told(rule, language)) });
  }
}

function performanceOf(unit: StatisticsOf, day: string, language: Language): Performance {
  const { regionCode = '', department = '' } = unit.key;
  const { score, parts } = scoreOf(unit);
  return Object.assign(new Performance(), {
    regionCode,
    region: regionNamed(regionCode, day),
    department,
    score,
    parts: parts.map((part) => ({ ...part, rule: told(part.rule, language) })),
    rulesVersion: PERFORMANCE_RULES.version,
  });
}

const told = ({ name, basis, ...rule }: PerformanceRule, language: Language) => ({
  ...rule,
  name: inLanguage(name, language),
  basis: inLanguage(basis, language),
});

const inLanguage = ({ zh, en }: PerformanceRule['name'], language: Language) =>
  language === 'both' ? `${zh} / ${en}` : { zh, en }[language];
