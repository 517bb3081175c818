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
import { raiseNotices, subjectOfSnapshot } from '../alert/raise-notices.ts';
import { isNoticed } from '../alert/rules/rule.ts';
import type { ReadBook } from '../book/read-book.ts';
import { keepForExport } from '../export/keep-for-export.ts';
import type { Entering } from '../judge/entered-until.ts';
import { type Settling, settleCases } from '../judge/settle-cases.ts';
import { keepCases, keepStages } from './keep-cases.ts';

export interface Intake {
  /** a fresh unit of work on supervision's own database */
  readonly fork: () => EntityManager;
  readonly random: Random;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly readBook: ReadBook;
  readonly entering?: Entering;
  readonly unjudged?: Settling['unjudged'];
  /** called after alerts were committed */
  readonly alertRaised: () => void;
}

/**
 * Takes events of the register: the case, its new stages, what is judged of it then, and the alerts that it brings; each once, however often it
 * comes. Those that wait together share a transaction, one event of each case at a time.
 */
export function receiveEvent({ fork, random, clock, newId, log, readBook, entering, unjudged, alertRaised }: Intake): ReceiveEvent {
  const take = gather({
    work: async (events: readonly EventEnvelope[]) => {
      const now = clock();
      let raised = false;
      const keep = async (em: EntityManager, fresh: readonly EventEnvelope[]) => {
        await keepCases(em, fresh, now);
        await keepStages(em, fresh, now);
        await keepForExport(em, fresh, now);
        const notices = fresh.flatMap(({ case: snapshot, notice, recordedAt }) =>
          notice ? [{ subject: subjectOfSnapshot(snapshot), notice, at: new Date(recordedAt) }] : [],
        );
        const told = await raiseNotices(em, notices, { now, newId, book: await readBook(em) });
        // after the notices: a refused stage that this event brings after all takes its notice back, and the figures stay the last that is locked
        const occasions = new Map(fresh.map((event) => [event.serialNumber, occasionOf(event)]));
        const { alerted } = await settleCases(
          { em, now, newId, readBook, entering, unjudged },
          [...occasions.keys()],
          (serial) => occasions.get(serial) ?? '',
        );
        raised = alerted || told.length > 0;
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
    if (notice && !isNoticed(notice.rule)) return receipt('REFUSED', `unknown alert rule ${notice.rule}`);
    try {
      return receipt((await take(event)) ? 'ACCEPTED' : 'REPEATED');
    } catch (error) {
      log.error({ event: event.id, cause: loggable(error) }, 'supervision could not keep an event');
      return receipt('FAILED', 'the supervision database did not take it');
    }
  };
}

/** What came: stands as the reason with what changes by it. */
function occasionOf({ kind, stages }: EventEnvelope): string {
  const last = stages.at(-1);
  if (!last) return `收到 ${kind} / ${kind} came`;
  return `收到第 ${last.sequence} 环节 ${last.kind} (${last.systemId}) / stage ${last.sequence} ${last.kind} of ${last.systemId} came`;
}
