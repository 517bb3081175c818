import { expect, test } from '@jest/globals';
import { codeList } from './dictionary.ts';

const wordOf = (dictionary: string, variant: string, code: string) => codeList(dictionary, variant).find(([known]) => known === code)?.[1];

test('the same digits mean other things in another variant', () => {
  expect([wordOf('itemType', 'national', '03'), wordOf('itemType', 'zhejiangPowerLibrary', '03')]).toEqual(['行政强制', '行政处罚']);
  expect([wordOf('acceptResult', 'guangdongSLZTDM', '1'), wordOf('acceptResult', 'zhejiangDOACTION', '1')]).toEqual(['受理', '不予受理']);
  expect([wordOf('completeResult', 'guangdongVendor1', '6'), wordOf('completeResult', 'guangdongVendor2', '6')]).toEqual([
    '办结',
    '准予许可',
  ]);
});

test('an unknown name is answered with the known ones', () => {
  expect(() => codeList('colour', 'red')).toThrow(
    'there is no dictionary colour; known are itemType, acceptResult, caseType, satisfaction, applicantType, specialProcedure, completeResult, approvalStage, limitUnit',
  );
  expect(() => codeList('completeResult', 'beijing')).toThrow(
    'dictionary completeResult has no variant beijing; known are guangdongVendor1, guangdongVendor2, zhejiangDOACTION',
  );
});
