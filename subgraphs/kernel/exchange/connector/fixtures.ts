/** For tests only: one connector over databases of its own, with a hall that answers what a test says. */
import { type Database, openDatabase } from '../../database/open-database.ts';
import { temporarySettings } from '../../database/testing.ts';
import type { Receipt } from '../../wire/event.ts';
import { HEADER } from '../../wire/headers.ts';
import { silentLog } from '../../wire/log.ts';
import { principalSeal } from '../../wire/principal.ts';
import type { Bus } from '../bus.ts';
import { groupCommit } from '../group-commit.ts';
import { inProcessBus } from '../in-process-bus.ts';
import { pinyinLayout } from '../vendors/pinyin/layout.ts';
import { connectorEntities } from './entities.ts';
import { itemWords } from './item-words.ts';
import { keepEvents } from './keep-events.ts';
import { connectorMigrations } from './migrations/index.ts';
import { type Connector, openConnector } from './open-connector.ts';
import { type HeldRecord, readRecords } from './records.ts';
import { keepReplicas, readReplicas } from './replica.ts';
import { aCase, NOW, type TemporaryFrontEnds, temporaryFrontEnds } from './testing.ts';

export const CONNECTOR_ID = 'province.health-supervision';
export const signal = new AbortController().signal;

type Row = Record<string, string | null>;

export interface ConnectorUnderTest {
  readonly database: Database;
  readonly fronts: TemporaryFrontEnds;
  readonly connector: Connector;
  readonly wire: Bus;
  /** newest last */
  readonly receipts: Receipt[];
  /** what hall was asked for, newest last */
  readonly asked: { query: string; variables: Record<string, never>; principal: unknown }[];
  /** what hall answers */
  answer: () => unknown;
  front(): ReturnType<TemporaryFrontEnds['of']>;
  /** Publishes an event. @returns its receipt */
  give(event: Parameters<Bus['publish']>[0]): Promise<Receipt | undefined>;
  held(serialNumber: string): Promise<HeldRecord | undefined>;
  /** Writes a row into the outbound table: a case that was entered there, where it says nothing else. */
  enter(more: Row): Promise<number>;
  /** The register has told of these cases. */
  tell(...serials: string[]): Promise<void>;
  /** What the rows of the outbound table say became of them. */
  settled(): ReturnType<ReturnType<TemporaryFrontEnds['of']>['query']>;
  remove(): Promise<void>;
}

export async function connectorUnderTest(dialect: 'sqlite' | 'mariadb'): Promise<ConnectorUnderTest> {
  const seal = principalSeal(new Uint8Array(32).fill(3), () => NOW);
  const temporary = temporarySettings(dialect);
  const model = { entities: connectorEntities, migrations: connectorMigrations };
  const database = await openDatabase({ settings: temporary.settings, ...model, log: silentLog });
  await database.migrate();
  const { fork } = database;
  const fronts = await temporaryFrontEnds(dialect, [CONNECTOR_ID]);
  const wire = inProcessBus();
  const [clock, random] = [() => NOW, () => 0.5];
  const hall = async (body: Uint8Array, headers: Readonly<Record<string, string | undefined>>) => {
    const principal = await seal.verify(headers[HEADER.principal] ?? '');
    under.asked.push({ ...JSON.parse(Buffer.from(body).toString()), principal });
    return Buffer.from(JSON.stringify(under.answer()));
  };
  const host = { clock, newId: () => 'request', random, log: silentLog, seal, frontEnds: fronts, bus: wire, hall, scanPeriodMs: 3_600_000 };
  const connector = openConnector({
    systemId: CONNECTOR_ID,
    layout: pinyinLayout(itemWords('province')),
    host,
    fork,
    commit: groupCommit(fork, random),
    keep: keepEvents(fork, clock, random),
  });
  const front = () => fronts.of(CONNECTOR_ID);
  const under: ConnectorUnderTest = {
    database,
    fronts,
    connector,
    wire,
    receipts: [],
    asked: [],
    answer: () => ({ errors: [{ message: 'away', extensions: { code: 'INTERNAL' } }] }),
    front,
    async give(event) {
      await wire.publish(event, signal);
      return under.receipts.at(-1);
    },
    held: async (serialNumber) => (await readRecords(connector.frontEnd, [serialNumber], await readReplicas(fork(), [serialNumber])))[0],
    enter(more) {
      const applied = { LX: 'BJ', BJBH: 'ZJWJ-1', SXBM: '0101', XZQH: '330106000000', SQRLX: '0', SQRMC: '张三', SJC: '20260213093000' };
      const row: Row = { ...applied, ...more };
      const columns = Object.keys(row);
      return front().execute(`INSERT INTO T_HB (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, Object.values(row));
    },
    async tell(...serials) {
      for (const serialNumber of serials) await keepReplicas(fork(), [{ case: aCase({ serialNumber }), stages: [] }]);
    },
    settled: () => front().query('SELECT XH, LSH, CLZT, CLYY FROM T_HB ORDER BY XH'),
    async remove() {
      await connector.stop();
      await database.close();
      await fronts.remove();
      await temporary.remove();
    },
  };
  wire.onReceipt(async (receipt) => void under.receipts.push(receipt));
  return under;
}
