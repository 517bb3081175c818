import { insertMissing, replaceRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { CaseSnapshot, EventEnvelope, StageSnapshot } from '../../kernel/wire/event.ts';
import { ReceivedStage } from '../case/received-stage.entity.ts';
import { type ItemTerms, SupervisedCase } from '../case/supervised-case.entity.ts';

/** Writes the cases, of which none may stand twice, by one plain statement; where a newer version of one is here, that one stays. */
export async function keepCases(em: EntityManager, events: readonly EventEnvelope[], now: Date): Promise<void> {
  // in the order of their numbers, as all who lock them do
  const rows = events.map(({ case: snapshot }) => rowOf(snapshot, now)).sort((a, b) => (a.serialNumber < b.serialNumber ? -1 : 1));
  await replaceRows(em, SupervisedCase, rows, 'version');
}

function rowOf(snapshot: CaseSnapshot, now: Date) {
  const { item, region, handlingRegion } = snapshot;
  return {
    serialNumber: snapshot.serialNumber,
    version: snapshot.version,
    itemCode: item.code,
    regionId: region.id,
    regionCode: region.code,
    ownerSystemId: snapshot.ownerSystemId,
    status: snapshot.status,
    receivedAt: new Date(snapshot.receivedAt),
    updatedAt: now,
    terms: termsOf(item),
    handlingRegionId: handlingRegion?.id ?? null,
    handlingRegionCode: handlingRegion?.code ?? null,
    authority: snapshot.authority?.name ?? null,
    result: snapshot.result,
    registeredAt: new Date(snapshot.registeredAt),
    priorValidTo: snapshot.priorCertificate?.validTo ?? null,
    linkedTo: snapshot.linkedTo ?? null,
  };
}

/** Null where a register of an earlier version says nothing of the steps' limits: then the catalogue is asked. */
function termsOf({ id, name, typeCode, procedure, caseType, promisedLimit, statutoryLimit, stages, onSilence }: CaseSnapshot['item']) {
  if (onSilence === undefined) return null;
  const terms: ItemTerms = {
    itemId: id,
    name,
    typeCode,
    procedure,
    caseType,
    promised: promisedLimit,
    statutory: statutoryLimit,
    steps: stages,
    onSilence,
  };
  return terms;
}

/** Adds the stages that are not here yet. */
export async function keepStages(em: EntityManager, events: readonly EventEnvelope[], now: Date): Promise<void> {
  const rows = events.flatMap(({ serialNumber, stages, case: { decision } }) =>
    stages.map((stage) => ({
      serialNumber,
      sequence: stage.sequence,
      kind: stage.kind,
      stepCode: stage.stepCode,
      outcome: stage.outcome,
      specialProcedure: stage.specialProcedure,
      days: stage.days,
      systemId: stage.systemId,
      occurredAt: new Date(stage.occurredAt),
      recordedAt: new Date(stage.recordedAt),
      receivedAt: now,
      department: stage.department?.trim().slice(0, 200) || null,
      reasoned: reasonedOf(stage, decision),
    })),
  );
  await insertMissing(em, ReceivedStage, rows);
}

/** Whether a refusal gives a reason; null where nothing is refused. */
function reasonedOf({ kind, outcome, opinion }: StageSnapshot, decision: CaseSnapshot['decision']): boolean | null {
  const isRefused = (kind === 'ACCEPTANCE' || kind === 'PRE_ACCEPTANCE') && outcome === 'REFUSED';
  if (isRefused) return isText(opinion);
  return kind === 'CLOSURE' && decision?.result === 'REFUSED' ? isText(decision.reason) : null;
}

const isText = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';
