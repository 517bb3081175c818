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

/** https://sqlite.org/eqp.html */
function inSqlite(plan: readonly Row[], statement: string, small: readonly string[]): string[] {
  const details = plan.map(({ detail }) => String(detail));
  const tables = aliasesOf(statement);
  return details.filter((detail) => {
    const [, alias = ''] = /^SCAN (\w+)/.exec(detail) ?? [];
    const table = tables.get(alias);
    if (detail.includes('AUTOMATIC')) return table !== undefined;
    if (alias === '' || table === undefined || small.includes(table)) return false;
    // in an index's order and no further than its limit
    return !(/USING (COVERING )?INDEX/.test(detail) && / limit /i.test(statement));
  });
}

/** https://mariadb.com/kb/en/explain/; derived tables are bounded by the limits of what they are made of, which stand in the plan too. */
function inMariaDb(plan: readonly Row[], statement: string, small: readonly string[]): string[] {
  const tables = aliasesOf(statement);
  return plan.flatMap(({ table, type, key, rows, Extra }) => {
    if (table === null || String(table).startsWith('<') || small.includes(tables.get(String(table)) ?? '')) return [];
    const what = `${type} of ${table} by ${key}, ${rows} rows, ${Extra}`;
    if (type === 'ALL') return [what];
    if (type === 'index' && Number(rows) > MANY) return [what];
    return /filesort|temporary/.test(String(Extra)) && Number(rows) > MANY ? [what] : [];
  });
}

/** Tables by the names that the statement reads them under; what it derives is not among them. */
function aliasesOf(statement: string): Map<string, string> {
  const named = statement.matchAll(/\b(?:from|join|update)\s+[`"]?(\w+)[`"]?(?:\s+as)?(?:\s+[`"]?(\w+)[`"]?)?/gi);
  const words = new Set(['where', 'on', 'order', 'limit', 'indexed', 'set', 'cross', 'inner', 'left', 'join', 'group']);
  return new Map([...named].map(([, table = '', alias]) => [alias && !words.has(alias.toLowerCase()) ? alias : table, table]));
}

/** Fresh figures for the optimizer, after rows were written by the thousand. */
export async function analyse(database: Database, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await database.fork().execute(database.dialect === 'sqlite' ? `analyze \`${table}\`` : `analyze table \`${table}\``);
}
