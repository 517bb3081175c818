import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EventEnvelope, Receipt } from '../wire/event.ts';
import type { Bus } from './bus.ts';
import { payload, receiptFor } from './testing.ts';

/** The two ends of a bus: the same object in one process, two processes otherwise. */
export interface BusEnds {
  readonly register: Bus;
  readonly connector: Bus;
  close(): Promise<void>;
}

const at = new Date('2026-03-02T01:02:03.456Z');
const event: EventEnvelope = {
  ...payload('330106-260302-1-000001', 3, at),
  id: 'o:city.health:1',
  systemId: 'city.health',
  lease: 'token',
};
const signal = new AbortController().signal;

/** What every bus does. */
export function busContract(name: string, open: () => Promise<BusEnds>): void {
  describe(`the bus ${name}`, () => {
    let ends: BusEnds;
    let receipts: Receipt[];
    beforeEach(async () => {
      ends = await open();
      receipts = [];
      ends.register.onReceipt(async (receipt) => {
        receipts.push(receipt);
      });
    });
    afterEach(() => ends.close());

    test('an event arrives whole, and its receipt comes back under its lease', async () => {
      const seen: EventEnvelope[] = [];
      ends.connector.subscribe('city.health', async (received) => {
        seen.push(received);
        return { ...receiptFor(received, 'ACCEPTED'), lease: undefined, localNumber: '卫〔2026〕1' };
      });
      await ends.register.publish(event, signal);
      expect(seen).toEqual([event]);
      expect(receipts).toHaveLength(1);
      expect(receipts[0]).toMatchObject({
        eventId: event.id,
        lease: 'token',
        position: 3,
        outcome: 'ACCEPTED',
        localNumber: '卫〔2026〕1',
      });
    });

    test('a receipt names the event that it answers, whatever the connector wrote into it', async () => {
      ends.connector.subscribe('city.health', async (received) => ({
        ...receiptFor(received, 'REFUSED', 'no'),
        position: 99,
        serialNumber: 'X',
      }));
      await ends.register.publish(event, signal);
      expect(receipts[0]).toMatchObject({ position: 3, serialNumber: event.serialNumber, outcome: 'REFUSED', error: 'no' });
    });

    test('events reach their own system only, in the order in which they are published', async () => {
      const seen: string[] = [];
      for (const system of ['city.health', 'city.supervision']) {
        ends.connector.subscribe(system, async (received) => {
          seen.push(`${system} ${received.position}`);
          return receiptFor(received, 'ACCEPTED');
        });
      }
      for (const position of [1, 2, 3]) await ends.register.publish({ ...event, position }, signal);
      await ends.register.publish({ ...event, systemId: 'city.supervision', id: 'o:city.supervision:1' }, signal);
      expect(seen).toEqual(['city.health 1', 'city.health 2', 'city.health 3', 'city.supervision 3']);
    });

    test('nobody there, somebody who broke, somebody who left: publish rejects and no receipt comes', async () => {
      await expect(ends.register.publish(event, signal)).rejects.toThrow();
      const leave = ends.connector.subscribe('city.health', () => Promise.reject(new TypeError('broken')));
      await expect(ends.register.publish(event, signal)).rejects.toThrow();
      leave();
      await expect(ends.register.publish(event, signal)).rejects.toThrow();
      expect(receipts).toEqual([]);
    });

    test('a system has one connector at a time', () => {
      const leave = ends.connector.subscribe('city.health', async (received) => receiptFor(received, 'ACCEPTED'));
      expect(() => ends.connector.subscribe('city.health', async (received) => receiptFor(received, 'ACCEPTED'))).toThrow('already');
      leave();
      ends.connector.subscribe('city.health', async (received) => receiptFor(received, 'ACCEPTED'));
    });

    test('a connector reports a number of its own, and hears where that could not be stored', async () => {
      const report: Receipt = { ...receiptFor(event, 'NUMBERED'), eventId: null, position: null, lease: undefined, localNumber: '2026-17' };
      await ends.connector.report(report);
      expect(receipts).toEqual([expect.objectContaining({ outcome: 'NUMBERED', localNumber: '2026-17', systemId: 'city.health' })]);
      ends.register.onReceipt(() => Promise.reject(new Error('the database is away')));
      await expect(ends.connector.report(report)).rejects.toThrow();
    });

    test('publish rejects where the receipt could not be stored', async () => {
      ends.connector.subscribe('city.health', async (received) => receiptFor(received, 'ACCEPTED'));
      ends.register.onReceipt(() => Promise.reject(new Error('the database is away')));
      await expect(ends.register.publish(event, signal)).rejects.toThrow();
    });
  });
}
