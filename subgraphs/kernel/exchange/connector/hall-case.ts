import type { CaseSnapshot, PersonSnapshot, StageSnapshot } from '../../wire/event.ts';
import type { CaseToWrite } from './layout.ts';

type Id = { readonly id: string };
type HallStage = Omit<StageSnapshot, 'systemId' | 'collectedBy'> & { readonly system: Id | null };

/** The fragment `Whole` as hall answers it: a snapshot but for its references. */
export type HallCase = Omit<CaseSnapshot, 'ownerSystemId' | 'origin' | 'party' | 'item'> & {
  readonly item: Omit<CaseSnapshot['item'], 'stages'>;
  /** the case's own steps, as its division picked them: what an event calls the stages of its item */
  readonly process: { readonly steps: readonly { readonly code: string; readonly name: string; readonly required: boolean }[] };
  readonly owner: Id;
  readonly origin: { readonly system: Id; readonly localNumber: string | null };
  readonly party: CaseSnapshot['party'] | null;
  readonly stages: readonly HallStage[];
};

const utc = (time: string) => new Date(time).toISOString();

/**
 * @param collectedBy who collected, which the public graph does not tell: known where this very system has just entered it
 * @throws Error where hall does not show the party: the connector's rights are wrong then
 */
export function caseOf(
  { owner, origin, party, item, process, stages, ...rest }: HallCase,
  collectedBy: PersonSnapshot | null = null,
): CaseToWrite {
  if (party === null) throw new Error('hall does not show a connector the party of a case');
  return {
    case: {
      ...rest,
      item: { ...item, stages: process.steps.map(({ code, name, required }) => ({ code, name, optional: !required })) },
      party,
      receivedAt: utc(rest.receivedAt),
      registeredAt: utc(rest.registeredAt),
      ownerSystemId: owner.id,
      origin: { systemId: origin.system.id, localNumber: origin.localNumber },
    },
    stages: stages.map(({ system, ...stage }) => ({
      ...stage,
      occurredAt: utc(stage.occurredAt),
      recordedAt: utc(stage.recordedAt),
      systemId: system?.id ?? origin.system.id,
      collectedBy: stage.kind === 'COLLECTION' ? collectedBy : null,
    })),
  };
}
