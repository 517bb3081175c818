import { DatabaseUnavailable } from '../../kernel/database/driver-errors.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { withRetries } from '../../kernel/database/transaction.ts';
import type { ReceiveEvent } from '../../kernel/exchange/bus.ts';
import { gather } from '../../kernel/exchange/gather.ts';
import { takeOnce } from '../../kernel/exchange/take-once.ts';
import { unreadable } from '../../kernel/exchange/unreadable.ts';
import { loggable } from '../../kernel/graph/answer-errors.ts';
import type { Clock, NewId, Random } from '../../kernel/wire/clock.ts';
import type { EventEnvelope, Receipt } from '../../kernel/wire/event.ts';
import type { Log } from '../../kernel/wire/log.ts';
import { raiseAlert } from '../alert/raise-alert.ts';
import { isRaisedRule } from '../alert/rules.ts';
import { findInversions } from './find-inversions.ts';
import { keepCases, keepStages } from './keep-cases.ts';

export interface Intake {
  /** a fresh unit of work on supervision's own database */
  readonly fork: () => EntityManager;
  readonly random: Random;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** called after alerts were committed */
  readonly alertRaised: () => void;
}

/**
 * Takes events of the register: the case, its new stages, and the alerts that it brings; each once, however often it comes. Those that wait
 * together share a transaction, one event of each case at a time.
 */
export function receiveEvent({ fork, random, clock, newId, log, alertRaised }: Intake): ReceiveEvent {
  const take = gather({
    work: async (events: readonly EventEnvelope[]) => {
      const now = clock();
      let raised = false;
      const keep = async (em: EntityManager, fresh: readonly EventEnvelope[]) => {
        raised = false;
        await keepCases(em, fresh, now);
        const stages = await keepStages(em, fresh, now);
        for (const event of fresh) {
          const notices = [...(event.notice ? [event.notice] : []), ...findInversions(stages.get(event.serialNumber) ?? [])];
          for (const notice of notices) raised = (await raiseAlert(em, event, notice, now, newId)) || raised;
        }
      };
      const taken = await withRetries(random, () => takeOnce(fork(), events, now, keep));
      if (raised) alertRaised();
      return taken;
    },
    keyOf: ({ serialNumber }) => serialNumber,
    isShared: (error) => error instanceof DatabaseUnavailable,
  });

  return async (event) => {
    const receipt = (outcome: Receipt['outcome'], error: string | null = null): Receipt => ({
      systemId: event.systemId,
      serialNumber: event.serialNumber,
      eventId: event.id,
      lease: event.lease,
      position: event.position,
      outcome,
      error,
      localNumber: null,
      at: clock().toISOString(),
    });
    const bad = unreadable(event);
    if (bad !== undefined) return receipt('REFUSED', `the event cannot be read: ${bad}`);
    const { notice } = event;
    if (notice && !isRaisedRule(notice.rule)) return receipt('REFUSED', `unknown alert rule ${notice.rule}`);
    try {
      return receipt((await take(event)) ? 'ACCEPTED' : 'REPEATED');
    } catch (error) {
      log.error({ event: event.id, cause: loggable(error) }, 'supervision could not keep an event');
      return receipt('FAILED', 'the supervision database did not take it');
    }
  };
}
