/** For tests only: what a database says of how it runs a statement, and what of that grows with the tables. */
import { stripVTControlCharacters } from 'node:util';
import type { Database } from '../open-database.ts';

/** More rows than these are many: a plan that sorts or scans them grows with its table. */
const MANY = 1_000;

/** A statement as the ORM logs it, without its frame; undefined for what is none that reads, as `begin`. */
export function statementOf(line: string): string | undefined {
  const text = stripVTControlCharacters(line)
    .replace(/^\[query\] /, '')
    .replace(/\s*(\[took [^\]]*\]|\(via [^)]*\)|\s)*$/, '');
  return /^(select|with|update|delete)\b/i.test(text) ? text : undefined;
}

/**
 * What is wrong with the plans of these statements: `what: statement`, each kind of statement once. Empty where each row that they look at
 * is found by an index, and what they sort is bounded.
 * @throws Error where there is no statement: then nothing was proven
 * @param small tables that hold a fixed handful of rows, and may be read whole
 */
export async function badPlans(database: Database, statements: readonly string[], small: readonly string[] = []): Promise<string[]> {
  if (statements.length === 0) throw new Error('no statement was sent');
  const kinds = new Map(
    statements.map((statement) => [statement.replace(/'(?:[^'\\]|\\.|'')*'|\d+/g, '?').replace(/(\?, )+\?/g, '?…'), statement]),
  );
  const bad: string[] = [];
  for (const statement of kinds.values()) {
    const plan = await database.fork().execute<Row[]>(`${database.dialect === 'sqlite' ? 'explain query plan' : 'explain'} ${statement}`);
    const found = database.dialect === 'sqlite' ? inSqlite(plan, statement, small) : inMariaDb(plan, statement, small);
    bad.push(...found.map((what) => `${what}: ${statement}`));
  }
  return bad;
}

type Row = Readonly<Record<string, string | number | null>>;

/** https://sqlite.org/eqp.html: it tells no figures, so whatever is not found by a value must have a limit. */
function inSqlite(plan: readonly Row[], statement: string, small: readonly string[]): string[] {
  const details = plan.map(({ detail }) => String(detail));
  const tables = aliasesOf(statement);
  return details.filter((detail) => {
    const [, how = '', alias = ''] = /^(SCAN|SEARCH) (\w+)/.exec(detail) ?? [];
    const table = tables.get(alias);
    if (detail.includes('AUTOMATIC')) return table !== undefined;
    if (table === undefined || small.includes(table)) return false;
    // `(colour=? AND at>?)` begins with a value; `(at>?)` may be the whole index, and `(ANY(colour) AND at>?)` a piece of each colour
    if (how === 'SEARCH') return !/\(\w+=\?/.test(detail) && !isLimited(statement, alias) && !leavesNullsOut(statement, detail);
    // in an index's order and no further than its limit
    return !(/USING (COVERING )?INDEX/.test(detail) && isLimited(statement, alias));
  });
}

/** https://mariadb.com/kb/en/explain/; derived tables are bounded by the limits of what they are made of, which stand in the plan too. */
function inMariaDb(plan: readonly Row[], statement: string, small: readonly string[]): string[] {
  const tables = aliasesOf(statement);
  return plan.flatMap(({ table, type, key, rows, Extra }) => {
    if (table === null || String(table).startsWith('<') || small.includes(tables.get(String(table)) ?? '')) return [];
    const what = `${type} of ${table} by ${key}, ${rows} rows, ${Extra}`;
    if (type === 'ALL') return [what];
    if (Number(rows) <= MANY) return [];
    if (type === 'index' || /filesort|temporary/.test(String(Extra))) return [what];
    // a range may be the whole index: `at >= 1970`
    return isLimited(statement, String(table)) ? [] : [what];
  });
}

/** `at is not null` is told as `at>?`: who asks for it has an index of which most is null. */
function leavesNullsOut(statement: string, detail: string): boolean {
  const [, column = ''] = /\((\w+)>\?\)/.exec(detail) ?? [];
  return column !== '' && new RegExp(`\\b${column}[\`"]? is not null`, 'i').test(statement);
}

/** Whether every select that reads something under this name has a limit of its own. */
function isLimited(statement: string, alias: string): boolean {
  const selects = selectsOf(statement).filter((select) => aliasesOf(select).has(alias));
  return selects.length > 0 && selects.every((select) => /\blimit\b/i.test(select));
}

/** Each pair of parentheses, and the statement itself, without what stands in parentheses within it; a union's limit is none of its selects'. */
function selectsOf(statement: string): string[] {
  const open: string[] = [''];
  const done: string[] = [];
  for (const part of statement.replace(/'(?:[^'\\]|\\.|'')*'/g, '?').split(/([()])/)) {
    if (part === '(') open.push('');
    else if (part === ')' && open.length > 1) done.push(...(open.pop() ?? '').split(/\bunion\b(?: all\b)?/i));
    else open.push(`${open.pop() ?? ''} ${part}`);
  }
  return [...done, ...open.flatMap((text) => text.split(/\bunion\b(?: all\b)?/i))];
}

/** Tables by the names that the statement reads them under; what it derives is not among them. */
function aliasesOf(statement: string): Map<string, string> {
  const named = statement.matchAll(/\b(?:from|join|straight_join|update)\s+[`"]?(\w+)[`"]?(?:\s+as)?(?:\s+[`"]?(\w+)[`"]?)?/gi);
  const words = new Set('where on order limit indexed force set cross inner left join straight_join group union'.split(' '));
  return new Map([...named].map(([, table = '', alias]) => [alias && !words.has(alias.toLowerCase()) ? alias : table, table]));
}

/** Fresh figures for the optimizer, after rows were written by the thousand. */
export async function analyse(database: Database, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await database.fork().execute(database.dialect === 'sqlite' ? `analyze \`${table}\`` : `analyze table \`${table}\``);
}
