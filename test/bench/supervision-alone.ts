import { v7 as newId } from 'uuid';
import type { EventEnvelope } from '../../subgraphs/kernel/wire/event.ts';
import { mariaDbStore, type Store, sqliteStore } from '../load/store.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { emptyPlace } from './installation.ts';

/** Supervision over a database of its own, without register and bus; its clock stands where it is set. */
export interface SupervisionAlone {
  /** its tables from outside */
  readonly store: Store;
  readonly database: Awaited<ReturnType<Bench['product']['openDatabase']>>;
  setNow(now: Date): void;
  /** takes an event as from the register */
  take(event: EventEnvelope): Promise<void>;
  /** What its ticker does until nothing more turns. @returns how many cases changed */
  turn(): Promise<number>;
  ask<T>(query: string): Promise<T>;
}

const quiet = { info: () => undefined, warn: () => undefined, error: (fields: unknown, message: string) => console.error(message, fields) };

/** The newest form of the tables, empty. */
export async function openSupervisionAlone(bench: Bench, database: Figure['database'], now: Date): Promise<SupervisionAlone> {
  const { product, resources } = bench;
  const place = await emptyPlace({ ...bench, database });
  const settings = product.databaseOf(product.storageSettings({ ...place }), 'supervision');
  const { supervisionEntities: entities, supervisionMigrations: migrations } = product;
  const opened = await product.openDatabase({ settings, entities, migrations, log: quiet });
  await opened.migrate();
  let moment = now;
  const clock = () => moment;
  const { fork } = opened;
  const shared = { fork, newId, readBook: product.bookReader() };
  const receive = product.receiveEvent({ ...shared, clock, random: Math.random, log: quiet, alertRaised: () => undefined });
  const seal = product.principalSeal(new Uint8Array(32).fill(7), clock);
  const nothing = () => {
    throw new Error('supervision alone asks nobody');
  };
  // it is never started: its ticker is ours, above
  const subgraph = await product.openSupervision({
    clock,
    newId,
    random: Math.random,
    log: quiet,
    systems: product.loadSystems(),
    seal,
    database: settings,
    frontEnds: { of: nothing, create: nothing, close: async () => undefined },
    bus: product.inProcessBus(),
    hall: nothing,
  });
  const store = settings.dialect === 'mariadb' ? await mariaDbStore(settings, settings.database) : sqliteStore(settings.file);
  if (!store) throw new Error('supervision has no database');
  resources.add(async () => {
    await store.close();
    await subgraph.stop();
    await opened.close();
  });
  return {
    store,
    database: opened,
    setNow(next) {
      moment = next;
    },
    async take(event) {
      const receipt = await receive(event, bench.signal);
      if (receipt.outcome !== 'ACCEPTED') throw new Error(`supervision did not take ${event.id}: ${receipt.error}`);
    },
    async turn() {
      for (let all = 0; ; ) {
        bench.signal.throwIfAborted();
        const { found, changed } = await product.turnCases(shared, moment);
        all += changed;
        if (found < product.TURNED_AT_ONCE) return all;
      }
    },
    async ask<T>(query: string) {
      const principal = { clientId: 'bench', role: 'admin', scopes: ['case:read', 'case:write', 'party:read', 'system:any'] } as const;
      const headers = { [product.HEADER.principal]: await seal.sign(principal) };
      const answer = await subgraph.handle(Buffer.from(JSON.stringify({ query })), headers);
      const { data, errors } = JSON.parse(Buffer.from(answer).toString()) as { data?: T; errors?: unknown };
      if (errors || !data) throw new Error(`supervision answered ${JSON.stringify(errors)}`);
      return data;
    },
  };
}
