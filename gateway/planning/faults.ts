import { Fault } from '../../subgraphs/kernel/errors/fault.ts';

/** One operation asks more of the planner than one operation may. @param cause for the log: what was exceeded */
export function tooCostly(cause: string): Fault {
  const reason = {
    zh: '该操作过于复杂，无法生成查询计划：请拆分查询，或减少接口与联合类型之下的嵌套',
    en: 'the operation is too complex to be planned: split it, or nest less beneath interfaces and unions',
  };
  return new Fault('LIMIT_EXCEEDED', { reason }, { cause: new Error(cause) });
}

/** More operations wait to be planned than may. */
export const tooMany = (): Fault => new Fault('RATE_LIMITED');

/** The planner itself failed. @param cause for the log: the planner tells which selection it is about, and what a client gives as an argument is nothing for a log */
export function planningFailed(cause: unknown): Fault {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Fault('INTERNAL', {}, { cause: new Error(reason.replace(ARGUMENTS, '(…)')) });
}

/** In parentheses, whatever their strings hold. */
const ARGUMENTS = /\((?:[^()"]|"(?:[^"\\]|\\.)*")*\)/g;
