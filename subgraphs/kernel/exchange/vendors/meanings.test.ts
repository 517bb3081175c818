import { describe, expect, test } from '@jest/globals';
import { CASE_RESULTS, type CaseResult } from '../../wire/event.ts';
import { meaningTable, readResult, resultRows, sayResult } from './meanings.ts';

describe('the colliding dictionaries', () => {
  test('one digit means another thing in another variant', () => {
    expect(['national', 'zhejiangPowerLibrary'].map((itemType) => meaningTable('itemType', { itemType }).ours('03'))).toEqual(['03', '02']);
    expect(['gbt39046A6', 'zhejiangEvaluationInterface'].map((caseType) => meaningTable('caseType', { caseType }).ours('1'))).toEqual([
      'IMMEDIATE',
      'PROMISED',
    ]);
    expect(
      ['gbt39046A4', 'guangdong', 'zhejiang'].map((applicantType) => meaningTable('applicantType', { applicantType }).ours('1')),
    ).toEqual(['PERSON', 'PERSON', 'ORGANISATION']);
    const pauses = ['gbt39046A7', 'guangdong'].map((specialProcedure) =>
      meaningTable('specialProcedure', { specialProcedure }).theirs('PAUSE'),
    );
    expect(pauses).toEqual(['2', 'B']);
  });

  test('a word that is none of ours has no translation: a year is no unit of the register’s limits, and what the power library lacks has no code', () => {
    expect(meaningTable('limitUnit', { limitUnit: 'zhejiang' }).ours('3')).toBeUndefined();
    expect(meaningTable('itemType', { itemType: 'zhejiangPowerLibrary' }).theirs('06')).toBeUndefined();
  });

  test.each(['guangdongVendor1', 'guangdongVendor2', 'zhejiangDOACTION'])(
    'every result is said in %s so that it is read back as itself',
    (variant) => {
      const rows = resultRows({ completeResult: variant }, variant === 'zhejiangDOACTION' ? [] : [['4', '转报办结']]);
      for (const hasCertificate of [true, false]) {
        const back = CASE_RESULTS.map((result): CaseResult | undefined => {
          const [, code = null, description = null] = sayResult(rows, result, hasCertificate) ?? [];
          return readResult(rows, code, description);
        });
        expect(back).toEqual(CASE_RESULTS);
      }
    },
  );
});
