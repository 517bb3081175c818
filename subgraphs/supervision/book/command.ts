import type { EntityManager } from '../../kernel/database/open-database.ts';
import { Findings, type InputRefusal } from '../../kernel/graph/findings.ts';
import { requireScope } from '../../kernel/graph/require-scope.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import { type CommandContext, type CommandResult, runCommand } from '../command/run-command.ts';
import { appendEntry } from './append-entry.ts';
import type { BookKind } from './book-entry.entity.ts';

/** What every mutation of the book is given beside its content. */
export interface BookInput {
  readonly idempotencyKey: string;
  readonly reason: string;
  /** 文号 */
  readonly document?: string | null;
}

/**
 * Adds an entry to the book, once: whoever may configure supervision, with a reason, and with a content in which nothing is wrong.
 * @param read the content of the input, with what is wrong in it found
 * @param check what only the database can tell; in the transaction
 * @throws Fault UNAUTHENTICATED, FORBIDDEN
 */
export function writeEntry<Input extends BookInput>(
  context: CommandContext,
  mutation: string,
  kind: BookKind,
  input: Input,
  read: (input: Input, findings: Findings) => object,
  check: (em: EntityManager, findings: Findings) => Promise<void> = async () => {},
): Promise<CommandResult> {
  const { principal, clock } = context;
  requireScope(principal, 'supervision:configure');
  const findings: Findings = Findings.ofInput<InputRefusal>(input, clock());
  const content = read(input, findings);
  const reason = findings.needed(input.reason, ['reason'], 500);
  const document = findings.text(input.document, ['document'], 200);
  const { idempotencyKey, ...compared } = input;
  return runCommand(context, { mutation, idempotencyKey, input: compared as unknown as Json }, async (em) => {
    if (!findings.found) await check(em, findings);
    if (findings.found) return { refusals: findings.refusals };
    const actor = principal.clientId;
    return { made: String(await appendEntry(em, { kind, content, reason, document, actor, now: clock() })) };
  });
}
