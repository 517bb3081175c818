import { describe, expect, test } from '@jest/globals';
import { explainMatch, type MatchFacts } from './explain-match.ts';

const FACTS: MatchFacts = {
  identifier: '91330106MA27TE5T2D',
  itemCode: '330123901000',
  regionCode: '330106',
  projectName: '一号 浴室',
  partyName: '示例申请单位',
  legalRepresentative: '张三',
  address: null,
  phone: '138-0000-1234',
  receivedAt: new Date('2014-11-08T02:00:00Z'),
};

const outcomes = (other: Partial<MatchFacts>) =>
  Object.fromEntries(explainMatch({ ...FACTS, ...other }, FACTS).fields.map(({ path, outcome }) => [path, outcome]));
const score = (other: Partial<MatchFacts>) => explainMatch({ ...FACTS, ...other }, FACTS).score;

describe('the match of two entries is explained by its fields', () => {
  test('the weights come to 100; what neither says weighs nothing; all the same is 1', () => {
    const { fields } = explainMatch(FACTS, FACTS);
    expect(fields.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(outcomes({})).toMatchObject({ 'party.identifier': 'SAME', 'party.address': 'NOT_GIVEN' });
    expect(score({})).toBe(1);
  });

  test('width, dashes, script and white space make no difference; a former organisation code is that of the credit code', () => {
    const other = { identifier: 'MA27TE5T2', projectName: '一号浴室', partyName: '示例申請單位', phone: '13800001234' };
    expect(score(other)).toBe(1);
  });

  test('a look-alike: the same party with another item or project stays well below a second entry', () => {
    expect(score({ projectName: '二号浴室' })).toBeCloseTo(0.85, 1);
    expect(score({ projectName: null })).toBe(score({ projectName: '二号浴室' }));
    expect(score({ itemCode: '330123902000' })).toBeCloseTo(0.8, 1);
    expect(score({ identifier: '440524188001010014' })).toBeLessThan(0.61);
  });

  test('what one of the two says counts against them, less than the identity of the case', () => {
    expect(outcomes({ phone: null })).toMatchObject({ 'party.phone': 'ONE_SIDED' });
    expect(score({ phone: null, legalRepresentative: '李四' })).toBe(0.97);
  });

  test('receipts up to five calendar days apart may be one visit to two windows', () => {
    expect(outcomes({ receivedAt: new Date('2014-11-13T15:59:59Z') })).toMatchObject({ receivedAt: 'SAME' });
    expect(outcomes({ receivedAt: new Date('2014-11-13T16:00:00Z') })).toMatchObject({ receivedAt: 'DIFFERENT' });
  });
});
