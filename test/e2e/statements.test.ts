import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest, mariaDbUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { type Program, startProgram, until } from '../support/program.ts';
import { asAdmin, newStorage } from '../support/storage.ts';

const CASES = 50;
/** The exchange goes on while a page is read: what is seen in every one of so many readings is the page's own. */
const READINGS = 5;

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

/** SELECTs that the work sends to the program's databases, as `database.table`; those that lock or that ask for no table are not among them. */
async function selectsOf(prefix: string, work: () => Promise<unknown>): Promise<string[]> {
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
    return rows.flatMap(({ name, text }) => {
      const table = /^select\b[\s\S]*?\bfrom\s+[`"]?(\w+)/i.exec(String(text))?.[1];
      return table === undefined || /\bfor update\b/i.test(String(text)) ? [] : [`${String(name).slice(prefix.length + 1)}.${table}`];
    });
  });
}

const tally = (names: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

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

  it('costs at most one statement per table of each database', async () => {
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
    await until(read, arrived, 60_000);
    if (dialect === 'sqlite') return;
    const readings: Map<string, number>[] = [];
    for (let n = 0; n < READINGS; n++) readings.push(tally(await selectsOf(storage.prefix, read)));
    const least = new Map([...(readings[0] ?? [])].map(([name]) => [name, Math.min(...readings.map((counts) => counts.get(name) ?? 0))]));
    const own = [...least].filter(([, count]) => count > 0);
    const of = (part: string) => own.filter(([name]) => name.startsWith(part));
    for (const part of ['hall.', 'provincial.', 'district.', 'supervision.'])
      expect({ part, read: of(part).length > 0 }).toEqual({ part, read: true });
    expect(own.filter(([, count]) => count > 1)).toEqual([]);
  }, 180_000);
});
