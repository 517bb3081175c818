import { expect, test } from '@jest/globals';
import { entryKeys } from './entry-key.ts';
import { type Sending, sendOnce } from './send-once.ts';

/** A register behind a line that loses what it is told to; `asks` are looks and writes in their order. */
function line(loses: readonly ('request' | 'answer' | 'refused' | null)[]) {
  const asks: string[] = [];
  const cases = new Set<string>();
  const lose = [...loses];
  const sending: Sending<string> = {
    async register() {
      asks.push('write');
      const lost = lose.shift() ?? null;
      if (lost === 'request') throw new TypeError('lost');
      if (lost === 'refused') throw new RangeError('refused');
      cases.add('s1');
      if (lost === 'answer') throw new TypeError('lost');
      return { serialNumber: 's1', errors: [] };
    },
    async lookUp() {
      asks.push('look');
      if (lose[0] === 'answer' && cases.size === 0) throw new TypeError('lost');
      return cases.size > 0 ? 's1' : null;
    },
    isDefinite: (error) => error instanceof RangeError,
    pause: async () => {},
  };
  return { asks, cases, sending };
}

test('a lost answer: asked after, and not sent again', async () => {
  const { asks, cases, sending } = line(['answer']);
  expect(await sendOnce(sending, 'nothing')).toEqual({ kind: 'stored', serialNumber: 's1' });
  expect([asks, cases.size]).toEqual([['write', 'look'], 1]);
});

test('a lost request: asked after, then sent again', async () => {
  const { asks, sending } = line(['request']);
  expect(await sendOnce(sending, 'nothing')).toEqual({ kind: 'stored', serialNumber: 's1' });
  expect(asks).toEqual(['write', 'look', 'write']);
});

test('an entry of before is asked after first', async () => {
  const { asks, cases, sending } = line([]);
  cases.add('s1');
  expect(await sendOnce(sending, 'same')).toEqual({ kind: 'stored', serialNumber: 's1' });
  expect(asks).toEqual(['look']);
});

test('an entry that was changed since is never taken for what was sent before it', async () => {
  const { asks, cases, sending } = line(['request']);
  cases.add('s0');
  const refuse = async () => {
    await sending.register();
    return { serialNumber: null, errors: ['conflict'] };
  };
  expect(await sendOnce({ ...sending, register: refuse }, 'other')).toEqual({ kind: 'refused', errors: ['conflict'] });
  expect(asks).toEqual(['write', 'write']);
});

test('refused for good: not tried again', async () => {
  const { asks, sending } = line(['refused']);
  expect((await sendOnce(sending, 'nothing')).kind).toBe('failed');
  expect(asks).toEqual(['write']);
});

test('a dead line: said to be unknown', async () => {
  const { sending } = line(['request', 'request', 'request', 'request', 'request']);
  expect(await sendOnce(sending, 'nothing')).toEqual({ kind: 'unknown' });
});

test('the key of a form stays over reloads until its case is written; nothing else is kept', () => {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
  };
  const drawn = [1, 2, 3, 4, 5, 6, 7];
  const open = () => entryKeys(storage, (bytes) => bytes.fill(drawn.shift() ?? 0));
  const { key } = open().current();
  expect(key).toBe(`window-${'01'.repeat(16)}`);
  open().sent();
  expect(open().current()).toEqual({ key, isSent: true });
  expect(open().answered()).toEqual({ key, isSent: false });
  expect(open().renew().key).toBe(`window-${'02'.repeat(16)}`);
  for (const broken of ['', 'x', '{"key":"other"}', '{"key":1}']) {
    stored.set('oncegraph-window-entry', broken);
    expect(open().current().isSent).toBe(false);
  }
});
