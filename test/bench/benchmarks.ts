import type { Benchmark } from './bench.ts';
import { benchExchange } from './exchange.ts';
import { benchFlatness } from './flatness.ts';
import { benchLag } from './lag.ts';
import { benchLights } from './lights.ts';
import { benchPage, benchSingle } from './reads.ts';
import { benchStartUp } from './start-up.ts';
import { benchRecordStage, benchRegister } from './writes.ts';

export const DATABASES = ['mariadb', 'embedded'] as const;

/** Every benchmark, in the order in which they run: those that only read share what was loaded. */
export const BENCHMARKS: readonly Benchmark[] = [
  { name: 'register', about: 'registerCase against bare inserts of the same rows', databases: DATABASES, run: benchRegister },
  { name: 'stage', about: 'recordStage against bare writes of the same rows', databases: DATABASES, run: benchRecordStage },
  {
    name: 'lag',
    about: 'from the answer to readable in every system, at rising rates; apart and embedded',
    databases: DATABASES,
    run: benchLag,
  },
  {
    name: 'exchange',
    about: 'a backlog drained, then an office’s cases over 338 items, through NATS and two relays',
    databases: ['mariadb'],
    run: benchExchange,
  },
  { name: 'start', about: 'npm start until ready against the bare packages and files', databases: ['embedded'], run: benchStartUp },
  { name: 'page', about: 'a page of 50 cases against the statements that it needs', databases: DATABASES, run: benchPage },
  { name: 'single', about: 'one case through all systems against the statements that it needs', databases: DATABASES, run: benchSingle },
  { name: 'flat', about: 'reads over --cases cases against the same over 10,000', databases: DATABASES, run: benchFlatness },
  {
    name: 'lights',
    about: 'lights that turn, and the overdue table, over up to --open open cases against 10,000',
    databases: DATABASES,
    run: benchLights,
  },
];
