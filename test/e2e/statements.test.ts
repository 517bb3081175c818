import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { dialectsUnderTest, mariaDbUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { type Program, startProgram, until } from '../support/program.ts';
import { asAdmin, newStorage } from '../support/storage.ts';

const CASES = 50;
/** The exchange goes on while a page is read: what is seen in every reading is the page's own. So many are taken until one was left alone. */
const READINGS = 60;

const RECORD = '{ serialNumber itemCode localNumber stages { kind } differences { path } system { name } }';
const PAGE = `query ($first: Int) { cases(first: $first) { nodes {
  serialNumber item { code name owner { id name } } region { code name } authority { name } owner { id name } origin { system { name } }
  party { name } stages { sequence kind system { name } } numbers { number system { name } } deliveries { state system { name } }
  provincialRecord ${RECORD} cityHealthRecord ${RECORD} districtRecord ${RECORD} districtHallRecord ${RECORD}
  supervision { stagesReceived paused alerts { rule } } } } }`;
const REGISTER = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code } } }`;

interface Listed {
  readonly cases: {
    readonly nodes: readonly {
      readonly deliveries: readonly { readonly state: string }[];
      readonly provincialRecord: object | null;
      readonly supervision: { readonly stagesReceived: number } | null;
    }[];
  };
}

/** Tables that a SELECT reads, wherever in it they stand, each once. */
function tablesOf(text: string): string[] {
  if (!/^\s*\(?\s*(select|with)\b/i.test(text) || /\bfor update\b/i.test(text)) return [];
  const named = text.replace(/'(?:[^'\\]|\\.|'')*'/g, '?').matchAll(/\b(?:from|join|straight_join)\s+(?:[`"]?\w+[`"]?\.)?[`"]?(\w+)/gi);
  return [...new Set([...named].map(([, table = '']) => table))];
}

/** Every table of each SELECT that the work sends to the program's databases, as `database.table`; SELECTs that lock are not among them. */
async function tablesReadBy(prefix: string, work: () => Promise<unknown>): Promise<string[]> {
  return asAdmin(mariaDbUnderTest().socketPath, async (query) => {
    await query("set global log_output = 'TABLE'");
    await query('truncate table mysql.general_log');
    await query('set global general_log = 1');
    try {
      await work();
    } finally {
      await query('set global general_log = 0');
    }
    const rows = await query(
      `select p.db as name, convert(l.argument using utf8mb4) as text from mysql.general_log as l
        join information_schema.processlist as p on p.id = l.thread_id where p.db like '${prefix}\\_%' and l.command_type in ('Query', 'Execute')`,
    );
    return rows.flatMap(({ name, text }) => tablesOf(String(text)).map((table) => `${String(name).slice(prefix.length + 1)}.${table}`));
  });
}

const tally = (names: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

test.each([
  ["select `a`.* from `case_file` as `a` where x = 'from nowhere'", ['case_file']],
  ['select c.* from (select * from `case_gram` as f limit 1) as q straight_join case_file as c on c.id = q.id', ['case_gram', 'case_file']],
  ['select 1 as n from (select 1 from `a`) as s union all select 2 from x.b inner join "c" on 1 = 1', ['a', 'b', 'c']],
  ['select * from `a` for update', []],
  ['update `a` set b = 1', []],
])('the tables of %s', (text, tables) => {
  expect(tablesOf(text)).toEqual(tables);
});

describe.each(dialectsUnderTest())('A page of 50 cases through the whole graph, on %s', (dialect) => {
  const storage = newStorage(dialect);
  let program: Program;
  beforeAll(async () => {
    program = await startProgram({ storage });
    const clerk = program.token({ role: 'clerk', system: 'district.330106' });
    for (let n = 0; n < CASES; n++) {
      const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
      const input = { idempotencyKey: `page-${n}`, itemCode: '330123901000', regionCode: '330106', party, projectName: `文三路店 ${n}` };
      const { data } = await program.graphql<{ registerCase: { errors: unknown[] } }>(REGISTER, { input }, clerk);
      expect(data?.registerCase.errors).toEqual([]);
    }
  }, 180_000);
  afterAll(async () => {
    await program.stop();
    await storage.remove();
  });

  // only a server tells what others sent it; what hall sends SQLite is counted within it (hall/case/read/statements.test.ts)
  const title =
    dialect === 'mariadb' ? 'costs at most one statement per table of each database' : 'holds what every system has of each case';
  it(title, async () => {
    const supervisor = program.token({ role: 'supervisor' });
    const read = async () => {
      const { data, errors } = await program.graphql<Listed>(PAGE, { first: CASES }, supervisor);
      expect(errors).toBeUndefined();
      return data?.cases.nodes ?? [];
    };
    const arrived = (nodes: Listed['cases']['nodes']) =>
      nodes.length === CASES &&
      nodes.every(({ deliveries, provincialRecord, supervision }) => {
        return provincialRecord && supervision && deliveries.every(({ state }) => state === 'DELIVERED');
      });
    expect(arrived(await until(read, arrived, 60_000))).toBe(true);
    if (dialect !== 'mariadb') return;
    let own = [...tally(await tablesReadBy(storage.prefix, read))];
    for (let n = 1; n < READINGS && (n < 3 || own.some(([, count]) => count > 1)); n++) {
      const counts = tally(await tablesReadBy(storage.prefix, read));
      own = own.map(([name, count]) => [name, Math.min(count, counts.get(name) ?? 0)]);
    }
    own = own.filter(([, count]) => count > 0);
    const of = (part: string) => own.filter(([name]) => name.startsWith(part));
    for (const part of ['hall.', 'provincial.', 'district.', 'supervision.'])
      expect({ part, read: of(part).length > 0 }).toEqual({ part, read: true });
    expect(own.filter(([, count]) => count > 1)).toEqual([]);
  }, 180_000);
});
