import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What has to be known to judge a table of figures. */
export interface Conditions {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly node: string;
  /** version and flush settings of the run's server; undefined where none was started */
  readonly mariadb: string | undefined;
  /** of the last minute, before and after the run */
  readonly load: readonly [before: number, after: number];
  readonly at: string;
}

export function conditions(mariadb: string | undefined, loadBefore: number): Conditions {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    mariadb,
    load: [loadBefore, loadOfMinute()],
    at: new Date().toISOString(),
  };
}

export const loadOfMinute = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

/** The lines below a table. */
export function explained({ cores, processor, memoryGiB, node, mariadb, load }: Conditions): string {
  return [
    `${cores} cores (${processor}), ${memoryGiB} GiB, Node ${node}, load average ${load[0]} before and ${load[1]} after.`,
    mariadb === undefined ? 'No MariaDB.' : `MariaDB ${mariadb}. Embedded: SQLite, the register with synchronous=FULL.`,
    '"not in every round": the machine was too restless to be sure; run it again while nothing else runs.',
  ].join('\n');
}
