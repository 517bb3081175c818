import { expect, test } from '@jest/globals';
import { ANONYMOUS, type Principal, principalSeal } from '../../subgraphs/kernel/wire/principal.ts';
import { outgoingHeaders } from './headers.ts';
import { keptSeal } from './kept-seal.ts';

const clerk: Principal = Object.freeze({ clientId: 'clerk', role: 'clerk', scopes: Object.freeze(['case:read']) });

test('of a client’s headers those that are named go out, never one that only the gateway may say', async () => {
  const headers = { 'accept-language': 'zh', 'x-tenant': 'a', cookie: 'b', 'oncegraph-principal': 'forged', 'oncegraph-deadline-ms': '9' };
  const forward = ['x-tenant', 'x-absent', 'oncegraph-principal', 'oncegraph-deadline-ms'];
  const outgoing = await outgoingHeaders({ forward }, { principal: ANONYMOUS, requestId: 'r', headers });
  expect(outgoing).toEqual({ 'accept-language': 'zh', 'x-tenant': 'a', 'oncegraph-request-id': 'r' });
});

test('a principal is sealed once in half a minute, and what is sent has half a minute before it', async () => {
  let now = 1_800_000_000_000;
  const clock = () => new Date(now);
  const seal = principalSeal(Buffer.alloc(32, 1), clock);
  const kept = keptSeal(seal, clock);
  const first = await kept.sign(clerk);
  now += 29_999;
  expect(await kept.sign(clerk)).toBe(first);
  expect(await seal.verify(first)).toEqual(clerk);
  now += 1;
  const second = await kept.sign(clerk);
  expect(second).not.toBe(first);
  expect(await kept.sign({ ...clerk, clientId: 'another' })).not.toBe(second);
  now -= 60_000; // the machine's clock is set back: what was signed lies in the future
  expect(await kept.sign(clerk)).not.toBe(second);
});
