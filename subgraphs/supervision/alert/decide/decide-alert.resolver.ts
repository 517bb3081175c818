import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { toSupervisionError } from '../../command/supervision-error.type.ts';
import type { SupervisionContext } from '../../context.ts';
import { Alert } from '../alert.entity.ts';
import { toAlert } from '../alert.type.ts';
import { CLOSE, CORRECT, decideAlert, EXPLAIN, RETRACT } from './decide-alert.ts';
import { AlertDecisionInputType, AlertPayload } from './decide-alert.type.ts';

const INPUT = { description: '预警处理' };

@Resolver()
export class DecideAlertResolver {
  @Mutation(() => AlertPayload, { nullable: true, description: '说明预警: the responsible unit says how it came' })
  explainAlert(
    @Arg('input', () => AlertDecisionInputType, INPUT) input: AlertDecisionInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<AlertPayload> {
    return decide(EXPLAIN, input, context);
  }

  @Mutation(() => AlertPayload, {
    nullable: true,
    description: '纠正预警: the responsible unit says that it has put right what is behind it',
  })
  correctAlert(
    @Arg('input', () => AlertDecisionInputType, INPUT) input: AlertDecisionInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<AlertPayload> {
    return decide(CORRECT, input, context);
  }

  @Mutation(() => AlertPayload, { nullable: true, description: '关闭预警: a supervisor is done with it' })
  closeAlert(
    @Arg('input', () => AlertDecisionInputType, INPUT) input: AlertDecisionInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<AlertPayload> {
    return decide(CLOSE, input, context);
  }

  @Mutation(() => AlertPayload, {
    nullable: true,
    description: '撤回预警: a supervisor finds that it was wrong; it is kept, with the reason',
  })
  retractAlert(
    @Arg('input', () => AlertDecisionInputType, INPUT) input: AlertDecisionInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<AlertPayload> {
    return decide(RETRACT, input, context);
  }
}

async function decide(step: typeof EXPLAIN, input: AlertDecisionInputType, context: SupervisionContext): Promise<AlertPayload> {
  const { made, replayed, refusals } = await decideAlert(context.command(), context.systems, step, input);
  if (made !== null && !replayed) {
    context.feed.alarm.ring();
    context.alertChanges.clear(made);
  }
  const alert = made === null ? null : await context.fork().findOneOrFail(Alert, { id: made });
  const errors = refusals.map((refusal) => toSupervisionError(refusal, context.language));
  return Object.assign(new AlertPayload(), { alert: alert && toAlert(alert, context), replayed, errors });
}
