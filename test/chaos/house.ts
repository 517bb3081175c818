import { type MariaDbServer, startMariaDb } from '../support/mariadb.mjs';
import { newProcesses, PROCESSES, type Processes, type ProcessName } from '../support/processes.ts';
import { databaseUrl } from '../support/storage.ts';
import type { Ask } from './everywhere.ts';

const PREFIX = 'chaos';

/** Every part of the house as a process of its own, over a MariaDB of its own that loses nothing when it is killed. */
export interface House {
  readonly mariadb: MariaDbServer;
  readonly processes: Processes;
  readonly prefix: string;
  /** SIGKILL, and at once a start over what is left. */
  killAndStart(victim: ProcessName | 'mariadb'): Promise<void>;
  /** SIGKILL of all at the same time, as a power cut does, and a start over what is left. */
  killAll(): Promise<void>;
  /** asks the register, or another subgraph */
  readonly hall: Ask;
  askOf(name: 'provincial' | 'district' | 'supervision'): Ask;
  /** Ends all of it. */
  remove(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const mariadb = (await startMariaDb({ durable: true })) as MariaDbServer;
  let processes: Processes | undefined;
  const remove = async () => {
    await processes?.remove();
    await mariadb.stop();
  };
  try {
    const opened = await newProcesses({ DATABASE_URL: databaseUrl(mariadb.socket, PREFIX) });
    processes = opened;
    await Promise.all(PROCESSES.map(opened.start));
    return {
      mariadb,
      processes: opened,
      prefix: PREFIX,
      remove,
      hall: (query, variables) => opened.ask('hall', query, variables),
      askOf: (name) => (query, variables) => opened.ask(name, query, variables),
      async killAndStart(victim) {
        if (victim === 'mariadb') {
          await mariadb.kill();
          return mariadb.start();
        }
        await opened.kill(victim);
        await opened.start(victim);
      },
      async killAll() {
        await Promise.all([mariadb.kill(), ...PROCESSES.map(opened.kill)]);
        await mariadb.start();
        await Promise.all(PROCESSES.map(opened.start));
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
