import { expect, test } from '@jest/globals';
import { EMPTY, fillKnown, forgetKnown, preset, tally, textOf, type } from './form.ts';
import { change, listed, receiveRequired, relist } from './materials.ts';
import { toInput } from './to-input.ts';

const known = (text: string) => ({ text, origin: { by: 'known', serialNumber: 's1' } as const });
const LIST = [
  { name: '申请表', required: true, sharedFrom: null },
  { name: '营业执照', required: true, sharedFrom: '市场监管' },
  { name: '检测报告', required: true, sharedFrom: null },
  { name: '其他', required: false, sharedFrom: null },
];

test('the clerk’s own word goes before what is preset or known, and stays when another number is typed', () => {
  const typed = type(preset(EMPTY, 'party.kind', 'ORGANISATION'), 'party.phone', '1');
  const filled = fillKnown(typed, { 'party.phone': known('2'), 'party.name': known('甲') });
  expect([textOf(filled, 'party.phone'), textOf(filled, 'party.name')]).toEqual(['1', '甲']);
  expect(textOf(preset(filled, 'party.phone', '3'), 'party.phone')).toBe('1');
  const forgotten = forgetKnown(filled);
  expect([textOf(forgotten, 'party.phone'), textOf(forgotten, 'party.name'), textOf(forgotten, 'party.kind')]).toEqual([
    '1',
    '',
    'ORGANISATION',
  ]);
});

test('a field that was emptied before anything was known is free; one that was emptied of what was known stays empty', () => {
  const told = { 'party.name': known('甲') };
  const name = (form: typeof EMPTY) => textOf(form, 'party.name');
  expect(name(fillKnown(type(type(EMPTY, 'party.name', '乙'), 'party.name', ''), told))).toBe('甲');
  const emptied = type(type(fillKnown(EMPTY, told), 'party.name', '丙'), 'party.name', '');
  expect(name(fillKnown(emptied, told))).toBe('');
  // of another party it is known anew
  expect(name(fillKnown(forgetKnown(emptied), told))).toBe('甲');
});

test('papers: shared ones are ticked, those of earlier cases with copies and digest, the clerk’s own ticks stay', () => {
  const before = [{ name: '检测报告', copies: 2, digest: 'sha256:1', serialNumber: 's1' }];
  expect(listed(LIST, before).map(({ received, copies }) => [received, copies])).toEqual([
    [false, ''],
    [true, ''],
    [true, '2'],
    [false, ''],
  ]);
  const form = change(relist(EMPTY, LIST, []), '申请表', { received: true });
  const again = relist(form, LIST, before);
  expect(again.materials.map(({ received }) => received)).toEqual([true, true, true, false]);
  expect(receiveRequired(relist(EMPTY, LIST, []), LIST).materials.map(({ received }) => received)).toEqual([true, true, true, false]);
  expect(forgetKnown(again).materials.map(({ received }) => received)).toEqual([true, true, false, false]);
  expect(tally(again)).toEqual({ filled: 3, typed: 1, known: 1, preset: 1 });
});

test('what is empty is not sent; the same form is the same input', () => {
  let form = relist(preset(preset(EMPTY, 'party.kind', 'PERSON'), 'party.identifierType', 'RESIDENT_ID'), LIST, []);
  form = type(type(type(form, 'itemCode', '330123901000'), 'party.identifier', ' 11010519491231002X '), 'party.name', '甲');
  form = change(type(form, 'formData.remarks', '加急'), '申请表', { received: true, copies: '2' });
  const input = JSON.parse(JSON.stringify(toInput(form, 'k')));
  expect(input).toEqual({
    idempotencyKey: 'k',
    itemCode: '330123901000',
    regionCode: '',
    channel: 'WINDOW',
    party: { kind: 'PERSON', identifierType: 'RESIDENT_ID', identifier: '11010519491231002X', name: '甲' },
    materials: [{ name: '申请表', copies: 2 }, { name: '营业执照' }],
    formData: { remarks: '加急' },
  });
  expect(toInput(form, 'k')).toEqual(toInput(form, 'k'));
  const decided = JSON.parse(JSON.stringify(toInput(type(form, 'immediateDecision.result', 'GRANTED'), 'k')));
  expect(decided.immediateDecision).toEqual({ result: 'GRANTED' });
});
