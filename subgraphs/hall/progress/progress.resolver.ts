import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { DateTime, SerialNumber } from '../../kernel/graph/scalars.ts';
import { readSerial } from '../../kernel/serials/serial.ts';
import { CaseChange } from '../case/case-change.entity.ts';
import type { HallContext } from '../graph/context.ts';
import { CaseProgressType, ProgressStageType } from './case-progress.type.ts';
import { papersAskedFor, toProgress } from './to-progress.ts';

@ArgsType()
export class ProgressArgs {
  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => String, { description: '查询码: as the receipt has it, in either width and case, with hyphens and spaces or without' })
  queryCode!: string;
}

@Resolver(() => CaseProgressType)
export class ProgressResolver {
  @Query(() => CaseProgressType, {
    nullable: true,
    description: '办理进度: of the case that a receipt names; open to everyone who has its query code, null where the two do not fit',
  })
  async progress(
    @Args(() => ProgressArgs) { serialNumber, queryCode }: ProgressArgs,
    @Ctx() { hall, reads }: HallContext,
  ): Promise<CaseProgressType | null> {
    const serial = readSerial(serialNumber);
    // the pair is checked before the register is asked: a wrong one costs no statement, and takes as long whether there is such a case or not
    if (serial === undefined || !(await hall.queryCodes.fits(serial, queryCode))) return null;
    const row = await reads.bySerial.load(serial);
    return row && toProgress(row, hall.codes);
  }

  @FieldResolver(() => DateTime, { description: '更新时间: of the last change in the register' })
  async updatedAt(@Root() { row }: CaseProgressType, @Ctx() { em }: HallContext): Promise<Date> {
    const { id: caseId, version } = row;
    return (await em.findOneOrFail(CaseChange, { caseId, version }, { fields: ['at'], disableIdentityMap: true })).at;
  }

  @FieldResolver(() => [ProgressStageType], { description: '进度环节: in the order of their sequence' })
  async stages(@Root() { row }: CaseProgressType, @Ctx() { reads }: HallContext): Promise<ProgressStageType[]> {
    return (await reads.stages.load(row.id)).map(({ kind, stepName, occurredAt }) => ({ kind, name: stepName ?? null, occurredAt }));
  }

  @FieldResolver(() => [String], { description: '待补材料: papers that the open supplement notice asks for; empty where none is open' })
  async papersAskedFor(@Root() { row }: CaseProgressType, @Ctx() { reads }: HallContext): Promise<string[]> {
    return papersAskedFor(row, await reads.stages.load(row.id));
  }

  @FieldResolver(() => CaseProgressType, {
    nullable: true,
    description: '同一办件: the case that it goes on as, where a person said that the two are one; this code is enough for that',
  })
  async linkedTo(@Root() { row }: CaseProgressType, @Ctx() { hall, reads }: HallContext): Promise<CaseProgressType | null> {
    const first = row.linkedSerial == null ? null : await reads.bySerial.load(row.linkedSerial);
    return first && toProgress(first, hall.codes);
  }
}
