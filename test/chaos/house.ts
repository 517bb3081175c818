import { type MariaDbServer, startMariaDb } from '../support/mariadb.mjs';
import { type NatsServer, startNats } from '../support/nats.mjs';
import { newProcesses, type Processes, type ProcessName, RELAYS, SUBGRAPHS } from '../support/processes.ts';
import { databaseUrl } from '../support/storage.ts';
import type { Ask } from './everywhere.ts';

const PREFIX = 'chaos';
/** Another place for each run that goes on at the same time. */
const NATS_PORT = 31_000 + (process.pid % 900);

export type Victim = ProcessName | 'mariadb' | 'nats';

/** Every part of the house as a process of its own, over servers of its own that lose nothing when they are killed. */
export interface House {
  readonly mariadb: MariaDbServer;
  readonly processes: Processes;
  /** what runs in it */
  readonly names: readonly ProcessName[];
  readonly prefix: string;
  /**
   * SIGKILL, and at once a start over what is left. Resolves once a server is there again; a process of ours may still be starting, and is waited
   * for only by what it could not start without, or by its own next kill.
   */
  killAndStart(victim: Victim): Promise<void>;
  /** SIGKILL of all at the same time, as a power cut does, and a start over what is left. */
  killAll(): Promise<void>;
  /** asks the register, or another subgraph */
  readonly hall: Ask;
  askOf(name: 'provincial' | 'district' | 'supervision'): Ask;
  /** Ends all of it. */
  remove(): Promise<void>;
}

/** @param bus what events go over; over NATS there are two relays, over HTTP one */
export async function openHouse(bus: 'HTTP' | 'NATS'): Promise<House> {
  const mariadb = (await startMariaDb({ durable: true })) as MariaDbServer;
  let nats: NatsServer | undefined;
  let processes: Processes | undefined;
  const remove = async () => {
    await processes?.remove();
    await nats?.stop();
    await mariadb.stop();
  };
  try {
    if (bus === 'NATS') nats = await startNats({ from: NATS_PORT });
    const overNats = nats && { NATS_URL: `nats://127.0.0.1:${nats.port}/${PREFIX}` };
    const opened = await newProcesses({ DATABASE_URL: databaseUrl(mariadb.socket, PREFIX), ...overNats });
    processes = opened;
    const names = [...SUBGRAPHS, ...(nats ? RELAYS : ([RELAYS[0]] as const))];
    const starting = new Map<ProcessName, Promise<void>>();
    const start = (name: ProcessName) => {
      const ready = opened.start(name);
      // whoever needs it hears of it
      ready.catch(() => undefined);
      starting.set(name, ready);
    };
    const started = () => Promise.all(starting.values());
    for (const name of names) start(name);
    await started();
    return {
      mariadb,
      processes: opened,
      names,
      prefix: PREFIX,
      remove,
      hall: (query, variables) => opened.ask('hall', query, variables),
      askOf: (name) => (query, variables) => opened.ask(name, query, variables),
      async killAndStart(victim) {
        if (victim === 'mariadb' || victim === 'nats') {
          await started();
          const server = victim === 'nats' ? nats : mariadb;
          await server?.kill();
          return server?.start();
        }
        await starting.get(victim);
        await opened.kill(victim);
        start(victim);
      },
      async killAll() {
        await started();
        await Promise.all([mariadb.kill(), nats?.kill(), ...names.map(opened.kill)]);
        await Promise.all([mariadb.start(), nats?.start()]);
        for (const name of names) start(name);
        await started();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
