import { GraphFailed } from '../shared/graph/read.ts';
import type { GraphError } from '../shared/graph/send.ts';
import type { Text } from '../shared/language/language.ts';

const AWAY: Text = {
  zh: '连接不上服务器：请检查网络后重试，已填写的内容都在。',
  en: 'The server cannot be reached: check the network and try again; what you typed is still there.',
};
const TOKEN: Text = {
  zh: '令牌无效或已过期：请重新领取并粘贴到右上角的“令牌”栏，已填写的内容都在。',
  en: 'The token is wrong or has expired: get a new one and paste it into “Token”, top right; what you typed is still there.',
};

/** Codes of docs/errors.md that come before anything is done. */
const BEFOREHAND = ['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'LIMIT_EXCEEDED', 'PERSISTED_QUERY_NOT_SUPPORTED'];

const codesOf = (errors: readonly GraphError[]) => errors.map(({ extensions }) => String(extensions?.code ?? ''));

/** Whether a write that ended with this error has written nothing, for sure. */
export function saysNothingWasWritten(error: unknown): boolean {
  return error instanceof GraphFailed && codesOf(error.errors).every((code) => BEFOREHAND.includes(code));
}

/** What to tell the clerk: the graph's own sentence, or what to do where there was none. */
export function sentenceOf(error: unknown): Text {
  if (!(error instanceof GraphFailed)) return AWAY;
  if (codesOf(error.errors).includes('UNAUTHENTICATED')) return TOKEN;
  const said = error.errors.map(({ message, extensions }) => (extensions?.code ? `${message} [${extensions.code}]` : message)).join(' ');
  return { zh: said, en: said };
}

/** Nobody is to be told of what they have left themselves. */
export const isAborted = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
