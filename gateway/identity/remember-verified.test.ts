import { expect, test } from '@jest/globals';
import { ANONYMOUS, type Principal } from '../../subgraphs/kernel/wire/principal.ts';
import { rememberVerified } from './remember-verified.ts';

function remembering(tokens: Readonly<Record<string, number>>) {
  let now = 0;
  const looked: string[] = [];
  const verify = rememberVerified(
    async (token) => {
      looked.push(token);
      const untilMs = tokens[token] ?? 0;
      if (now >= untilMs) throw new Error(`${token} is over`);
      return { principal: Object.freeze({ ...ANONYMOUS, clientId: token }) as Principal, untilMs };
    },
    () => new Date(now),
  );
  const at = (ms: number) => {
    now = ms;
  };
  return { verify, looked, at };
}

test('a token is looked at once, until its end; each has its own principal', async () => {
  const { verify, looked, at } = remembering({ a: 1_000, b: 2_000 });
  const first = await verify('a');
  at(999);
  expect(await verify('a')).toBe(first);
  expect((await verify('b')).clientId).toBe('b');
  expect(looked).toEqual(['a', 'b']);
  at(1_000);
  await expect(verify('a')).rejects.toThrow('a is over');
  expect(looked).toEqual(['a', 'b', 'a']);
});

test('a bad token is looked at again after five seconds, and may be good by then', async () => {
  const tokens: Record<string, number> = {};
  const { verify, looked, at } = remembering(tokens);
  for (const ms of [0, 1, 4_999]) {
    at(ms);
    await expect(verify('a')).rejects.toThrow('a is over');
  }
  expect(looked).toEqual(['a']);
  tokens.a = 10_000;
  at(5_000);
  expect((await verify('a')).clientId).toBe('a');
});
