import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { ReceiveEvent } from '../../kernel/exchange/bus.ts';
import type { Commit } from '../../kernel/exchange/group-commit.ts';
import { takeOnce } from '../../kernel/exchange/take-once.ts';
import { loggable } from '../../kernel/graph/answer-errors.ts';
import type { Clock, NewId } from '../../kernel/wire/clock.ts';
import type { EventEnvelope, NoticeSnapshot, Receipt } from '../../kernel/wire/event.ts';
import type { Log } from '../../kernel/wire/log.ts';
import { raiseAlert } from '../alert/raise-alert.ts';
import { isRaisedRule } from '../alert/rules.ts';
import { ReceivedStage } from '../case/received-stage.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import { findInversions } from './find-inversions.ts';

export interface Intake {
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** called after an alert was committed */
  readonly alertRaised: () => void;
}

/** Takes an event of the register: the case, its new stages, and the alert that it brings; each once, however often it comes. */
export function receiveEvent({ commit, clock, newId, log, alertRaised }: Intake): ReceiveEvent {
  return async (event) => {
    const now = clock();
    const receipt = (outcome: Receipt['outcome'], error: string | null = null): Receipt => ({
      systemId: event.systemId,
      serialNumber: event.serialNumber,
      eventId: event.id,
      lease: event.lease,
      position: event.position,
      outcome,
      error,
      localNumber: null,
      at: now.toISOString(),
    });
    const { notice } = event;
    if (notice && !isRaisedRule(notice.rule)) return receipt('REFUSED', `unknown alert rule ${notice.rule}`);
    try {
      const keep = async (em: EntityManager) => {
        await keepCase(em, event, now);
        const inversions = await keepStages(em, event, now);
        let raised = false;
        for (const one of [...(notice ? [notice] : []), ...inversions]) raised = (await raiseAlert(em, event, one, now, newId)) || raised;
        return raised;
      };
      const taken = await commit((em) => takeOnce(em, event, now, keep));
      if (taken.first && taken.value) alertRaised();
      return receipt(taken.first ? 'ACCEPTED' : 'REPEATED');
    } catch (error) {
      log.error({ event: event.id, cause: loggable(error) }, 'supervision could not keep an event');
      return receipt('FAILED', 'the supervision database did not take it');
    }
  };
}

/** Writes the case unless a newer version of it is here. */
async function keepCase(em: EntityManager, { case: snapshot }: EventEnvelope, now: Date): Promise<void> {
  const { serialNumber, version } = snapshot;
  const row = {
    version,
    itemCode: snapshot.item.code,
    regionId: snapshot.region.id,
    regionCode: snapshot.region.code,
    ownerSystemId: snapshot.ownerSystemId,
    status: snapshot.status,
    receivedAt: new Date(snapshot.receivedAt),
    updatedAt: now,
  };
  const updated = await em.nativeUpdate(SupervisedCase, { serialNumber, version: { $lte: version } }, row);
  if (updated === 0)
    await em.upsertMany(SupervisedCase, [{ serialNumber, ...row }], { onConflictFields: ['serialNumber'], onConflictAction: 'ignore' });
}

/** Adds the stages that are not here yet; answers what is wrong in the order of their times. */
async function keepStages(em: EntityManager, { serialNumber, stages }: EventEnvelope, now: Date): Promise<NoticeSnapshot[]> {
  if (stages.length === 0) return [];
  const rows = stages.map((stage) => ({
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
  }));
  await em.upsertMany(ReceivedStage, rows, { onConflictFields: ['serialNumber', 'sequence'], onConflictAction: 'ignore' });
  const timed = { fields: ['sequence', 'kind', 'systemId', 'occurredAt'], disableIdentityMap: true } as const;
  return findInversions(await em.find(ReceivedStage, { serialNumber }, timed));
}
