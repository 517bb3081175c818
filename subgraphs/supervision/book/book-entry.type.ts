import { Field, Int, ObjectType } from 'type-graphql';
import { graphEnum } from '../../kernel/graph/enums.ts';
import { DateTime, Json } from '../../kernel/graph/scalars.ts';
import type { CommandResult } from '../command/run-command.ts';
import { SupervisionErrorType, toSupervisionError } from '../command/supervision-error.type.ts';
import type { SupervisionContext } from '../context.ts';
import { BookEntry, type BookKind, Recomputation } from './book-entry.entity.ts';

export const BookKindEnum = graphEnum('BookKind', '依据种类', {
  CALENDAR: '工作日历: published years and changed days',
  PART_DAY: '半日规则: which end day of a pause still counts',
  LIMIT: "时限修改: a law's new limit for cases that already run",
  ALERT_RULE: '预警规则: another version of one',
  SILENCE_RULE: '默认规则: silence means consent, for one item',
  FORCE_MAJEURE: '不可抗力: a time for which silence means nothing',
});

@ObjectType('BookEntry', {
  description: '依据: one entry of the book by which supervision judges; a later one takes the place of an earlier one',
})
export class BookEntryType {
  @Field(() => Int, { description: '版本: 1, 2, 3 …' })
  version!: number;

  @Field(() => BookKindEnum, { description: '依据种类' })
  kind!: BookKind;

  @Field(() => Json, { description: '内容' })
  content!: unknown;

  @Field(() => String, { description: '理由' })
  reason!: string;

  @Field(() => String, { nullable: true, description: '文号' })
  document!: string | null;

  @Field(() => String, { description: '操作人: client of the token' })
  actor!: string;

  @Field(() => DateTime, { description: '时间' })
  at!: Date;

  @Field(() => Int, { description: '已查办件数: cases that were looked at because of it' })
  casesLooked!: number;

  @Field(() => Int, { description: '已变办件数: of which the clock, the light or the alerts are others now' })
  casesChanged!: number;

  @Field(() => DateTime, { nullable: true, description: '重算完成时间: null while cases are looked at' })
  recomputedAt!: Date | null;
}

@ObjectType('BookPayload', { description: '依据登记结果' })
export class BookPayload {
  @Field(() => BookEntryType, { nullable: true, description: '依据: null whenever errors is not empty' })
  entry!: BookEntryType | null;

  @Field(() => Boolean, { description: '是否重放: an earlier call with this key wrote it' })
  replayed!: boolean;

  @Field(() => [SupervisionErrorType], { description: '业务错误' })
  errors!: readonly SupervisionErrorType[];
}

/** Entries with how far the walk that each asked for has come. */
export async function shownEntries(context: SupervisionContext, versions: readonly number[]): Promise<BookEntryType[]> {
  const among = { version: { $in: [...versions] } };
  const em = context.fork();
  const entries = await em.find(BookEntry, among, { orderBy: { version: -1 } });
  const walks = new Map((await em.find(Recomputation, among)).map((walk) => [walk.version, walk]));
  return entries.map((entry) => {
    const { looked: casesLooked = 0, changed: casesChanged = 0, endedAt: recomputedAt = null } = walks.get(entry.version) ?? {};
    return Object.assign(new BookEntryType(), { ...entry }, { casesLooked, casesChanged, recomputedAt });
  });
}

export async function toBookPayload({ made, replayed, refusals }: CommandResult, context: SupervisionContext): Promise<BookPayload> {
  const [entry = null] = made === null ? [] : await shownEntries(context, [Number(made)]);
  const errors = refusals.map((refusal) => toSupervisionError(refusal, context.language));
  return Object.assign(new BookPayload(), { entry, replayed, errors });
}
