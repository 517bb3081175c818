import type { EntityManager } from '../../kernel/database/open-database.ts';
import { messageOf } from '../../kernel/errors/message.ts';
import type { StageRefusal } from '../../kernel/stages/decide-stage.ts';
import { isSameStage } from '../../kernel/stages/state.ts';
import type { CaseFile } from './case-file.entity.ts';
import type { CommandContext, Refusal } from './commands.ts';
import { countEcho } from './count-echo.ts';
import { wasTold } from './second-entry.ts';
import type { Stage } from './stage.entity.ts';
import { factsOf } from './stage-row.ts';
import { cut } from './well-formed.ts';
import { writeNotice } from './write-change.ts';

export interface RefusedStage {
  readonly stage: Stage;
  readonly history: readonly Stage[];
  /** what the order of stages says of it, whoever sent it */
  readonly refusal: StageRefusal | undefined;
  readonly refusals: readonly Refusal[];
}

/**
 * What is written beside the refusal of a stage that a wrapped system's own connector sent: an echo (回送, an event that the system had
 * only received) is counted and alarms nobody; anything else supervision is told once, with its sender. Of people's tokens: nothing.
 * @returns whether something was written
 */
export async function refuseForeignStage(
  em: EntityManager,
  context: CommandContext,
  row: CaseFile,
  refused: RefusedStage,
): Promise<boolean> {
  const { principal } = context;
  const { stage, history, refusal, refusals } = refused;
  if (principal.role !== 'system') return false;
  const facts = factsOf(stage);
  const twin = history.find((stored) => isSameStage(factsOf(stored), facts));
  if (twin) {
    // sent again by who wrote it: a repeat, not an echo
    if (twin.clientId === principal.clientId) return false;
    await countEcho(em, stage.systemId);
    return true;
  }
  const [first] = refusals;
  if (!first || first.type === 'VersionConflict') return false;
  const why = messageOf(first.code, first.params, 'both');
  const cause = cut(`${first.code} ${stage.kind}${stage.stepCode ? ` ${stage.stepCode}` : ''} ${facts.occurredAt}: ${why}`, 500);
  const lacks = first.code === 'MISSING_FIELD' || refusal?.rule === 'STAGE_MISSING';
  const notice = { rule: lacks ? 'STAGE_MISSING' : 'STAGE_ORDER', senderSystemId: stage.systemId, localNumber: null, cause };
  if (await wasTold(em, row.serialNumber, 'STAGE_REFUSED', notice)) return false;
  await writeNotice(em, context, row, { kind: 'STAGE_REFUSED', notice });
  return true;
}
