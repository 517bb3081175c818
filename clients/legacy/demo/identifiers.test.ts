import { expect, test } from '@jest/globals';
import { inventedCreditCode, inventedResidentNumber } from './identifiers.ts';

test('credit codes: 18 characters of GB 32100, the check of the organisation code inside', () => {
  expect(inventedCreditCode('330106', 1)).toMatch(/^91330106DEM00001[0-9X][0-9A-HJ-NPQRTUWXY]$/);
  const codes = Array.from({ length: 500 }, (_, index) => inventedCreditCode('330106', index));
  expect(new Set(codes).size).toBe(500);
});

test('resident numbers: the check character of GB 11643', () => {
  for (let day = 1; day <= 28; day++) {
    const number = inventedResidentNumber('330106', `197001${String(day).padStart(2, '0')}`);
    expect(number).toMatch(/^330106197001\d\d000[0-9X]$/);
    // the sum over all 18, the check weighing 1, leaves 1 modulo 11 (GB 11643, 5.2)
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    const sum = [...number].reduce((total, char, index) => total + (char === 'X' ? 10 : Number(char)) * (weights[index] ?? 0), 0);
    expect(sum % 11).toBe(1);
  }
});
