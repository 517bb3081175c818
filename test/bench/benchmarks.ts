import type { Benchmark } from './bench.ts';
import { benchRecordStage, benchRegister } from './writes.ts';

const BOTH = ['mariadb', 'embedded'] as const;

/** Every benchmark, in the order in which they run. */
export const BENCHMARKS: readonly Benchmark[] = [
  { name: 'register', about: 'registerCase against bare inserts of the same rows', databases: BOTH, run: benchRegister },
  { name: 'stage', about: 'recordStage against bare writes of the same rows', databases: BOTH, run: benchRecordStage },
];
