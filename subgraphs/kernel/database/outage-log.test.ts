import { expect, test } from '@jest/globals';
import { DatabaseUnavailable } from './driver-errors.ts';
import { outageLog } from './outage-log.ts';

test('an outage is told of once where it begins and once where it ends, with what is away', () => {
  const said: [string, string][] = [];
  const say = (level: string) => (_: unknown, message: string) => void said.push([level, message]);
  const outage = outageLog({ info: say('info'), warn: say('warn'), error: say('error') }, 'the database server at h:1 cannot be reached');
  const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  outage.over();
  for (const error of [lost, lost, new DatabaseUnavailable(), lost]) expect(outage.met(error)).toBe(true);
  expect(outage.met(new Error('a fault of the program'))).toBe(false);
  outage.over();
  outage.over();
  const both = [
    ['error', 'the database server at h:1 cannot be reached: tried again until it can'],
    ['warn', 'the database server is back'],
  ];
  expect(said).toEqual(both);
  outage.met(lost);
  outage.over();
  expect(said).toEqual([...both, ...both]);
});
