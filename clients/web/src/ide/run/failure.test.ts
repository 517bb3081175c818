import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { adviceOn, sentenceOf } from './failure.ts';

test('whatever happened, a sentence in each language says what to do', () => {
  const failures = [
    { kind: 'away', online: true },
    { kind: 'away', online: false },
    { kind: 'variables', reason: 'Unexpected token' },
    ...[200, 404, 413, 429, 502, 503, 504].map((status) => ({ kind: 'strange' as const, status })),
  ] as const;
  for (const failure of failures) {
    const { zh, en } = sentenceOf(failure);
    expect(zh).toMatch(/.+[：，].+/u);
    expect(en).toMatch(/[:;].+/);
  }
});

test('advice goes with codes of the table only', () => {
  const table = readFileSync('docs/errors.md', 'utf8');
  for (const code of ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED', 'LIMIT_EXCEEDED']) {
    expect(table).toContain(`\`${code}\``);
    expect(adviceOn(code, false, undefined)).toBeDefined();
  }
  expect(adviceOn('INTERNAL', true, undefined)).toBeUndefined();
  expect(adviceOn(undefined, true, undefined)).toBeUndefined();
});

test('who has no token is told to get one, who has one that it is worth nothing', () => {
  expect(adviceOn('UNAUTHENTICATED', false, undefined)?.zh).toContain('需要令牌');
  expect(adviceOn('UNAUTHENTICATED', true, undefined)?.zh).toContain('已过期');
  expect(adviceOn('RATE_LIMITED', true, 7)?.en).toBe('Run it again in 7 s.');
});
