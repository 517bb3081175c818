import { Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { momentPageRequest } from '../../kernel/graph/connection.ts';
import { IdempotencyKey, SerialNumber } from '../../kernel/graph/scalars.ts';
import { readSerial } from '../../kernel/serials/serial.ts';
import type { HallContext } from '../graph/context.ts';
import { type CaseOrder, CaseOrderEnum } from './case.enums.ts';
import { CaseType } from './case.type.ts';
import type { CaseFile } from './case-file.entity.ts';
import { CaseFilterType } from './case-filter.input.ts';
import { CaseConnectionType } from './case-page.type.ts';
import { readCaseFilter } from './read/case-filter.ts';
import { type CasePage, findCases } from './read/find-cases.ts';
import { findByIdempotencyKey, findByNumber } from './read/look-up-case.ts';
import { toCase } from './to-case.ts';

@ArgsType()
export class CaseArgs {
  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;
}

@ArgsType()
export class CaseByNumberArgs {
  @Field(() => String, { description: '编号' })
  number!: string;

  @Field(() => ID, { nullable: true, description: '系统标识: whose number it is' })
  systemId?: string | null;
}

@ArgsType()
export class CaseByIdempotencyKeyArgs {
  @Field(() => IdempotencyKey, { description: "幂等键: of the caller's own client" })
  idempotencyKey!: string;
}

@ArgsType()
export class CasesArgs {
  @Field(() => CaseFilterType, { nullable: true, description: '办件筛选' })
  filter?: CaseFilterType | null;

  @Field(() => CaseOrderEnum, { nullable: true, description: '办件排序' })
  orderBy?: CaseOrder | null;

  @Field(() => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: '起始游标: the page after it' })
  after?: string | null;
}

@Resolver()
export class CaseQueriesResolver {
  @Query(() => CaseType, { nullable: true, description: '办件: by its serial number' })
  async case(@Args(() => CaseArgs) { serialNumber }: CaseArgs, @Ctx() context: HallContext): Promise<CaseType | null> {
    return caseBySerial(serialNumber, context);
  }

  @Query(() => CaseType, { nullable: true, description: '办件: by any number that any wrapped system gave it; null where several fit' })
  async caseByNumber(
    @Args(() => CaseByNumberArgs) { number, systemId }: CaseByNumberArgs,
    @Ctx() context: HallContext,
  ): Promise<CaseType | null> {
    return shown(await findByNumber(context.em, number, systemId ?? null), context);
  }

  @Query(() => CaseType, { nullable: true, description: '办件: by idempotency key: what became of a write whose answer was lost' })
  async caseByIdempotencyKey(
    @Args(() => CaseByIdempotencyKeyArgs) { idempotencyKey }: CaseByIdempotencyKeyArgs,
    @Ctx() context: HallContext,
  ): Promise<CaseType | null> {
    return shown(await findByIdempotencyKey(context.em, context.principal, idempotencyKey), context);
  }

  @Query(() => CaseConnectionType, { nullable: true, description: '办件列表: by keyset cursors' })
  async cases(
    @Args(() => CasesArgs) { filter, orderBy, first, after }: CasesArgs,
    @Ctx() context: HallContext,
  ): Promise<CasePage<CaseType> | null> {
    const request = momentPageRequest(first, after);
    if (!request) return null;
    const page = await findCases(context.em, readCaseFilter(filter, context.reader), orderBy ?? 'RECEIVED_AT_DESC', request);
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: toCase(node, context.hall.codes) }));
    return { ...page, edges, nodes: edges.map(({ node }) => node) };
  }
}

/** By serial number as written; null where it is none. Also what a gateway's reference to a case becomes. */
export async function caseBySerial(written: string, context: HallContext): Promise<CaseType | null> {
  const serialNumber = readSerial(written);
  return serialNumber === undefined ? null : shown(await context.reads.bySerial.load(serialNumber), context);
}

const shown = (row: CaseFile | null, { hall }: HallContext): CaseType | null => row && toCase(row, hall.codes);
