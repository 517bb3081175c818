import { parseArgs } from 'node:util';
import { parsed, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';

export interface BenchOptions {
  readonly help: boolean;
  /** empty for all */
  readonly only: readonly string[];
  readonly database: 'embedded' | 'mariadb' | undefined;
  readonly seconds: number;
  readonly rounds: number;
  readonly cases: number;
  /** open cases of the largest supervision */
  readonly open: number;
  /** cases per second, of the lag benchmark's steps */
  readonly rates: readonly number[];
  /** cases that the exchange benchmark writes */
  readonly office: number;
  /** events that wait before its relays begin */
  readonly backlog: number;
  /** sides of the engine benchmark besides ours, and its workloads; undefined for all */
  readonly rivals: readonly string[] | undefined;
  readonly workload: readonly string[] | undefined;
  /** of our gateway in the engine benchmark; its default where left out */
  readonly engine: string | undefined;
  /** requests under way at once in the engine benchmark */
  readonly connections: number;
  readonly json: string | undefined;
}

/** What options may name. */
export interface Names {
  readonly benchmarks: readonly string[];
  readonly rivals: readonly string[];
  readonly workloads: readonly string[];
}

/** @throws UsageError */
export function benchOptions(argv: readonly string[], { benchmarks, rivals, workloads }: Names): BenchOptions {
  const text = { type: 'string' } as const;
  const { values } = parsed(() =>
    parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        database: text,
        seconds: { ...text, default: '2' },
        rounds: { ...text, default: '5' },
        cases: { ...text, default: '50000' },
        open: { ...text, default: '100000' },
        rates: { ...text, default: '10,20,30,40,60,80,120,160,240,320,480' },
        office: { ...text, default: '3000' },
        backlog: { ...text, default: '10000' },
        rivals: text,
        workload: text,
        engine: text,
        connections: { ...text, default: '16' },
        json: text,
      },
    }),
  );
  const only = values.only.flatMap((given) => given.split(','));
  known('only', 'benchmark', only, benchmarks);
  const { database, json } = values;
  if (database !== undefined && database !== 'embedded' && database !== 'mariadb') throw new UsageError('--database: embedded or mariadb');
  return {
    help: values.help,
    only,
    database,
    json,
    seconds: within('seconds', values.seconds, 0.1, 600),
    rounds: within('rounds', values.rounds, 1, 99),
    cases: within('cases', values.cases, 10, 10_000_000),
    open: within('open', values.open, 40, 1_000_000),
    office: within('office', values.office, 1, 1_000_000),
    backlog: within('backlog', values.backlog, 1, 1_000_000),
    rivals: known('rivals', 'side', values.rivals?.split(','), rivals),
    workload: known('workload', 'workload', values.workload?.split(','), workloads),
    engine: values.engine,
    connections: within('connections', values.connections, 1, 1_000),
    rates: values.rates.split(',').map((rate) => within('rates', rate, 1, 10_000)),
  };
}

/** @param what one of them is called */
function known<Given extends readonly string[] | undefined>(option: string, what: string, given: Given, names: readonly string[]): Given {
  const unknown = given?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`--${option}: there is no ${what} ${unknown}: ${names.join(', ')}`);
  return given;
}

function within(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!(value >= least && value <= most)) throw new UsageError(`--${name}: ${text} is no number from ${least} to ${most}`);
  return value;
}
