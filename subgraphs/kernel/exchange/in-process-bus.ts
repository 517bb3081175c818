import { answer } from './answer.ts';
import type { Bus } from './bus.ts';
import { localEnds, NotConnected } from './local-ends.ts';

/** Everything in one process: `publish` returns once the connector's receipt has been stored. Nothing is kept here: the outbox is. */
export function inProcessBus(): Bus {
  const { subscribe, onReceipt, receiverOf, hand } = localEnds();
  return {
    async publish(event, signal) {
      const receive = receiverOf(event.systemId);
      if (!receive) throw new NotConnected(event.systemId);
      await hand(await answer(receive, event, signal));
    },
    subscribe,
    report: hand,
    onReceipt,
  };
}
