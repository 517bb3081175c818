import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Fault } from '../../kernel/errors/fault.ts';
import { requireScope } from '../../kernel/graph/require-scope.ts';
import type { SupervisionContext } from '../context.ts';
import { BookEntryType, shownEntries } from './book-entry.type.ts';

const MOST = 100;

@Resolver()
export class BookResolver {
  @Query(() => [BookEntryType], {
    nullable: true,
    description: '依据簿: entries by which supervision judges, the newest first, with how far the cases have been judged by them',
  })
  async bookEntries(
    @Ctx() context: SupervisionContext,
    @Arg('first', () => Int, { nullable: true, description: '条数: 1..100, 20 where it is left out' }) first?: number | null,
    @Arg('before', () => Int, { nullable: true, description: '版本: only those before it' }) before?: number | null,
  ): Promise<BookEntryType[]> {
    requireScope(context.principal, 'case:read');
    const count = first ?? 20;
    if (count < 1 || count > MOST) throw new Fault('BAD_USER_INPUT', { reason: { zh: 'first 应为 1 至 100', en: 'first is 1 to 100' } });
    const { version } = await context.book();
    const last = Math.min(version, (before ?? version + 1) - 1);
    return shownEntries(
      context,
      Array.from({ length: count }, (_, back) => last - back).filter((one) => one > 0),
    );
  }
}
