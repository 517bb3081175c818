import { decideStage } from '../../kernel/stages/decide-stage.ts';
import type { CaseState, StageFacts } from '../../kernel/stages/state.ts';
import { replay } from '../../kernel/stages/state.ts';
import type { DecisionSnapshot } from '../../kernel/wire/event.ts';
import { toDecision } from './check-decision.ts';
import type { CommandContext, Refusal } from './commands.ts';
import type { Place } from './place-entry.ts';
import type { RegisterEntry } from './register-entry.ts';
import { notOwner } from './rights.ts';
import type { Stage } from './stage.entity.ts';
import { factsOf, newStage } from './stage-row.ts';

interface Opening {
  readonly entry: RegisterEntry;
  readonly place: Place;
  /** who writes, and who owns the case */
  readonly systemId: string;
  readonly ownerSystemId: string;
  readonly now: Date;
}

export type FirstStages =
  | {
      readonly caseId: string;
      readonly stages: Stage[];
      readonly state: CaseState;
      readonly decision: DecisionSnapshot | null;
      readonly refusals?: undefined;
    }
  | { readonly refusals: readonly Refusal[] };

/** The stages that a case begins with: its application; of an item that is decided on the spot also acceptance and closure. */
export function firstStages({ newId, principal }: CommandContext, opening: Opening): FirstStages {
  const { entry, place, systemId, ownerSystemId, now } = opening;
  const caseId = newId();
  const common = { caseId, occurredAt: place.receivedAt, recordedAt: now, systemId, clientId: principal.clientId };
  const application = newStage({ ...common, id: newId(), sequence: 1, kind: 'APPLICATION' });
  const written = entry.immediateDecision;
  if (written === null) return { caseId, stages: [application], state: replay([factsOf(application)]), decision: null };

  const refusals: Refusal[] = [];
  const add = (refusal: Pick<Refusal, 'code' | 'type'> & Partial<Refusal>) =>
    refusals.push({ params: {}, path: ['immediateDecision'], ...refusal });
  if (place.item.caseType !== 'IMMEDIATE') add({ type: 'ValidationError', code: 'NOT_IMMEDIATE' });
  if (written.result === 'REFUSED' && written.reason === null) {
    add({ type: 'ValidationError', code: 'MISSING_FIELD', path: ['immediateDecision', 'reason'] });
  }
  // only the owner adds stages, and these are two
  if (systemId !== ownerSystemId) refusals.push(notOwner(ownerSystemId, ['immediateDecision']));
  if (refusals.length > 0) return { refusals };
  const acceptance = newStage({ ...common, id: newId(), sequence: 2, kind: 'ACCEPTANCE', outcome: 'PASSED' });
  const closure = newStage({ ...common, id: newId(), sequence: 3, kind: 'CLOSURE', result: written.result, opinion: written.reason });
  const history: StageFacts[] = [factsOf(application)];
  for (const stage of [acceptance, closure]) {
    const verdict = decideStage(place.item, history, factsOf(stage));
    if (!verdict.accepted) {
      const { code, params } = verdict.refusal;
      add({ type: 'StageRefused', code, params, status: verdict.state.status, path: ['immediateDecision', 'result'] });
      return { refusals };
    }
    history.push(factsOf(stage));
  }
  return { caseId, stages: [application, acceptance, closure], state: replay(history), decision: toDecision(written, place.day) };
}
