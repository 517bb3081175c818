import { expect, test } from '@jest/globals';
import { callerOf, callerText } from './who-am-i.ts';

const viewer = { role: 'clerk', clientId: 'window-1', system: { id: 'district.330106' } };

test.each([
  [{ data: { viewer } }, true, '窗口人员 · district.330106'],
  [{ data: { viewer: { role: 'analyst', clientId: 'desk', system: null } } }, true, '分析人员 · desk'],
  [{ data: { viewer: { role: 'admin', clientId: null, system: null } } }, true, '管理员'],
  [{ data: { viewer: { ...viewer, role: 'public' } } }, false, '未登录'],
  [{ errors: [{ message: '…', extensions: { code: 'UNAUTHENTICATED' } }] }, true, '令牌无效或已过期'],
  [{ data: { viewer: null }, errors: [{ message: '…', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] }, true, '身份未知'],
])('%j with a token: %s is %s', (answer, hasToken, text) => {
  expect(callerText(callerOf(answer, hasToken)).zh).toBe(text);
});
