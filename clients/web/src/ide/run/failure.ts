import type { Text } from '../../shared/language/language.ts';

/** Why a request came to no answer of the graph. */
export type Failure =
  | { readonly kind: 'away'; readonly online: boolean }
  /** an answer, but not the graph's: a proxy's page, or bytes that broke off */
  | { readonly kind: 'strange'; readonly status: number }
  | { readonly kind: 'variables'; readonly reason: string };

const STATUS: Readonly<Record<number, Text>> = {
  413: { zh: '请求太大：请缩小查询或变量。', en: 'The request is too large: make the query or its variables smaller.' },
  429: { zh: '请求过于频繁，请稍候再运行。', en: 'Too many requests: run it again in a while.' },
  502: { zh: '网关未启动或正在重启：请稍候再运行。', en: 'The gateway is down or starting anew: run it again in a moment.' },
  503: { zh: '服务正在启动或暂停：请稍候再运行。', en: 'The service is starting or stopping: run it again in a moment.' },
  504: {
    zh: '代理服务器等待超时：请缩小查询，或稍候再运行。',
    en: 'A proxy waited in vain: make the query smaller, or run it again later.',
  },
};

/** A sentence for whoever sits before the page: what happened, and what to do. */
export function sentenceOf(failure: Failure): Text {
  if (failure.kind === 'variables') {
    return {
      zh: `变量不是有效的 JSON 对象，请在“变量”栏改正：${failure.reason}`,
      en: `The variables are no JSON object; put them right below the query: ${failure.reason}`,
    };
  }
  if (failure.kind === 'strange') {
    return (
      STATUS[failure.status] ?? {
        zh: `收到的不是图谱的答复（HTTP ${failure.status}）：请确认访问的是 OnceGraph 的地址，或联系管理员。`,
        en: `What came is no answer of the graph (HTTP ${failure.status}): see that this is OnceGraph’s address, or ask the operator.`,
      }
    );
  }
  if (!failure.online) return { zh: '本机没有网络连接：连接后再运行。', en: 'This computer is offline: connect it, then run again.' };
  return {
    zh: '服务器没有应答：请确认 OnceGraph 已启动（npm start），再运行一次。',
    en: 'The server did not answer: see that OnceGraph is started (npm start), then run again.',
  };
}

/** The command that prints a token, as README.md has it. */
export const TOKEN_COMMAND = 'npm run token -- --role analyst';

/**
 * What to do about an error of the graph, beyond what its message says.
 * @param code of docs/errors.md
 * @param retryAfter seconds, where the answer said so (RFC 9110, 10.2.3)
 */
export function adviceOn(code: string | undefined, hasToken: boolean, retryAfter: number | undefined): Text | undefined {
  switch (code) {
    case 'UNAUTHENTICATED':
      return hasToken
        ? {
            zh: `令牌无效或已过期：用 ${TOKEN_COMMAND} 取得新令牌，粘贴到页面右上角。`,
            en: `The token is wrong or has expired: get a new one with ${TOKEN_COMMAND} and paste it at the top right.`,
          }
        : {
            zh: `此查询需要令牌：用 ${TOKEN_COMMAND} 取得，粘贴到页面右上角。`,
            en: `This needs a token: get one with ${TOKEN_COMMAND} and paste it at the top right.`,
          };
    case 'FORBIDDEN':
      return {
        zh: '当前角色无此权限：请换用有权限的令牌，或去掉该字段。',
        en: 'The role may not do so: use a token that may, or leave that field out.',
      };
    case 'RATE_LIMITED':
      return {
        zh: `请在 ${retryAfter ?? 1} 秒后再运行。`,
        en: `Run it again in ${retryAfter ?? 1} s.`,
      };
    case 'SUBGRAPH_UNAVAILABLE':
    case 'DEADLINE_EXCEEDED':
      return { zh: '其余数据仍然有效；稍候再运行即可补全。', en: 'What else came still holds; run it again later for the rest.' };
    case 'LIMIT_EXCEEDED':
      return { zh: '请减小 first、减少嵌套层次，或分几次查询。', en: 'Ask for less: a smaller first, fewer levels, or several queries.' };
    default:
      return undefined;
  }
}
