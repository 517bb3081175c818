import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Fault } from '../../kernel/errors/fault.ts';
import { casePayload, run } from '../case/answer-mutation.ts';
import { CaseType } from '../case/case.type.ts';
import { CasePayloadType } from '../case/payload.type.ts';
import { readsPlain } from '../case/read/reader.ts';
import { tellText } from '../case/read/tell-text.ts';
import { toCase } from '../case/to-case.ts';
import type { HallContext } from '../graph/context.ts';
import { maskMatch } from './explain-match.ts';
import type { JoinedEntry } from './joined-entry.entity.ts';
import { linkCases } from './link-cases.ts';
import { LinkCasesInputType, SeparateCasesInputType } from './match.input.ts';
import { JoinedEntryType, SeparateCasesPayloadType, SimilarCaseType } from './match.type.ts';
import { separateCases } from './separate-cases.ts';
import { similarCases } from './similar-cases.ts';

const MOST_SIMILAR = 20;

@ArgsType()
export class SimilarCasesArgs {
  @Field(() => Int, { nullable: true, description: '条数: 1..20, 5 where it is left out' })
  first?: number | null;
}

@Resolver(() => CaseType)
export class MatchResolver {
  @Mutation(() => CasePayloadType, {
    nullable: true,
    description: '合并办件: a person says that two cases are one; the first goes on, found by every number of both',
  })
  async linkCases(
    @Arg('input', () => LinkCasesInputType, { description: '合并办件' }) input: LinkCasesInputType,
    @Ctx() context: HallContext,
  ): Promise<CasePayloadType> {
    return casePayload(context, await run(linkCases, context, input));
  }

  @Mutation(() => SeparateCasesPayloadType, {
    nullable: true,
    description: '拆分办件: what was joined, by the register or by a person, becomes a case of its own again',
  })
  async separateCases(
    @Arg('input', () => SeparateCasesInputType, { description: '拆分办件' }) input: SeparateCasesInputType,
    @Ctx() context: HallContext,
  ): Promise<SeparateCasesPayloadType> {
    const result = await run(separateCases, context, input);
    const payload = await casePayload(context, result);
    const { separatedSerial } = result;
    const row = separatedSerial === undefined ? null : await context.reads.bySerial.load(separatedSerial);
    return { ...payload, separated: row && toCase(row, context.hall.codes) };
  }

  @FieldResolver(() => CaseType, {
    nullable: true,
    description: '同一办件: the case that this one is the same as, where a person said so; it goes on there',
  })
  async linkedTo(@Root() { row }: CaseType, @Ctx() { reads, hall }: HallContext): Promise<CaseType | null> {
    const first = row.linkedSerial == null ? null : await reads.bySerial.load(row.linkedSerial);
    return first && toCase(first, hall.codes);
  }

  @FieldResolver(() => [JoinedEntryType], {
    description: '合并记录: what was found to be the same as this case, in the order in which it came; also what was separated again',
  })
  async joinedEntries(@Root() { row }: CaseType, @Ctx() context: HallContext): Promise<JoinedEntryType[]> {
    const joined = await context.reads.joinedEntries.load(row.id);
    return Promise.all(joined.map((one) => toJoinedEntry(one, row, context)));
  }

  /** Who may not read the party plain must not learn from likeness who it is. */
  @FieldResolver(() => [SimilarCaseType], {
    description:
      '疑似重复办件: other cases of the same party that may be the same one, the likeliest first; for those who read its party plain',
  })
  async similar(
    @Root() { row }: CaseType,
    @Args(() => SimilarCasesArgs) { first }: SimilarCasesArgs,
    @Ctx() { reads, reader, hall }: HallContext,
  ): Promise<SimilarCaseType[]> {
    const most = first ?? 5;
    if (most < 1 || most > MOST_SIMILAR) {
      const [zh, en] = [`first 应为 1 至 ${MOST_SIMILAR}，而不是 ${most}`, `first is 1 to ${MOST_SIMILAR}, not ${most}`];
      throw new Fault('BAD_USER_INPUT', { reason: { zh, en } });
    }
    if (!readsPlain(reader, row.handlingRegionId)) return [];
    return similarCases(await reads.newestOfParty.load(row.partyIdentifier), row, most)
      .filter((one) => readsPlain(reader, one.row.handlingRegionId))
      .map(({ row: other, match }) => ({ case: toCase(other, hall.codes), match }));
  }
}

async function toJoinedEntry(joined: JoinedEntry, of: CaseType['row'], { hall, reads, reader }: HallContext): Promise<JoinedEntryType> {
  const { id, kind, systemId, number, compared, reason, joinedAt, separatedAt, separatedReason, linkedSerial, separatedSerial } = joined;
  const serial = separatedSerial ?? linkedSerial;
  const row = serial == null ? null : await reads.bySerial.load(serial);
  // a reason may speak of either case
  const [tellOf, tellOther] = [tellText(reader, of), row ? tellText(reader, row) : (text: string | null) => text];
  const tell = (text: string | null) => tellOther(tellOf(text));
  return {
    id,
    kind,
    state: separatedAt == null ? 'JOINED' : 'SEPARATED',
    system: hall.codes.getSystem(systemId),
    number: number ?? null,
    match: readsPlain(reader, of.handlingRegionId) ? compared : maskMatch(compared),
    reason: tell(reason ?? null),
    joinedAt,
    separatedAt: separatedAt ?? null,
    separatedReason: tell(separatedReason ?? null),
    case: row && toCase(row, hall.codes),
  };
}
