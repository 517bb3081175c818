import { shanghaiDay } from '../../kernel/codes/day.ts';
import { entryKey } from '../../kernel/codes/item/crosswalk.ts';
import { inTransaction, isUniqueViolation, withRetries } from '../../kernel/database/transaction.ts';
import type { CommandContext, Refusal } from '../case/commands.ts';
import type { RegisterEntry } from '../case/register-entry.ts';
import { judgeRow } from './judge-row.ts';
import { noteTasks } from './tasks.ts';

/** Open tasks of a system before no new one is kept of its entries: a sender gone wild fills no table. */
const MOST_OPEN = 1_000;

/** Characters of a code in the crosswalk: in its normal form it may be longer than it was written. */
const LONGEST = 128;

const DOUBTS = new Set(['UNKNOWN_ITEM', 'CONFLICTING_ITEM', 'AMBIGUOUS_ITEM']);

/**
 * 待办: the code by which a system named an item, where that was refused, so that a person can say what it means. Written by itself: the refused
 * command leaves nothing behind. Only the system's own word counts (its connector's, its token's), and what was decided is not asked again.
 */
export async function noteRefusedEntry(
  context: CommandContext,
  { itemCode, localItemCode, systemId: named }: Pick<RegisterEntry, 'itemCode' | 'localItemCode' | 'systemId'>,
  refusals: readonly Refusal[],
): Promise<void> {
  const { em, principal, systems, crosswalks, clock, newId, random } = context;
  const system = systems.find(({ id }) => id === principal.systemId);
  const why = refusals.filter(({ path, code }) => path[0] === 'localItemCode' || (path[0] === 'itemCode' && !DOUBTS.has(code)));
  // what is no code (too long, with control characters) is nobody's to decide
  const doubted = why.length > 0 && why.every(({ code }) => DOUBTS.has(code));
  if (!system || (named !== null && named !== system.id) || localItemCode === null || localItemCode.length > LONGEST || !doubted) return;
  const { id: systemId, itemCodes: dictionary } = system;
  const crosswalk = await crosswalks.of(systemId);
  const said = { code: localItemCode, name: null, typeCode: null, unifiedCode: itemCode?.slice(0, 64) ?? null, promisedDays: null };
  const decided = (crosswalk.entryOf(entryKey(dictionary, said))?.validFrom ?? 0) > 0;
  const judged = judgeRow(crosswalk, said, shanghaiDay(clock()));
  if (decided || judged.kind !== 'DOUBT') return;
  const noting = { systemId, dictionary, source: 'ENTRY', clock, newId, most: MOST_OPEN } as const;
  const note = () => withRetries(random, () => inTransaction(em, (inner) => noteTasks(inner, [{ said, doubt: judged }], noting)));
  // two of the same at one moment: the second sees the first one's task
  await note().catch((error) => (isUniqueViolation(error) ? note() : Promise.reject(error)));
}
