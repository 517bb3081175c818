import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { type MariaDbServer, startMariaDb } from '../support/mariadb.mjs';
import { newDataDir, type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { asAdmin, databaseUrl } from '../support/storage.ts';

/** Cases around three midnights of Shanghai. On 2021-04-09 the city's divisions changed, on 2021-07-15 the limit of penalties. */
const LICENCE = '330123901000';
const PENALTY = '330223911000';
const ENTRIES = [
  ['last', LICENCE, '2021-04-08T23:59:59.999+08:00'],
  ['first', LICENCE, '2021-04-08T16:00:00Z'],
  ['old law', PENALTY, '2021-07-14T23:59:00+08:00'],
  ['new law', PENALTY, '2021-07-14T16:01:00.000Z'],
  ['old year', LICENCE, '2020-12-31T23:59:00+08:00'],
  ['new year', LICENCE, '2021-01-01T00:01:00+08:00'],
] as const;
type Label = (typeof ENTRIES)[number][0];

const REGISTER = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code message } } }`;
const CASE = `query ($serial: SerialNumber!) { case(serialNumber: $serial) {
  receivedAt region { id } item { id validFrom validTo } stages { occurredAt } deliveries { state }
  districtRecord { stages { occurredAt } differences { path } } districtHallRecord { stages { occurredAt } differences { path } }
  cityHealthRecord { stages { occurredAt } differences { path } } provincialRecord { stages { occurredAt } differences { path } } } }`;
const LIST = `query ($filter: CaseFilter!) { cases(filter: $filter, first: 100) { totalCount nodes { serialNumber } } }`;

interface HeldRecord {
  readonly stages: readonly { readonly occurredAt: string }[];
  readonly differences: readonly unknown[];
}
interface Held {
  readonly receivedAt: string;
  readonly region: { readonly id: string };
  readonly item: { readonly id: string; readonly validFrom: string | null; readonly validTo: string | null };
  readonly stages: readonly { readonly occurredAt: string }[];
  readonly deliveries: readonly { readonly state: string }[];
  readonly districtRecord: HeldRecord;
  readonly districtHallRecord: HeldRecord;
  readonly cityHealthRecord: HeldRecord | null;
  readonly provincialRecord: HeldRecord | null;
}

let server: MariaDbServer | undefined;
beforeAll(async () => {
  if (dialectsUnderTest().includes('mariadb')) server = await startMariaDb();
}, 60_000);
afterAll(() => server?.stop());

const places = [
  { dialect: 'sqlite', machine: 'America/New_York', session: '' },
  { dialect: 'sqlite', machine: 'Asia/Shanghai', session: '' },
  { dialect: 'mariadb', machine: 'America/New_York', session: '+08:00' },
  { dialect: 'mariadb', machine: 'Asia/Shanghai', session: '-05:00' },
].filter(({ dialect }) => dialect === 'sqlite' || dialectsUnderTest().includes('mariadb'));

describe.each(places)(
  'midnight in Shanghai on $dialect, the machine in $machine, the server at $session',
  ({ dialect, machine, session }) => {
    const dataDir = newDataDir();
    let program: Program;
    let token: string;
    const serials = new Map<Label, string>();

    beforeAll(async () => {
      const { socket = '' } = server ?? {};
      // a server as careless as it may be: its own zone, and texts cut without a word
      const careless = `SET GLOBAL time_zone = '${session}', GLOBAL sql_mode = '', GLOBAL tx_isolation = 'REPEATABLE-READ'`;
      if (dialect === 'mariadb') await asAdmin(socket, (query) => query(careless));
      const prefix = `m${session.replace(/\W/g, '')}`;
      const env = {
        TZ: machine,
        ONCEGRAPH_NOW: '2021-07-16T12:00:00+08:00',
        ...(session ? { DATABASE_URL: databaseUrl(socket, prefix) } : {}),
      };
      program = await startProgram({ dataDir, env });
      token = program.token({ role: 'admin' });
      for (const [label, itemCode, receivedAt] of ENTRIES) {
        const party = {
          kind: 'ORGANISATION',
          name: '示例申请单位',
          identifierType: 'SOCIAL_CREDIT_CODE',
          identifier: '91330106MA27TE5T2D',
        };
        const input = {
          idempotencyKey: `midnight-${label.replace(' ', '-')}`,
          itemCode,
          regionCode: '330102',
          receivedAt,
          projectName: label,
          party,
        };
        const { data } = await program.graphql<{ registerCase: { case: { serialNumber: string } | null; errors: unknown[] } }>(
          REGISTER,
          { input },
          token,
        );
        expect(data?.registerCase.errors).toEqual([]);
        serials.set(label, data?.registerCase.case?.serialNumber as string);
      }
    }, 120_000);
    afterAll(async () => {
      expect(await program.stop()).toBe(0);
      removeDataDir(dataDir);
    });

    async function held(label: Label): Promise<Held> {
      const ask = () => program.graphql<{ case: Held }>(CASE, { serial: serials.get(label) }, token);
      const { data } = await until(ask, (answer) => answer.data?.case.deliveries.every(({ state }) => state === 'DELIVERED') ?? false);
      return data?.case as Held;
    }
    async function listed(filter: object): Promise<Label[]> {
      const { data } = await program.graphql<{ cases: { totalCount: number; nodes: { serialNumber: string }[] } }>(LIST, { filter }, token);
      const found = data?.cases.nodes.map(({ serialNumber }) => serialNumber) ?? [];
      expect(data?.cases.totalCount).toBe(found.length);
      return ENTRIES.map(([label]) => label).filter((label) => found.includes(serials.get(label) as string));
    }

    test('the date in a serial number is the Shanghai day of receipt', () => {
      const dates = Object.fromEntries(ENTRIES.map(([label]) => [label, serials.get(label)?.slice(6, 12)]));
      expect(dates).toEqual({
        last: '210408',
        first: '210409',
        'old law': '210714',
        'new law': '210715',
        'old year': '201231',
        'new year': '210101',
      });
    });

    test('division and version of the item are those of that day', async () => {
      const [last, first, old, recent] = [await held('last'), await held('first'), await held('old law'), await held('new law')];
      expect(last.region.id).not.toBe(first.region.id);
      expect(old.region.id).toBe(first.region.id);
      expect([old.item.validTo, recent.item.validFrom]).toEqual(['2021-07-14', '2021-07-15']);
    });

    test('moments come back to the millisecond', async () => {
      expect((await held('last')).receivedAt).toBe('2021-04-08T23:59:59.999+08:00');
      expect((await held('last')).stages[0]?.occurredAt).toBe('2021-04-08T23:59:59.999+08:00');
      expect((await held('first')).receivedAt).toBe('2021-04-09T00:00:00+08:00');
      expect((await held('old year')).receivedAt).toBe('2020-12-31T23:59:00+08:00');
    });

    test('receivedFrom and receivedTo are exact to the millisecond', async () => {
      expect(await listed({ receivedFrom: '2021-04-09T00:00:00.000+08:00', receivedTo: '2021-04-09T00:00:00Z' })).toEqual(['first']);
      expect(await listed({ receivedFrom: '2021-04-08T15:59:59.999Z', receivedTo: '2021-04-09T00:00:00Z' })).toEqual(['last', 'first']);
      expect(await listed({ receivedFrom: '2021-04-08T00:00:00+08:00', receivedTo: '2021-04-08T23:59:59.999+08:00' })).toEqual(['last']);
      expect(await listed({ receivedFrom: '2021-04-08T00:00:00+08:00', receivedTo: '2021-04-08T23:59:59.998+08:00' })).toEqual([]);
      expect(await listed({ receivedFrom: '2020-12-31T15:59:00Z', receivedTo: '2021-01-01T00:00:59.999+08:00' })).toEqual(['old year']);
    });

    test('every system holds the second that Shanghai’s clocks showed, and the register finds no difference', async () => {
      const wanted: [Label, string][] = [
        ['last', '2021-04-08T23:59:59+08:00'],
        ['first', '2021-04-09T00:00:00+08:00'],
        ['old law', '2021-07-14T23:59:00+08:00'],
        ['new law', '2021-07-15T00:01:00+08:00'],
        ['new year', '2021-01-01T00:01:00+08:00'],
      ];
      for (const [label, occurredAt] of wanted) {
        const { districtRecord, districtHallRecord, cityHealthRecord, provincialRecord } = await held(label);
        for (const record of [districtRecord, districtHallRecord, cityHealthRecord, provincialRecord]) {
          if (record)
            expect({ label, at: record.stages[0]?.occurredAt, differences: record.differences }).toEqual({
              label,
              at: occurredAt,
              differences: [],
            });
        }
        expect([districtRecord, districtHallRecord]).not.toContain(null);
      }
    });
  },
);
