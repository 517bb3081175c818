import { startNats } from '../support/nats.mjs';
import type { Resources } from './resources.ts';

export interface NatsAddress {
  readonly port: number;
  /** NATS_URL for names of that prefix */
  url(prefix: string): string;
}

/** Runs at the same time begin to look for free ports at different places. */
const FIRST_PORT = 31_000 + (process.pid % 10) * 100;

/** A NATS server of the run's own, JetStream on files with the server's own flushing; undefined where its binary is missing. */
export async function startNatsServer(resources: Resources): Promise<NatsAddress | undefined> {
  const server = await startNats({ from: FIRST_PORT });
  if (!server) return undefined;
  resources.add(() => server.stop());
  return { port: server.port, url: (prefix) => `nats://127.0.0.1:${server.port}/${prefix}` };
}
