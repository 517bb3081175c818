import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { caseSnapshot, event, type SupervisionUnderTest, stage, supervisionUnderTest } from '../testing.ts';

let ids = 0;
const newId = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;

const DUE = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Case { supervision { promisedDueDate } } ... on CaseProgress { promisedDueDate } } }`;

describe.each(dialectsUnderTest())('the day promised to an applicant, on %s', (dialect) => {
  let supervision: SupervisionUnderTest;
  beforeAll(async () => {
    supervision = await supervisionUnderTest(dialect, newId);
  });
  afterAll(() => supervision.remove());

  test('is that of supervision, told without a token; null for a case that it has not heard of', async () => {
    const item = {
      ...caseSnapshot('S-1', 1).item,
      onSilence: 'NONE',
      promisedLimit: { value: 5, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null },
    } as const;
    const stages = [stage(1, 'APPLICATION'), stage(2, 'ACCEPTANCE', { outcome: 'PASSED' })];
    await supervision.give(event('S-1', 1, { case: caseSnapshot('S-1', 1, { item, status: 'ACCEPTED' }), stages }));
    supervision.setNow(new Date('2026-02-14T01:00:00Z'));
    const r = [
      { __typename: 'Case', serialNumber: 'S-1' },
      { __typename: 'CaseProgress', serialNumber: 'S-1' },
      { __typename: 'CaseProgress', serialNumber: 'S-2' },
    ];
    const { data, errors } = await supervision.ask(DUE, { r });
    expect(errors).toBeUndefined();
    // accepted on a Friday before Spring Festival 2026 (15 to 23 February, Saturday 14 and 28 worked)
    const promisedDueDate = '2026-02-27';
    expect(data).toEqual({ _entities: [{ supervision: { promisedDueDate } }, { promisedDueDate }, { promisedDueDate: null }] });
  });
});
