import { expect, test } from '@jest/globals';
import { accessOf } from './access.ts';

const viewer = (role: string, ...scopes: string[]) => ({ role, scopes, system: null });

test('what is amiss with a token is said with what to do', () => {
  expect(accessOf('', null).advice?.zh).toContain('尚未填入令牌');
  expect(accessOf('t', null).advice?.zh).toContain('已过期');
  expect(accessOf('t', viewer('public')).advice?.zh).toContain('已过期');
  expect(accessOf('t', viewer('odd')).advice?.zh).toContain('无权查看');
  expect(accessOf('t', viewer('analyst', 'case:read')).advice?.en).toContain('not enter any');
});

test('a clerk reads and writes', () => {
  expect(accessOf('t', viewer('clerk', 'case:read', 'case:write'))).toEqual({ canRead: true, canWrite: true });
});

test('until the graph has answered nothing is held against anybody', () => {
  expect(accessOf('t', undefined)).toEqual({ canRead: true, canWrite: true });
});
