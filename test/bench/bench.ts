import type { Product } from '../load/product.ts';
import type { Figure } from './figure.ts';
import type { Graph, Place } from './graph.ts';
import type { MariaDbServer } from './mariadb-server.ts';
import type { Resources } from './resources.ts';
import type { Pace } from './rounds.ts';

export interface Loaded {
  readonly place: Place;
  readonly graph: Graph;
}

/** What a benchmark is given. */
export interface Bench {
  readonly product: Product;
  readonly resources: Resources;
  /** the run's own server, started at first use */
  mariadb(): Promise<MariaDbServer>;
  /** An installation that holds that many cases, and runs; made once for all that only read it. */
  loaded(cases: number): Promise<Loaded>;
  /** of one comparison; tells its progress */
  pace(atOnce: number): Pace;
  /** how long one measurement lasts */
  readonly seconds: number;
  /** cases of the larger register where sizes are compared */
  readonly cases: number;
  /** open cases of the largest supervision */
  readonly open: number;
  /** cases per second, one step after the other until one is not sustained */
  readonly rates: readonly number[];
  /** cases that the exchange carries, and events that wait before its relays begin */
  readonly office: number;
  readonly backlog: number;
  readonly signal: AbortSignal;
  /** a line or a state of the progress, on stderr */
  say(text: string): void;
  /** a line that stays, on stderr */
  tell(text: string): void;
}

export interface Benchmark {
  readonly name: string;
  readonly about: string;
  readonly databases: readonly Figure['database'][];
  run(bench: Bench, database: Figure['database']): Promise<Figure[]>;
}
