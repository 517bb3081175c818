import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AlertType, toAlert } from '../alert/alert.type.ts';
import type { SupervisionContext } from '../context.ts';
import { judgeCase } from '../judge/judge-case.ts';
import { CaseStub, CaseSupervision, DueDateChangeType, toSupervision } from './case.type.ts';
import { factsOf } from './case-facts.ts';

@Resolver(() => CaseStub)
export class CaseResolver {
  @FieldResolver(() => CaseSupervision, {
    nullable: true,
    description: "监察情况: as the city's real-time supervision system sees it",
  })
  async supervision(@Root() { serialNumber }: CaseStub, @Ctx() context: SupervisionContext): Promise<CaseSupervision | null> {
    return judgedCase(serialNumber, context);
  }
}

/** Null where supervision has not heard of the case. */
export async function judgedCase(serialNumber: string, context: SupervisionContext): Promise<CaseSupervision | null> {
  const [known, stages, book] = await Promise.all([context.cases.load(serialNumber), context.stages.load(serialNumber), context.book()]);
  if (!known) return null;
  const verdict = judgeCase(factsOf(known), stages, book, context.now);
  return toSupervision(serialNumber, stages.length, book.calendar.version, verdict);
}

@Resolver(() => CaseSupervision)
export class CaseSupervisionResolver {
  @FieldResolver(() => [AlertType], { description: '预警: those of this case' })
  async alerts(@Root() { serialNumber }: CaseSupervision, @Ctx() context: SupervisionContext): Promise<AlertType[]> {
    return (await context.alerts.load(serialNumber)).map((alert) => toAlert(alert, context));
  }

  @FieldResolver(() => [DueDateChangeType], { description: '到期日变更: every one, the first one first' })
  async dueDateChanges(@Root() { serialNumber }: CaseSupervision, @Ctx() context: SupervisionContext): Promise<DueDateChangeType[]> {
    return (await context.dueDateChanges.load(serialNumber)).map((change) => Object.assign(new DueDateChangeType(), change));
  }

  @FieldResolver(() => String, { description: '日历版本: of the working-day calendar that dates are counted by' })
  calendarVersion(@Root() { calendarVersion }: CaseSupervision): string {
    return calendarVersion;
  }
}
