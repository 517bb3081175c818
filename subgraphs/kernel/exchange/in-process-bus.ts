import type { Receipt } from '../wire/event.ts';
import { answer } from './answer.ts';
import type { Bus, ReceiveEvent, ReceiveReceipt } from './bus.ts';

/** Everything in one process: `publish` returns once the connector's receipt has been stored. Nothing is kept here: the outbox is. */
export function inProcessBus(): Bus {
  const receivers = new Map<string, ReceiveEvent>();
  const listeners = new Set<ReceiveReceipt>();
  const hand = async (receipt: Receipt) => {
    if (listeners.size === 0) throw new Error('nobody listens for receipts');
    await Promise.all([...listeners].map((listen) => listen(receipt)));
  };
  return {
    async publish(event, signal) {
      const receive = receivers.get(event.systemId);
      if (!receive) throw new NotConnected(event.systemId);
      await hand(await answer(receive, event, signal));
    },
    subscribe(systemId, receive) {
      if (receivers.has(systemId)) throw new Error(`${systemId} has a connector already`);
      receivers.set(systemId, receive);
      return () => {
        if (receivers.get(systemId) === receive) receivers.delete(systemId);
      };
    },
    report: hand,
    onReceipt(receive) {
      listeners.add(receive);
      return () => listeners.delete(receive);
    },
  };
}

/** No connector has offered itself for the system. */
export class NotConnected extends Error {
  constructor(systemId: string) {
    super(`no connector of ${systemId} is there`);
    this.name = 'NotConnected';
  }
}
