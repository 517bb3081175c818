import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { CaseState } from '../../kernel/stages/state.ts';
import type { DecisionSnapshot } from '../../kernel/wire/event.ts';
import type { CaseFile } from './case-file.entity.ts';
import type { CommandContext } from './commands.ts';
import { saveCase } from './find-case.ts';
import type { Stage } from './stage.entity.ts';
import { writeChange } from './write-change.ts';

/** A decision that says nothing yet but that a person made it. */
export const NO_DECISION = {
  documentName: null,
  documentNumber: null,
  content: null,
  reason: null,
  legalBasis: null,
  certificateNumber: null,
  validFrom: null,
  validTo: null,
  remedies: null,
  bySilence: false,
} as const satisfies Partial<DecisionSnapshot>;

export interface Closing {
  /** the stage, found in order */
  readonly closure: Stage;
  /** where the case stands after it */
  readonly state: CaseState;
  readonly decision: DecisionSnapshot;
  readonly kind: 'STAGE_RECORDED' | 'WITHDRAWN';
  readonly reason: string;
}

/** 办结 of a case by another way than its owner's report: its row, closure, change and event. The row is locked. */
export async function closeCase(em: EntityManager, context: CommandContext, row: CaseFile, closing: Closing): Promise<void> {
  const { closure, state, decision, kind, reason } = closing;
  const { systemId, recordedAt: now } = closure;
  const before = { ...row };
  row.version += 1;
  row.lastSequence = closure.sequence;
  row.lastPosition += 1;
  row.status = state.status;
  row.result = state.result;
  row.duplicateKey = null;
  row.decision = decision;
  await saveCase(em, row, before);
  await writeChange(em, context, row, { kind, systemId, reason, fields: ['decision'], stages: [closure], now });
}
