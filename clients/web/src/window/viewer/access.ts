import type { Text } from '../../shared/language/language.ts';

export interface Viewer {
  readonly role: string;
  readonly scopes: readonly string[];
  readonly system: { readonly id: string; readonly name: string | null; readonly region: { readonly code: string } | null } | null;
}

/** 权限: what the token lets its holder do here, and where it falls short what to do about it. */
export interface Access {
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** absent where nothing is amiss */
  readonly advice?: Text;
}

const ADVICE = {
  noToken: {
    zh: '尚未填入令牌：请向管理员领取窗口人员令牌，粘贴到页面右上角的“令牌”栏。',
    en: 'There is no token yet: ask the administrator for a clerk’s token and paste it into the field “Token”, top right.',
  },
  refused: {
    zh: '令牌无效或已过期（有效期 12 小时）：请重新领取，粘贴到右上角的“令牌”栏。已填写的内容不会丢失。',
    en: 'The token is wrong or has expired (they last 12 hours): get a new one and paste it into “Token”, top right. What you typed stays.',
  },
  mayNotRead: {
    zh: '该令牌无权查看办件：请换用窗口人员（clerk）令牌。',
    en: 'This token may not read cases: use one of role clerk.',
  },
  mayNotWrite: {
    zh: '该令牌只能查询，不能收件：收件请换用窗口人员（clerk）令牌。',
    en: 'This token may look cases up, but not enter any: for that use one of role clerk.',
  },
} as const satisfies Record<string, Text>;

/** @param viewer null where the graph knows nobody by the token; undefined where it has not answered yet */
export function accessOf(token: string, viewer: Viewer | null | undefined): Access {
  if (token === '') return { canRead: false, canWrite: false, advice: ADVICE.noToken };
  if (viewer === undefined) return { canRead: true, canWrite: true };
  if (viewer === null || viewer.role === 'public') return { canRead: false, canWrite: false, advice: ADVICE.refused };
  const [canRead, canWrite] = [viewer.scopes.includes('case:read'), viewer.scopes.includes('case:write')];
  if (!canRead) return { canRead, canWrite, advice: ADVICE.mayNotRead };
  return canWrite ? { canRead, canWrite } : { canRead, canWrite, advice: ADVICE.mayNotWrite };
}
