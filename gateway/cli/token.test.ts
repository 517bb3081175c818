import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openIssuer } from '../identity/issuer.ts';
import { collectedOutput } from '../testing/collected-output.ts';
import { token } from './token.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'oncegraph-token-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const { output, said } = collectedOutput();
  const code = await token(argv, directory, output, ['district.330106']);
  return { code, ...said() };
}

test.each([
  [['--role', 'partner'], 'partner', 'partner', undefined],
  [['--role', 'clerk', '--system', 'district.330106'], 'clerk', 'clerk:district.330106', 'district.330106'],
  [['--role', 'admin', '--client', 'ops'], 'admin', 'ops', undefined],
])('%j prints one JWT alone on the last line', async (argv, role, clientId, systemId) => {
  const { code, out, err } = await run(...argv);
  expect([code, err]).toEqual([0, '']);
  const issuer = await openIssuer(directory, () => new Date());
  expect(await issuer.verify(out.trimEnd().split('\n').at(-1)!)).toMatchObject({ role, clientId, ...(systemId ? { systemId } : {}) });
});

test.each([
  [['--role', 'boss'], 'there is no role boss: public, clerk, partner, analyst, supervisor, admin'],
  [['--role', 'system'], 'there is no role system'],
  [[], '--role is needed'],
  [['--role', 'clerk', '--system', 'West Lake'], 'West Lake is no system id'],
  [['--role', 'clerk', '--system', `sandbox.${'x'.repeat(41)}`], 'is no system id'],
  [['--role', 'clerk', '--client', '西湖'], 'visible ASCII'],
  [['--rolle', 'clerk'], '--rolle'],
])('%j is refused with code 2 and the way out', async (argv, reason) => {
  const { code, out, err } = await run(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(reason);
  expect(err).toContain('npm run token -- --role');
});

test('a system that nobody knows is warned of on stderr, and no sandbox is; the token is printed', async () => {
  const unknown = await run('--role', 'clerk', '--system', 'district.330199');
  expect(unknown).toMatchObject({ code: 0, err: expect.stringContaining('no system district.330199') });
  expect(unknown.out).toMatch(/^\S+\n$/);
  expect(await run('--role', 'partner', '--system', 'sandbox.demo')).toMatchObject({ code: 0, err: '' });
});

test('--help says how', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out).toContain('12 hours');
});
