import { Fault } from '../../subgraphs/kernel/errors/fault.ts';

/** One operation asks more of the planner than one operation may. @param cause for the log: what was exceeded */
export function tooCostly(cause: string): Fault {
  const reason = {
    zh: '该操作的查询计划过于复杂，请拆分查询，或减少抽象类型下的片段与嵌套',
    en: 'this operation is too complex to plan: split it, or select less beneath interfaces and unions',
  };
  return new Fault('LIMIT_EXCEEDED', { reason }, { cause: new Error(cause) });
}

/** Too many new operations at once. */
export function tooManyAtOnce(): Fault {
  const reason = { zh: '待规划的新操作过多，请稍后重试', en: 'too many new operations wait to be planned: try again later' };
  return new Fault('LIMIT_EXCEEDED', { reason });
}
