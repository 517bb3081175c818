import { entryKey } from '../../kernel/codes/item/crosswalk.ts';
import { tidy } from '../../kernel/codes/normalise.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import type { Command, CommandContext } from '../case/commands.ts';
import { Findings } from '../case/findings.ts';
import { requireScope } from '../case/rights.ts';
import { type Outcome, refused, runCommand } from '../case/run-command.ts';
import { changeCrosswalk, type EntryChange, lockCrosswalk, wordsOf } from './change-crosswalk.ts';
import { judgeRow, type Said } from './judge-row.ts';
import { type Doubtful, noteTasks } from './tasks.ts';

/** One row of a system's list as it comes: what it leaves out stays as it is. */
export interface CrosswalkRowInput {
  readonly code?: string | null;
  readonly name?: string | null;
  readonly typeCode?: string | null;
  readonly unifiedCode?: string | null;
  /** working days */
  readonly promisedLimit?: number | null;
  /** 停用: the system uses the code no more */
  readonly ended?: boolean | null;
}

export interface ImportCrosswalkInput {
  readonly idempotencyKey: string;
  readonly systemId: string;
  readonly rows: readonly CrosswalkRowInput[];
  readonly reason: string;
}

type ReadRow = Said & { readonly ended: boolean };

const MOST_ROWS = 1_000;
const FIGURE = { AMBIGUOUS: 'ambiguous', CONFLICT: 'conflict', NO_MATCH: 'noMatch' } as const;

/**
 * 对照表导入: each row by its code and name. What is MATCHED takes effect, as one new version; what is not waits for a person. A file that says what
 * holds already changes nothing, and rows that it lacks stay: an entry ends where a row says so.
 */
export const importCrosswalk: Command<ImportCrosswalkInput> = async (context, input) => {
  requireScope(context.principal, 'catalogue:write');
  const findings = Findings.ofInput(input, context.clock());
  const reason = findings.needed(input.reason, ['reason'], 1_000);
  const systemId = findings.needed(input.systemId, ['systemId'], 60);
  const system = context.systems.find(({ id }) => id === systemId);
  if (systemId !== '' && !system) findings.add('UNKNOWN_SYSTEM', ['systemId'], { value: systemId });
  const rows = system ? readCrosswalkRows(system, input.rows, findings) : [];
  if (findings.found || !system) return refused(findings.refusals);
  const asked = { mutation: 'importCrosswalk', idempotencyKey: input.idempotencyKey, input: { systemId, rows, reason } as unknown as Json };
  const result = await runCommand(context, asked, (em) => take(em, context, { system, rows, reason, day: findings.today }));
  context.crosswalks.drop();
  return result;
};

/** The rows, normalised; a code that comes twice is found, as a system means one thing by it. */
export function readCrosswalkRows(
  { itemCodes }: Pick<WrappedSystem, 'itemCodes'>,
  rows: readonly CrosswalkRowInput[],
  findings: Findings,
): ReadRow[] {
  if (rows.length > MOST_ROWS) findings.tooLong(['rows'], MOST_ROWS, 'entries');
  const first = new Map<string, number>();
  return rows.slice(0, MOST_ROWS).map((row, index) => {
    const at = (field: string) => ['rows', String(index), field];
    const text = (field: 'code' | 'name' | 'typeCode' | 'unifiedCode', limit: number) => {
      // a name stays as the system writes it; a code is one in any width
      const written = field === 'name' ? row[field] : tidy(row[field] ?? '');
      return findings.text(written, at(field), limit);
    };
    const said = { code: text('code', 128), name: text('name', 500), typeCode: text('typeCode', 40), unifiedCode: text('unifiedCode', 64) };
    const promisedDays = row.promisedLimit ?? null;
    if (promisedDays !== null && (promisedDays < 0 || promisedDays > 999)) findings.add('BAD_VALUE', at('promisedLimit'), { reason: DAYS });
    if (said.code === null && said.name === null) findings.add('MISSING_FIELD', at('code'));
    const key = entryKey(itemCodes, said);
    const before = first.get(key);
    if (before !== undefined) findings.add('BAD_VALUE', at('code'), { reason: TWICE(before + 1) });
    first.set(key, before ?? index);
    return { ...said, promisedDays, ended: row.ended ?? false };
  });
}

interface Wanted {
  readonly system: WrappedSystem;
  readonly rows: readonly ReadRow[];
  readonly reason: string;
  readonly day: string;
}

async function take(em: EntityManager, context: CommandContext, { system, rows, reason, day }: Wanted): Promise<Outcome> {
  const { clock, newId, principal } = context;
  const { id: systemId, itemCodes: dictionary } = system;
  const locked = await lockCrosswalk(em, systemId, dictionary);
  const { crosswalk } = locked;
  const figures = { version: crosswalk.version, taken: 0, ended: 0, unchanged: 0, ambiguous: 0, conflict: 0, noMatch: 0 };
  const changes: EntryChange[] = [];
  const doubtful: Doubtful[] = [];
  for (const { ended, ...said } of rows) {
    const entry = crosswalk.entryOf(entryKey(dictionary, said));
    if (ended) {
      if (entry) changes.push({ ends: entry });
      figures[entry ? 'ended' : 'unchanged'] += 1;
      continue;
    }
    if (entry && same(entry, wordsOf(crosswalk, said, entry.item, day))) {
      figures.unchanged += 1;
      continue;
    }
    const judged = judgeRow(crosswalk, said, day);
    if (judged.kind === 'DOUBT') {
      doubtful.push({ said, doubt: judged });
      figures[FIGURE[judged.match]] += 1;
    } else if (judged.kind === 'NO_ITEM') figures.unchanged += 1;
    else {
      changes.push({ said, item: judged.item });
      figures.taken += 1;
    }
  }
  await noteTasks(em, doubtful, { systemId, dictionary, source: 'IMPORT', clock, newId });
  if (changes.length > 0) {
    const options = { kind: 'IMPORT', clientId: principal.clientId, reason, day, clock, newId } as const;
    figures.version = (await changeCrosswalk(em, locked, changes, options)).version;
  }
  return { crosswalk: figures };
}

const same = (a: Said, b: Said) =>
  a.code === b.code &&
  a.name === b.name &&
  a.typeCode === b.typeCode &&
  a.unifiedCode === b.unifiedCode &&
  a.promisedDays === b.promisedDays;

const DAYS = { zh: '承诺期限应为 0 至 999 个工作日', en: 'a promised limit is 0 to 999 working days' };
const TWICE = (row: number) => ({ zh: `与第 ${row} 行的编码相同`, en: `row ${row} has the same code` });
