import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { faults } from '../../subgraphs/kernel/errors/table.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { type CodedError, codedError, Refusal } from '../coded-error.ts';
import type { Call } from './call.ts';
import { BadParams } from './params.ts';

/** A request that HTTP itself has something against. */
export const refused = (status: number, reason: string, { language }: Call, headers?: Readonly<Record<string, string>>): Refusal =>
  new Refusal([codedError('BAD_USER_INPUT', { reason }, language)], status, headers);

/** What is said of an error that ended a request: a refusal as it is, a fault by the table, anything else as INTERNAL and in the log only. */
export function refusalOf(error: unknown, call: Call, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof BadParams) return refused(400, error.message, call);
  const fault = error instanceof Fault ? error : new Fault('INTERNAL', {}, { cause: error });
  if (fault.code === 'INTERNAL') log.error({ requestId: call.requestId, cause: String(fault.cause ?? fault) }, 'a request failed');
  const coded: CodedError = codedError(fault.code, { ...fault.params, requestId: call.requestId }, call.language);
  return new Refusal([coded], faults[fault.code].status, fault.code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer' } : {});
}
