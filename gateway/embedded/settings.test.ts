import { expect, test } from '@jest/globals';
import { UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { embeddedSettings } from './settings.ts';

test('nothing is needed; what is empty counts as left out', () => {
  const plain = { port: 4000, demoCases: 500, now: undefined, storage: { dataDir: '.data', server: undefined } };
  expect(embeddedSettings({})).toEqual(plain);
  expect(embeddedSettings({ PORT: '', DATA_DIR: '', DATABASE_URL: '', ONCEGRAPH_DEMO_CASES: '', ONCEGRAPH_NOW: '' })).toEqual(plain);
});

test('what is given is taken', () => {
  const given = { PORT: '0', ONCEGRAPH_DEMO_CASES: '3', ONCEGRAPH_NOW: '2026-02-13T09:30:00+08:00' };
  expect(embeddedSettings(given)).toMatchObject({ port: 0, demoCases: 3, now: Date.UTC(2026, 1, 13, 1, 30) });
});

test.each([
  { PORT: 'x' },
  { PORT: '70000' },
  { ONCEGRAPH_DEMO_CASES: '-1' },
  { ONCEGRAPH_NOW: 'tomorrow' },
  { ONCEGRAPH_NOW: '2026-02-31T00:00:00Z' },
  { DATABASE_URL: 'postgres://x' },
  { NATS_URL: 'http://x' },
])('%j is refused', (environment) => {
  expect(() => embeddedSettings(environment)).toThrow(UsageError);
});
