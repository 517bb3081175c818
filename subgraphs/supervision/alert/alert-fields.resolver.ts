import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SupervisionContext } from '../context.ts';
import { AlertType } from './alert.type.ts';
import { AlertStepType, toStep } from './alert-step.type.ts';

@Resolver(() => AlertType)
export class AlertFieldsResolver {
  @FieldResolver(() => [AlertStepType], { description: '预警经过: its life, the oldest step first' })
  async history(@Root() { id }: AlertType, @Ctx() context: SupervisionContext): Promise<AlertStepType[]> {
    return (await context.alertChanges.load(id)).map((change) => toStep(change, context));
  }
}
