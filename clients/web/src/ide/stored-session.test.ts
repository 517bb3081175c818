import { expect, test } from '@jest/globals';
import { storedSession, withoutWrittenVariables } from './stored-session.ts';

const tab = (id: string) => ({ id, title: '', query: '{ a }', variables: '' });

test('stored tabs come back as they were', () => {
  expect(storedSession({ tabs: [tab('1'), tab('2')], active: '2' })).toEqual({ tabs: [tab('1'), tab('2')], active: '2' });
});

test('what is no tab is left out, and a front tab that is gone gives way to the first', () => {
  expect(storedSession({ tabs: [{ id: '1' }, null, tab('2')], active: '1' })).toEqual({ tabs: [tab('2')], active: '2' });
});

test('of how a tab is shown only what can be understood is kept', () => {
  const stored = { ...tab('1'), presentation: { view: 'chart', widths: null, rule: { columns: 7 } } };
  expect(storedSession({ tabs: [stored], active: '1' })?.tabs).toEqual([{ ...tab('1'), presentation: { view: 'chart', rule: {} } }]);
  expect(storedSession({ tabs: [{ ...tab('1'), presentation: 7 }], active: '1' })?.tabs).toEqual([tab('1')]);
});

test.each([undefined, null, 7, {}, { tabs: 'x' }, { tabs: [] }, { tabs: [7] }])('%j is no session', (stored) => {
  expect(storedSession(stored)).toBeUndefined();
});

test('variables of what writes stay in their window; those of queries go along', () => {
  const [reads, writes] = [
    { ...tab('1'), variables: '{"n": 1}' },
    { ...tab('2'), query: 'mutation { a }', variables: '{"name": "某某"}' },
  ];
  const kept = JSON.parse(withoutWrittenVariables(JSON.stringify({ state: { tabs: [reads, writes], active: '2' }, version: 0 })));
  expect(kept).toEqual({ state: { tabs: [reads, { ...writes, variables: '' }], active: '2' }, version: 0 });
});
