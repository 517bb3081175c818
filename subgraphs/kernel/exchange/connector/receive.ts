import { FrontEndUnavailable } from '../../database/front-end/port.ts';
import type { EntityManager } from '../../database/open-database.ts';
import type { Clock } from '../../wire/clock.ts';
import type { EventEnvelope, Receipt, ReceiptOutcome } from '../../wire/event.ts';
import type { Log } from '../../wire/log.ts';
import type { Commit } from '../group-commit.ts';
import { takeOnce } from '../take-once.ts';
import type { FrontEnd } from './front-end.ts';
import { Untranslatable } from './layout.ts';
import { findOwnNumber } from './own-numbers.ts';
import { keepReplica } from './replica.ts';

export interface ReceiveOptions {
  readonly frontEnd: FrontEnd;
  readonly clock: Clock;
  /** for reading */
  readonly fork: () => EntityManager;
  readonly commit: Commit;
  readonly log: Log;
}

/**
 * A connector's work on one event. The front-end database first, the inbox entry and the replica after it: an entry stands only for what
 * was really written, and the write is an upsert, so that a crash in between costs nothing but a repetition.
 * @returns ACCEPTED, REPEATED (again the same event), REFUSED (it has no words for it), FAILED (out of reach)
 */
export async function receive(event: EventEnvelope, { frontEnd, fork, commit, clock, log }: ReceiveOptions): Promise<Receipt> {
  const { layout, systemId } = frontEnd;
  const receipt = (outcome: ReceiptOutcome, error: string | null = null): Receipt => ({
    systemId,
    serialNumber: event.serialNumber,
    eventId: event.id,
    position: event.position,
    outcome,
    error,
    localNumber: null,
    at: clock().toISOString(),
  });
  const own = await findOwnNumber(fork(), systemId, event.serialNumber);
  try {
    await frontEnd.write(event.serialNumber, async (database) => {
      await layout.write(database, event, clock());
      // its tables may have lost the case with its number, which the system gives once only
      if (own !== null) await layout.number(database, event.serialNumber, own);
    });
  } catch (error) {
    if (error instanceof FrontEndUnavailable) return receipt('FAILED', error.message);
    if (error instanceof Untranslatable) return receipt('REFUSED', `${systemId}: ${error.message}`);
    // the driver repeats values in its sentences, which may be personal data: its code must do
    const code = (error as { code?: unknown }).code;
    log.warn(
      { systemId, serialNumber: event.serialNumber, eventId: event.id, code, name: (error as Error).name },
      'a front-end database does not take a case',
    );
    return receipt('REFUSED', `${systemId}: its tables do not take the case (${typeof code === 'string' ? code : 'unknown'})`);
  }
  const taken = await commit((em) => takeOnce(em, event, clock(), () => keepReplica(em, event)));
  return receipt(taken.first ? 'ACCEPTED' : 'REPEATED');
}
