import { FrontEndUnavailable } from '../../database/front-end/port.ts';
import type { EntityManager } from '../../database/open-database.ts';
import type { Clock } from '../../wire/clock.ts';
import type { EventEnvelope, Receipt, ReceiptOutcome } from '../../wire/event.ts';
import type { Log } from '../../wire/log.ts';
import { gather } from '../gather.ts';
import { unreadable } from '../unreadable.ts';
import type { CaseToPut, FrontEnd } from './front-end.ts';
import type { KeepEvent } from './keep-events.ts';
import { Untranslatable, type WordsOnCall } from './layout.ts';
import { findOwnNumbers } from './own-numbers.ts';

export interface ReceiveOptions {
  readonly frontEnd: FrontEnd;
  readonly clock: Clock;
  /** for reading */
  readonly fork: () => EntityManager;
  /** shared by the connectors of a subgraph */
  readonly keep: KeepEvent;
  readonly words?: WordsOnCall;
  readonly log: Log;
}

/**
 * A connector's work on events, one by one for its caller; what waits together goes together (`gather.ts`). The front-end database first, the
 * inbox entry and the replica after it: an entry stands only for what was really written, and the write is an upsert, so that a crash in
 * between costs nothing but a repetition.
 * @returns ACCEPTED, REPEATED (again the same event), REFUSED (it has no words for it), FAILED (out of reach)
 */
export function receiver({ frontEnd, fork, keep, clock, log, words }: ReceiveOptions): (event: EventEnvelope) => Promise<Receipt> {
  const { systemId } = frontEnd;
  const findNumber = gather<string, string | null>({
    work: async (serials) => {
      const numbers = await findOwnNumbers(fork(), systemId, serials);
      return serials.map((serial) => numbers.get(serial) ?? null);
    },
    isShared: () => true,
  });

  /** A word that is missing here may have been decided since the register was last asked. */
  async function put(given: CaseToPut): Promise<void> {
    try {
      await frontEnd.put(given);
    } catch (error) {
      if (!(error instanceof Untranslatable) || !(await words?.renew())) throw error;
      await frontEnd.put(given);
    }
  }

  return async (event) => {
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
    const bad = unreadable(event);
    if (bad !== undefined) return receipt('REFUSED', `${systemId}: the event cannot be read: ${bad}`);
    const localNumber = await findNumber(event.serialNumber);
    try {
      await put({ change: event, localNumber });
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
    return receipt((await keep(event)) ? 'ACCEPTED' : 'REPEATED');
  };
}
