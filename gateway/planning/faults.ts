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

/** The planner itself failed. @param cause for the log */
export const planningFailed = (cause: unknown): Fault => new Fault('INTERNAL', {}, { cause });
