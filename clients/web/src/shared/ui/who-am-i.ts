import type { GraphAnswer } from '../graph/send.ts';
import type { Text } from '../language/language.ts';

/** Who the graph takes the caller for. */
export interface Viewer {
  readonly role: string;
  readonly clientId: string | null;
  readonly system: { readonly id: string } | null;
}

export type Caller =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'known'; readonly viewer: Viewer }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' };

const ROLES: Readonly<Record<string, Text>> = {
  public: { zh: '公众', en: 'public' },
  clerk: { zh: '窗口人员', en: 'clerk' },
  partner: { zh: '对接系统', en: 'partner' },
  analyst: { zh: '分析人员', en: 'analyst' },
  supervisor: { zh: '监察人员', en: 'supervisor' },
  admin: { zh: '管理员', en: 'administrator' },
};

/** What an answer to `viewer` says about a token; `unknown` where it says nothing, as while a system is away. */
export function callerOf({ data, errors }: GraphAnswer<{ readonly viewer: Viewer | null }>, hasToken: boolean): Caller {
  if (!hasToken) return { kind: 'nobody' };
  if (data?.viewer) return { kind: 'known', viewer: data.viewer };
  return errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED') ? { kind: 'refused' } : { kind: 'unknown' };
}

/** The caller in few words: `窗口人员 · district.330106`. */
export function callerText(caller: Caller): Text {
  if (caller.kind === 'nobody') return { zh: '未登录', en: 'anonymous' };
  if (caller.kind === 'refused') return { zh: '令牌无效或已过期', en: 'token wrong or expired' };
  if (caller.kind === 'unknown') return { zh: '身份未知', en: 'caller unknown' };
  const { role, clientId, system } = caller.viewer;
  const name = ROLES[role] ?? { zh: role, en: role };
  const of = system?.id ?? clientId;
  return of === null || of === undefined ? name : { zh: `${name.zh} · ${of}`, en: `${name.en} · ${of}` };
}
