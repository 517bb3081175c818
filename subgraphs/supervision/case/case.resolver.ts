import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AlertType, toAlert } from '../alert/alert.type.ts';
import type { SupervisionContext } from '../context.ts';
import { CaseStub, CaseSupervision } from './case.type.ts';
import { isPaused } from './pause.ts';

@Resolver(() => CaseStub)
export class CaseResolver {
  @FieldResolver(() => CaseSupervision, {
    nullable: true,
    description: "监察情况: as the city's real-time supervision system sees it",
  })
  async supervision(@Root() { serialNumber }: CaseStub, @Ctx() context: SupervisionContext): Promise<CaseSupervision | null> {
    const [known, stages] = await Promise.all([context.cases.load(serialNumber), context.stages.load(serialNumber)]);
    if (!known) return null;
    return Object.assign(new CaseSupervision(), {
      serialNumber,
      stagesReceived: stages.length,
      light: null,
      promisedDueDate: null,
      statutoryDueDate: null,
      workingDaysUsed: null,
      paused: isPaused(stages),
    });
  }
}

@Resolver(() => CaseSupervision)
export class CaseSupervisionResolver {
  @FieldResolver(() => [AlertType], { description: '预警: those of this case' })
  async alerts(@Root() { serialNumber }: CaseSupervision, @Ctx() context: SupervisionContext): Promise<AlertType[]> {
    return (await context.alerts.load(serialNumber)).map((alert) => toAlert(alert, context));
  }
}
