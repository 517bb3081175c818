import type { Language } from '../../subgraphs/kernel/errors/message.ts';
import { codedError } from '../coded-error.ts';
import type { AnswerContext } from '../execution/answer/writer.ts';
import type { Prepared } from './prepare.ts';

const DENIED = { zh: '此字段需要其他权限', en: 'this field needs other rights' } as const;

/** The errors that are found while an answer is written. */
export const answerErrors = ({ rights }: Prepared, requestId: string, language: Language): Pick<AnswerContext, 'fault' | 'denied'> => ({
  fault: (path) => codedError('INTERNAL', { requestId }, language, { path }),
  denied: (path) => codedError(rights?.code ?? 'FORBIDDEN', { reason: DENIED }, language, { path }),
});
