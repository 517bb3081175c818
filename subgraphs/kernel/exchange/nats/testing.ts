/** For tests only: buses over the run's throw-away NATS server. */
import { appendFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { silentLog } from '../../wire/log.ts';
import { type NatsBus, type NatsBusOptions, openNatsBus } from '../nats-bus.ts';
import { countingId } from '../testing.ts';
import type { NatsPlace } from './connect.ts';

/**
 * Whether this run can try NATS. Where it cannot, the suite is left out: the reporter names it before its last line, and with CI=true it is a
 * failure.
 */
export function isNatsUnderTest(): boolean {
  if (process.env['TEST_NATS_PORT']) return true;
  if (process.env['CI'] === 'true') throw new Error('no NATS: its suites may not be left out when CI=true (npm run setup installs it)');
  const list = process.env['TEST_SKIPPED_LIST'];
  if (list) appendFileSync(list, `${expect.getState().testPath ?? 'a suite'} on NATS\n`);
  return false;
}

let count = 0;

/** A fresh place on the run's server: names that nobody else uses. */
export function newPlace(): NatsPlace {
  const prefix = `t_${process.pid}_${process.env['JEST_WORKER_ID'] ?? 0}_${++count}`;
  return { host: '127.0.0.1', port: Number(process.env['TEST_NATS_PORT']), prefix };
}

export const SECRET = Buffer.alloc(32, 7);

export function openTestBus(place: NatsPlace, options: Partial<NatsBusOptions> = {}): Promise<NatsBus> {
  return openNatsBus({
    place,
    name: 'test',
    isRegister: false,
    secret: SECRET,
    clock: () => new Date(),
    newId: countingId,
    random: () => 0.5,
    log: silentLog,
    ...options,
  });
}
