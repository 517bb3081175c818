import { expect, test } from '@jest/globals';
import { errorTable, faults, refusals } from './table.ts';

const rows = Object.entries(errorTable);
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('every code that the contract names has a row', () => {
  expect(Object.keys(faults)).toEqual(
    expect.arrayContaining(
      'UNAUTHENTICATED FORBIDDEN BAD_USER_INPUT SUBGRAPH_UNAVAILABLE DEADLINE_EXCEEDED LIMIT_EXCEEDED RATE_LIMITED INTERNAL'.split(' '),
    ),
  );
  const refused =
    'UNKNOWN_ITEM AMBIGUOUS_ITEM CONFLICTING_ITEM UNKNOWN_REGION BAD_IDENTIFIER BAD_SERIAL BAD_DATE FUTURE_TIME MISSING_FIELD OUT_OF_ORDER ' +
    'DUPLICATE_STAGE CASE_CLOSED PAUSE_OPEN NOT_OWNER DUPLICATE_CASE IDEMPOTENCY_CONFLICT VERSION_CONFLICT';
  expect(Object.keys(refusals)).toEqual(expect.arrayContaining(refused.split(' ')));
});

test('no code is both a fault and a refusal', () => {
  expect(rows).toHaveLength(Object.keys(faults).length + Object.keys(refusals).length);
});

test.each(rows)('%s: one sentence in each language, with the same placeholders', (_code, { zh, en }) => {
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).not.toMatch(/\p{Script=Han}/u);
  expect(placeholders(zh)).toEqual(placeholders(en));
});

test('what a caller did wrong is data with HTTP 200 and not worth a retry; a fault is never 200', () => {
  expect(Object.values(refusals).every(({ status, retryable }) => status === 200 && !retryable)).toBe(true);
  expect(Object.values(faults).every(({ status }) => status >= 400)).toBe(true);
});

test('a fault of the caller is not retryable, one of the system is (429 and 5xx)', () => {
  for (const { status, retryable } of Object.values(faults)) expect(retryable).toBe(status === 429 || status >= 500);
});
