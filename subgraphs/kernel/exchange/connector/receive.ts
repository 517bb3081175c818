import { FrontEndUnavailable } from '../../database/front-end/port.ts';
import type { Clock } from '../../wire/clock.ts';
import type { EventEnvelope, Receipt, ReceiptOutcome } from '../../wire/event.ts';
import type { Log } from '../../wire/log.ts';
import { takeOnce } from '../take-once.ts';
import type { FrontEnd } from './front-end.ts';
import type { Commit } from './group-commit.ts';
import { Untranslatable } from './layout.ts';
import { keepReplica } from './replica.ts';

export interface ReceiveOptions {
  readonly frontEnd: FrontEnd;
  readonly clock: Clock;
  readonly commit: Commit;
  readonly log: Log;
}

/**
 * A connector's work on one event. The front-end database first, the inbox entry and the replica after it: an entry stands only for what
 * was really written, and the write is an upsert, so that a crash in between costs nothing but a repetition.
 * @returns ACCEPTED, REPEATED (again the same event), REFUSED (it has no words for it), FAILED (out of reach)
 */
export async function receive(event: EventEnvelope, { frontEnd, commit, clock, log }: ReceiveOptions): Promise<Receipt> {
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
  try {
    await frontEnd.write(event.serialNumber, (database) => layout.write(database, event, clock()));
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
