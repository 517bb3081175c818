import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { IdentifierType } from '../../wire/event.ts';
import { hybridCheck } from './business-licence.ts';
import { creditCheck, isCreditCode } from './credit-code.ts';
import { normaliseIdentifier } from './index.ts';
import { organisationCheck } from './organisation-code.ts';
import { residentCheck } from './resident-number.ts';
import { REASONS } from './result.ts';

const { identifiers, organisations } = (() => {
  const file = JSON.parse(readFileSync(new URL('../data/code-variants.json', import.meta.url), 'utf8')) as {
    meta: { organisations: Record<string, string> };
    identifiers: { kind: string; canonical: string | null; variants: string[] }[];
  };
  return { identifiers: file.identifiers, organisations: file.meta.organisations };
})();
const variantsOf = (kind: string) => identifiers.find((each) => each.kind === kind) as { canonical: string; variants: string[] };
const reasonOf = (type: IdentifierType, raw: string) => {
  const result = normaliseIdentifier(type, raw);
  return result.ok ? result.value : Object.entries(REASONS).find(([, text]) => text === result.reason)?.[0];
};

describe('the published vectors', () => {
  test.each(variantsOf('RESIDENT_ID').variants)('resident number %s', (raw) => {
    expect(normaliseIdentifier('RESIDENT_ID', raw)).toEqual({ ok: true, value: '11010519491231002X' });
  });

  test.each(variantsOf('RESIDENT_ID_INVALID').variants)('resident number %s is refused', (raw) => {
    expect(normaliseIdentifier('RESIDENT_ID', raw).ok).toBe(false);
  });

  test.each(variantsOf('USCC').variants.slice(0, 2))('credit code %s', (raw) => {
    expect(normaliseIdentifier('SOCIAL_CREDIT_CODE', raw)).toEqual({ ok: true, value: variantsOf('USCC').canonical });
  });

  test('the former organisation code is taken for a credit code, and marked weaker', () => {
    expect(normaliseIdentifier('SOCIAL_CREDIT_CODE', 'MA27TE5T-2')).toEqual({ ok: true, value: 'MA27TE5T2', weaker: true });
    expect(normaliseIdentifier('SOCIAL_CREDIT_CODE', 'MA27TE5T-3').ok).toBe(false);
  });

  test.each(variantsOf('USCC_INVALID').variants)('credit code %s is refused', (raw) => {
    expect(normaliseIdentifier('SOCIAL_CREDIT_CODE', raw).ok).toBe(false);
  });

  test('check characters', () => {
    expect(creditCheck('91350100M000100Y4')).toBe('3');
    expect(residentCheck('11010519491231002')).toBe('X');
    expect(residentCheck('44052418800101001')).toBe('4');
    expect(organisationCheck('MA27TE5T')).toBe('2');
    expect(hybridCheck('11010800000001')).toBe('6');
    for (const code of Object.values(organisations)) expect(isCreditCode(code)).toBe(true);
  });
});

describe('each type and its reasons', () => {
  const cases: [IdentifierType, string, string][] = [
    ['RESIDENT_ID', '440524188001010014', '440524188001010014'],
    ['RESIDENT_ID', '11010519491231002', 'LENGTH'],
    ['RESIDENT_ID', '110105194913310029', 'DATE'],
    ['RESIDENT_ID', '110105194912310021', 'CHECK'],
    ['RESIDENT_ID', '990105194912310020', 'DIVISION'],
    ['RESIDENT_ID', '1101051949123100AX', 'CHARACTERS'],
    ['RESIDENT_ID', '110105490231002', 'DATE'],
    ['SOCIAL_CREDIT_CODE', '91330106IA27TE5T2D', 'CHARACTERS'],
    ['SOCIAL_CREDIT_CODE', '91330106MA27TE5T20', 'CHECK'],
    ['SOCIAL_CREDIT_CODE', '91330106', 'LENGTH'],
    ['ORGANISATION_CODE', 'ma27te5t-2', 'MA27TE5T2'],
    ['ORGANISATION_CODE', 'MA27TE5T-1', 'CHECK'],
    ['ORGANISATION_CODE', '91330106MA27TE5T2D', 'LENGTH'],
    ['BUSINESS_LICENCE', '110108000000016', '110108000000016'],
    ['BUSINESS_LICENCE', '110108000000017', 'CHECK'],
    ['BUSINESS_LICENCE', '91330106MA27TE5T2D', '91330106MA27TE5T2D'],
    ['BUSINESS_LICENCE', '11010800000001', 'LENGTH'],
    ['BUSINESS_LICENCE', '11010800000001A', 'CHARACTERS'],
    ['PASSPORT', 'e 12345678', 'E12345678'],
    ['PASSPORT', 'ABCDEFG', 'CHARACTERS'],
    ['PASSPORT', 'E1', 'LENGTH'],
    ['HK_MACAO_PERMIT', 'h12345678', 'H12345678'],
    ['HK_MACAO_PERMIT', 'H1234567801', 'H12345678'],
    ['HK_MACAO_PERMIT', 'K12345678', 'CHARACTERS'],
    ['HK_MACAO_PERMIT', 'H1234567', 'LENGTH'],
    ['TAIWAN_PERMIT', '12345678', '12345678'],
    ['TAIWAN_PERMIT', '1234567801(B)', '12345678'],
    ['TAIWAN_PERMIT', '1234567', 'LENGTH'],
    ['TAIWAN_PERMIT', '1234A678', 'CHARACTERS'],
    ['FOREIGN_PERMANENT_RESIDENT', 'can110182092101', 'CAN110182092101'],
    ['FOREIGN_PERMANENT_RESIDENT', '123110182092101', 'CHARACTERS'],
    [
      'FOREIGN_PERMANENT_RESIDENT',
      `93312419820921001${residentCheck('93312419820921001')}`,
      `93312419820921001${residentCheck('93312419820921001')}`,
    ],
    ['FOREIGN_PERMANENT_RESIDENT', '933124198213210010', 'DATE'],
    ['FOREIGN_PERMANENT_RESIDENT', '11010519491231002X', 'CHARACTERS'],
    ['FOREIGN_PERMANENT_RESIDENT', '9331', 'LENGTH'],
    ['OTHER', ' 浙军字第 0012号 ', '浙军字第 0012号'],
    ['OTHER', '  ', 'LENGTH'],
  ];
  test.each(cases)('%s %s: %s', (type, raw, wanted) => {
    expect(reasonOf(type, raw)).toBe(wanted);
  });

  test('a resident number of another check character is always refused', () => {
    const wrong = [...'0123456789X'].filter((check) => check !== 'X');
    expect(wrong.every((check) => !normaliseIdentifier('RESIDENT_ID', `11010519491231002${check}`).ok)).toBe(true);
  });

  test('nobody is born after today', () => {
    const tomorrow = `33010620141111002${residentCheck('33010620141111002')}`;
    expect(normaliseIdentifier('RESIDENT_ID', tomorrow, '2014-11-11').ok).toBe(true);
    expect(normaliseIdentifier('RESIDENT_ID', tomorrow, '2014-11-10')).toEqual({ ok: false, reason: REASONS.DATE });
    expect(normaliseIdentifier('FOREIGN_PERMANENT_RESIDENT', 'CAN110182092101', '2014-11-10').ok).toBe(true);
  });

  test('a reason never holds the number', () => {
    const result = normaliseIdentifier('RESIDENT_ID', '110105194912310021');
    expect(JSON.stringify(result)).not.toMatch(/\d/);
  });
});
