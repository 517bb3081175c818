import type { HallContext } from '../graph/context.ts';
import type { Command, CommandResult, WrittenRows } from './commands.ts';
import type { CasePayloadType } from './payload.type.ts';
import type { CaseReads } from './read/case-reads.ts';
import { toCase } from './to-case.ts';
import { toUserError } from './to-user-error.ts';

/** The command runs on a unit of work of its own; afterwards everything but the rows that it has just committed is read afresh. */
export async function run<Input>(command: Command<Input>, context: HallContext, input: Input): Promise<CommandResult> {
  const result = await context.hall.run(command, context.principal, input);
  context.reads = context.hall.newReads();
  if (result.written) keep(context.reads, result.written);
  return result;
}

function keep(reads: CaseReads, { row, stage }: WrittenRows): void {
  reads.bySerial.prime(row.serialNumber, row);
  reads.byId.prime(row.id, row);
  if (stage) reads.stage.prime(stage.id, stage);
}

/** What the caller did wrong, in its language. */
export const userErrors = (context: HallContext, { errors }: CommandResult) =>
  Promise.all(errors.map((refusal) => toUserError(refusal, context)));

/** The case as it was written, or what the caller did wrong. */
export async function casePayload(context: HallContext, result: CommandResult): Promise<CasePayloadType> {
  const errors = await userErrors(context, result);
  const written = errors.length === 0 && result.serialNumber !== undefined ? await context.reads.bySerial.load(result.serialNumber) : null;
  return { case: written && toCase(written, context.hall.codes), replayed: result.replayed, errors };
}
