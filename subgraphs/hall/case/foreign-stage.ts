import { cut } from '../../kernel/codes/well-formed.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { messageOf } from '../../kernel/errors/message.ts';
import type { StageRefusal } from '../../kernel/stages/decide-stage.ts';
import { isEcho, isSameStage } from '../../kernel/stages/state.ts';
import type { CaseFile } from './case-file.entity.ts';
import type { CommandContext, Refusal } from './commands.ts';
import { countEcho } from './count-echo.ts';
import type { Outcome } from './run-command.ts';
import { wasTold } from './second-entry.ts';
import type { Stage } from './stage.entity.ts';
import { factsOf, type PastStage } from './stage-row.ts';
import { writeNotice } from './write-change.ts';

export interface RefusedStage {
  readonly stage: Stage;
  readonly history: readonly PastStage[];
  /** what the order of stages says of it, whoever sent it */
  readonly refusal: StageRefusal | undefined;
  readonly refusals: readonly Refusal[];
}

/**
 * What becomes of a refused stage that a wrapped system's own connector sent. An echo (回送, an event that the system had only received) is
 * counted, says so, and alarms nobody. What else the owner's connector sent out of order, or refused without a reason, supervision is told once;
 * what any other system sent is not its to send, and says nothing about the case. Of people's tokens: nothing is written.
 */
export async function refuseForeignStage(
  em: EntityManager,
  context: CommandContext,
  row: CaseFile,
  refused: RefusedStage,
): Promise<Outcome> {
  const { principal } = context;
  const { stage, history, refusal, refusals } = refused;
  const [first] = refusals;
  if (principal.role !== 'system' || !first) return { refusals };
  const facts = factsOf(stage);
  const owns = stage.systemId === row.ownerSystemId;
  // an echo comes with what the sender's own tables kept of it: seconds, and a handler of its own or none
  const twin = history.find((stored) => (owns ? isSameStage : isEcho)(factsOf(stored), facts));
  // sent again by who wrote it: a repeat, not an echo
  if (twin && twin.clientId !== principal.clientId) {
    await countEcho(em, context, stage.systemId);
    return { refusals: [{ ...first, code: 'ECHO', params: {} }], keep: true };
  }
  const rule = ruleOf(first, refusal);
  if (twin || !owns || rule === undefined) return { refusals };
  const why = messageOf(first.code, first.params, 'both');
  const cause = cut(`${first.code} ${stage.kind}${stage.stepCode ? ` ${stage.stepCode}` : ''} ${facts.occurredAt}: ${why}`, 500);
  const notice = {
    rule,
    senderSystemId: stage.systemId,
    localNumber: null,
    cause,
    stage: { kind: stage.kind, stepCode: stage.stepCode, occurredAt: facts.occurredAt },
  };
  if (await wasTold(em, row.serialNumber, 'STAGE_REFUSED', notice)) return { refusals };
  await writeNotice(em, context, row, { kind: 'STAGE_REFUSED', notice });
  return { refusals, keep: true };
}

/** What supervision calls it; undefined for what is told to the sender alone. */
function ruleOf({ type, code, path }: Refusal, refusal: StageRefusal | undefined): string | undefined {
  if (type === 'StageRefused') return refusal?.rule ?? 'STAGE_ORDER';
  // a refusal in its order that gives no reason (stage-fields.ts)
  const lacksReason = code === 'MISSING_FIELD' && (path.at(-1) === 'opinion' || path.at(-1) === 'reason');
  return lacksReason && !refusal ? 'REFUSED_WITHOUT_REASON' : undefined;
}
