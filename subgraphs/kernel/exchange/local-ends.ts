import type { Receipt } from '../wire/event.ts';
import type { Bus, ReceiveEvent, ReceiveReceipt } from './bus.ts';

/** Who of this process is at the bus: one connector to a system, and the register's ears. */
export interface LocalEnds extends Pick<Bus, 'subscribe' | 'onReceipt'> {
  receiverOf(systemId: string): ReceiveEvent | undefined;
  /** Gives a receipt to the register; rejects where nobody listens, or it could not be stored. */
  hand(receipt: Receipt): Promise<void>;
}

export function localEnds(): LocalEnds {
  const receivers = new Map<string, ReceiveEvent>();
  const listeners = new Set<ReceiveReceipt>();
  return {
    subscribe(systemId, receive) {
      if (receivers.has(systemId)) throw new Error(`${systemId} has a connector already`);
      receivers.set(systemId, receive);
      return () => {
        if (receivers.get(systemId) === receive) receivers.delete(systemId);
      };
    },
    onReceipt(receive) {
      listeners.add(receive);
      return () => listeners.delete(receive);
    },
    receiverOf: (systemId) => receivers.get(systemId),
    async hand(receipt) {
      if (listeners.size === 0) throw new Error('nobody listens for receipts');
      await Promise.all([...listeners].map((listen) => listen(receipt)));
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

/** Whether it is what a connector may say outside of an event; receipts of events come back as the answers to them, and only so. */
export function isReport(value: unknown): value is Receipt {
  const receipt = value as Receipt | undefined;
  return receipt?.outcome === 'NUMBERED' && typeof receipt.systemId === 'string' && typeof receipt.serialNumber === 'string';
}
