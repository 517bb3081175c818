import { expect, test } from '@jest/globals';
import { checkForm, placeOf, problemsOf } from './errors.ts';
import { EMPTY, preset, type } from './form.ts';
import { checkIdentifier, recognise } from './identifier.ts';

const TODAY = '2026-11-22';

test.each([
  [['party', 'identifier'], 'party.identifier'],
  [['party', 'agent'], 'party.agent.name'],
  [['formData'], 'formData.remarks'],
  [['materials', '0', 'name'], 'materials'],
  [['immediateDecision', 'reason'], 'immediateDecision.reason'],
  [['immediateDecision'], 'immediateDecision.result'],
  [['systemId'], 'form'],
  [null, 'form'],
])('an error of the graph at %j stands at %s', (path, place) => expect(placeOf(path)).toBe(place));

test('the graph’s own sentence is kept', () => {
  expect(problemsOf([{ message: '缺少必填项', path: ['party', 'name'] }])).toEqual([{ place: 'party.name', message: '缺少必填项' }]);
});

test('the form tells what is missing before it is sent', () => {
  expect(checkForm(EMPTY, TODAY).map(({ place }) => place)).toEqual(['itemCode', 'party.identifier', 'party.name', 'regionCode']);
  const typed = type(preset(EMPTY, 'party.identifierType', 'SOCIAL_CREDIT_CODE'), 'party.identifier', '91330106MA27TE5T2E');
  const places = checkForm(type(typed, 'party.agent.phone', '1'), TODAY).map(({ place }) => place);
  expect(places).toEqual(['itemCode', 'party.name', 'regionCode', 'party.agent.name', 'party.identifier']);
});

test('identifiers while they are typed: unfinished is no mistake, wrong is one sentence', () => {
  const check = (written: string) => checkIdentifier('RESIDENT_ID', written, TODAY);
  expect(check('')).toEqual({ state: 'EMPTY' });
  expect(check('1101051949').state).toBe('SHORT');
  expect(check('11010519491231002X').state).toBe('RIGHT');
  expect(check('110105194912310021').text?.zh).toContain('校验码不符');
  expect(check('11010519491331002X').text?.zh).toContain('出生日期');
  expect(check('99010519491231002X').text?.zh).toContain('行政区划');
  expect(check('11010519491231002XX')).toMatchObject({ state: 'WRONG', text: { zh: expect.stringContaining('现为 19 位') } });
  expect(checkIdentifier('PASSPORT', '!', TODAY).state).toBe('WRONG');
});

test('a whole number says whose it is', () => {
  expect(recognise('11010519491231002x')?.kind).toBe('PERSON');
  expect(recognise('91330106MA27TE5T2D')?.type).toBe('SOCIAL_CREDIT_CODE');
  expect(recognise('91330106MA27TE5T2')).toBeUndefined();
});
