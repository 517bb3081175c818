import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { momentPageRequest } from '../../../kernel/graph/connection.ts';
import { TOTAL } from '../../../kernel/graph/lists/count.ts';
import { requireScope } from '../../../kernel/graph/require-scope.ts';
import { caseStub } from '../../case/case.type.ts';
import type { CaseClock } from '../../clock/case-clock.entity.ts';
import type { SupervisionContext } from '../../context.ts';
import { itemNamed, NEWEST, regionNamed } from '../names.ts';
import { findOverdue, readOverdueFilter } from './find-overdue.ts';
import { OverdueCase, OverdueCaseConnection, OverdueFilter } from './overdue.type.ts';

@Resolver(() => OverdueCaseConnection)
export class OverdueResolver {
  @Directive('@cost(weight: 5)')
  @Directive('@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)')
  @Query(() => OverdueCaseConnection, {
    nullable: true,
    description: '超期办件: open cases with a limit that is passed, the longest overdue first; it needs the scope case:read',
  })
  async overdueCases(
    @Ctx() { principal, em }: SupervisionContext,
    @Arg('filter', () => OverdueFilter, { nullable: true, description: '超期办件筛选' }) filter?: OverdueFilter | null,
    @Arg('first', () => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' }) first?: number | null,
    @Arg('after', () => String, { nullable: true, description: '起始游标: the page after it' }) after?: string | null,
  ): Promise<OverdueCaseConnection | null> {
    requireScope(principal, 'case:read');
    const request = momentPageRequest(first, after);
    if (!request) return null;
    const { edges, pageInfo, count } = await findOverdue(em, readOverdueFilter(filter), request);
    const shown = edges.map(({ cursor, node }) => ({ cursor, node: toOverdueCase(node) }));
    return Object.assign(new OverdueCaseConnection(), { edges: shown, nodes: shown.map(({ node }) => node), pageInfo, count });
  }

  @FieldResolver(() => Int, { nullable: true, description: TOTAL })
  totalCount(@Root() { count }: OverdueCaseConnection): Promise<number | null> {
    return count();
  }
}

function toOverdueCase({ serialNumber, light, overdueSince, promisedDue, statutoryDue, regionCode, department, itemCode }: CaseClock) {
  return Object.assign(new OverdueCase(), {
    case: caseStub(serialNumber),
    light,
    overdueSince,
    promisedDueDate: promisedDue,
    statutoryDueDate: statutoryDue,
    regionCode,
    region: regionNamed(regionCode, NEWEST),
    department,
    itemCode,
    item: itemNamed(itemCode, NEWEST),
  });
}
