import type { EntityManager } from '../../database/open-database.ts';
import type { Clock } from '../../wire/clock.ts';
import type { Log } from '../../wire/log.ts';
import type { Bus } from '../bus.ts';
import type { Commit } from '../group-commit.ts';
import type { FrontEnd } from './front-end.ts';
import type { HallClient } from './hall-client.ts';
import type { WordsOnCall } from './layout.ts';

/** What it takes to take in what a system says. */
export interface TakeInOptions {
  readonly frontEnd: FrontEnd;
  readonly hall: HallClient;
  readonly bus: Pick<Bus, 'report'>;
  /** for reading */
  readonly fork: () => EntityManager;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly log: Log;
  readonly words?: WordsOnCall;
}
