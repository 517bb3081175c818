import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { allOf, rowsOf, sql } from '../../../kernel/database/sql.ts';
import { requireScope } from '../../../kernel/graph/require-scope.ts';
import { RegionCode } from '../../../kernel/graph/scalars.ts';
import type { SupervisionContext } from '../../context.ts';
import { ItemStub } from '../../item.type.ts';
import { RegionStub } from '../../region.type.ts';
import { conditionsOf, readStatisticsFilter } from '../figure-scope.ts';
import { type Covered, coverageOf } from './coverage.ts';
import { CoverageType } from './coverage.type.ts';

@Resolver(() => CoverageType)
export class CoverageResolver {
  @Directive('@cost(weight: 20)')
  @Query(() => CoverageType, {
    nullable: true,
    description: '监察覆盖率: divisions and their items of which a case was received in these months; it needs the scope case:read',
  })
  async coverage(
    @Ctx() { principal, em }: SupervisionContext,
    @Arg('fromMonth', () => String, { description: '起始月份: YYYY-MM' }) fromMonth: string,
    @Arg('toMonth', () => String, { description: '截止月份: YYYY-MM' }) toMonth: string,
    @Arg('regionCodes', () => [RegionCode], { nullable: true, description: '行政区划代码: any of' }) regionCodes?: string[] | null,
  ): Promise<CoverageType | null> {
    requireScope(principal, 'case:read');
    const scope = readStatisticsFilter({ fromMonth, toMonth, regionCodes: regionCodes ?? null });
    if (!scope?.to) return null;
    const rows = await rowsOf<{ region_code: string; item_code: string }>(
      em,
      sql`select distinct region_code, item_code from figure where ${allOf([...conditionsOf(scope), sql`received > 0`])}`,
    );
    const seen = new Set(rows.map((row) => `${row.region_code} ${row.item_code}`));
    const { day, byRegion, byItem, ...figures } = coverageOf(seen, scope.regionCodes, lastDay(scope.to));
    return Object.assign(new CoverageType(), {
      day,
      ...told(figures),
      byRegion: byRegion.map((row) => ({ ...told(row), region: region(row.division), missing: row.missing.map(item) })),
      byItem: byItem.map((row) => ({ ...told(row), item: item(row.item), missing: row.missing.map(region) })),
    });
  }
}

/** Of a month YYYY-MM. */
const lastDay = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
};

const told = ({ expected, seen }: Pick<Covered<never>, 'expected' | 'seen'>) => ({
  expected,
  seen,
  share: expected === 0 ? null : seen / expected,
});
const item = ({ id }: { readonly id: string }) => Object.assign(new ItemStub(), { id });
const region = ({ id }: { readonly id: string }) => Object.assign(new RegionStub(), { id });
