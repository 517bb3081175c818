import { expect, test } from '@jest/globals';
import { aCase, aStage } from '../connector/testing.ts';
import { acceptanceOf, contactOf, departmentOf, reasonOf } from './said-of-a-case.ts';

const bureau = { name: '西湖区卫生局', code: '11330106MCT001069R' };

test('where a stage names no department, the authority of the case stands in', () => {
  const of = aCase();
  const named = (department: string | null, departmentCode: string | null) =>
    departmentOf(aStage(1, 'REVIEW', { department, departmentCode }), of);
  expect(named(null, null)).toEqual(bureau);
  expect(named('西湖区卫生局', null)).toEqual(bureau);
  // another department's code is not known: it is not the authority's
  expect(named('卫生监督所', null)).toEqual({ name: '卫生监督所', code: null });
  expect(named('卫生监督所', '12330106MCT0020001')).toEqual({ name: '卫生监督所', code: '12330106MCT0020001' });
  expect(departmentOf(aStage(1, 'REVIEW', { department: null, departmentCode: null }), aCase({ authority: null }))).toEqual({
    name: null,
    code: null,
  });
});

test('the contact is the agent, or who applies', () => {
  const { party } = aCase();
  expect(contactOf(party)?.name).toBe('张示例');
  expect(contactOf({ ...party, agent: null })).toEqual({ name: '李示例', identifierType: null, identifier: null, phone: '0571-00000000' });
  expect(contactOf({ ...party, agent: null, kind: 'PERSON' })).toMatchObject({ name: '示例申请单位', identifier: '91330106MA27TE5T2D' });
  expect(contactOf({ ...party, agent: null, legalRepresentative: null })).toBeNull();
});

test('a reason is of a refusal; an acceptance that names no outcome is one', () => {
  expect(reasonOf(aStage(1, 'ACCEPTANCE', { outcome: 'REFUSED', opinion: '不属本机关' }))).toBe('不属本机关');
  expect(reasonOf(aStage(1, 'ACCEPTANCE', { outcome: 'PASSED', opinion: '齐全' }))).toBeNull();
  expect([acceptanceOf(aStage(1, 'ACCEPTANCE')), acceptanceOf(aStage(1, 'ACCEPTANCE', { outcome: 'REFUSED' }))]).toEqual([
    'PASSED',
    'REFUSED',
  ]);
});
