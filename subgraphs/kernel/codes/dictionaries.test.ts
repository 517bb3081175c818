import { expect, test } from '@jest/globals';
import { codeOf, meaningOf } from './dictionaries.ts';

test('the same code means another thing in another list', () => {
  expect([meaningOf('itemType', 'national', '03'), meaningOf('itemType', 'zhejiangPowerLibrary', '03')]).toEqual(['行政强制', '行政处罚']);
  expect([meaningOf('acceptResult', 'guangdongSLZTDM', '1'), meaningOf('acceptResult', 'zhejiangDOACTION', '1')]).toEqual([
    '受理',
    '不予受理',
  ]);
  expect([meaningOf('caseType', 'gbt39046A6', '1'), meaningOf('caseType', 'zhejiangEvaluationInterface', '1')]).toEqual([
    '即办件',
    '承诺件',
  ]);
  expect([meaningOf('applicantType', 'guangdong', '1'), meaningOf('applicantType', 'zhejiang', '1')]).toEqual(['个人', '企业']);
  expect([meaningOf('completeResult', 'guangdongVendor1', '6'), meaningOf('completeResult', 'guangdongVendor2', '6')]).toEqual([
    '办结',
    '准予许可',
  ]);
  expect([meaningOf('satisfaction', 'gbt39046A8', '1'), meaningOf('satisfaction', 'zhejiangEvaluationInterface', '1')]).toEqual([
    '非常满意',
    '非常不满意',
  ]);
});

test('a meaning has its code', () => {
  expect(codeOf('approvalStage', 'guangdongSPHJDM', '审核')).toBe('2');
  expect(codeOf('specialProcedure', 'guangdong', '延长审批')).toBe('A');
  expect(codeOf('limitUnit', 'zhejiang', '工作日')).toBe('1');
  expect(codeOf('itemType', 'letters', '行政检查')).toBe('JC');
});

test('what a list has not is undefined', () => {
  expect(meaningOf('acceptResult', 'guangdongSLZTDM', '3')).toBeUndefined();
  expect(codeOf('caseType', 'gbt39046A6', '告知承诺件')).toBeUndefined();
});
