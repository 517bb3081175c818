import { describe, expect, it } from '@jest/globals';
import { type Short, stagesOf } from './fixtures.ts';
import { checkStageFields, type StageFields } from './stage-fields.ts';

const BARE = { opinion: null, days: null, approver: null, reason: null };
function check(short: Short, fields: Partial<StageFields> = {}): string[] {
  const [stage] = stagesOf([short]);
  if (!stage) throw new Error('one stage');
  return checkStageFields({ ...stage, ...BARE, ...fields }).map(({ code, path }) => `${code} ${path.join('.')}`);
}

describe('Fields of a stage', () => {
  it('NOT_ACCEPTED needs an opinion (the reason)', () => {
    for (const kind of ['PRE_ACCEPTANCE', 'ACCEPTANCE'] as const) {
      expect(check(`${kind}=REFUSED`)).toEqual(['MISSING_FIELD opinion']);
      expect(check(`${kind}=REFUSED`, { opinion: '材料不齐' })).toEqual([]);
      expect(check(`${kind}=PASSED`)).toEqual([]);
      expect(check(`${kind}=RETURNED`)).toEqual(['BAD_VALUE outcome']);
    }
  });

  it('REVIEW names its step', () => {
    expect(check('REVIEW')).toEqual(['MISSING_FIELD stepCode']);
    expect(check('REVIEW:APPROVE')).toEqual([]);
  });

  it('EXTENSION adds days and needs an approver', () => {
    expect(check('SPECIAL_PROCEDURE_START')).toEqual(['MISSING_FIELD specialProcedure']);
    expect(check('SPECIAL_PROCEDURE_START+EXTENSION')).toEqual(['MISSING_FIELD days', 'MISSING_FIELD approver']);
    expect(check('SPECIAL_PROCEDURE_START+EXTENSION', { days: 10, approver: '赵立' })).toEqual([]);
    expect(check('SPECIAL_PROCEDURE_START+HEARING')).toEqual([]);
  });

  it('CLOSURE with a decision; REFUSED needs a reason', () => {
    expect(check('CLOSURE')).toEqual(['MISSING_FIELD decision']);
    expect(check('CLOSURE/REFUSED')).toEqual(['MISSING_FIELD decision.reason']);
    expect(check('CLOSURE/REFUSED', { reason: '不符合条件' })).toEqual([]);
    expect(check('CLOSURE/GRANTED')).toEqual([]);
  });

  it('asks nothing of the others', () => {
    for (const kind of ['APPLICATION', 'SUPPLEMENT_NOTICE', 'SUPPLEMENT_RECEIPT', 'SPECIAL_PROCEDURE_END', 'COLLECTION'] as const) {
      expect(check(kind)).toEqual([]);
    }
  });
});
