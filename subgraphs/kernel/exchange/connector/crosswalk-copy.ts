import { type Crosswalk, crosswalkOf } from '../../codes/item/crosswalk.ts';
import type { WrappedSystem } from '../../codes/systems.ts';
import { replaceRows } from '../../database/insert-rows.ts';
import type { EntityManager } from '../../database/open-database.ts';
import type { Random } from '../../wire/clock.ts';
import type { Log } from '../../wire/log.ts';
import type { Commit } from '../group-commit.ts';
import { fetchCrosswalks } from './crosswalk-client.ts';
import { CrosswalkCopyRow } from './crosswalk-copy.entity.ts';
import { type HallAccess, HallUnavailable } from './hall-client.ts';
import { itemWords } from './item-words.ts';
import type { ItemWords, WordsOnCall } from './layout.ts';
import { type Loop, loop } from './loop.ts';

export interface CrosswalkCopyOptions extends HallAccess {
  /** for reading */
  readonly fork: () => EntityManager;
  readonly commit: Commit;
  readonly random: Random;
  readonly log: Log;
  /** how often the register is asked whether something has changed, milliseconds; 5000 where left out */
  readonly crosswalkPeriodMs?: number;
}

/** What the systems of a subgraph call the items: the register's crosswalks, kept here so that work goes on while it is away. */
export interface CrosswalkCopy {
  /** always in the newest version that is here; a word that is not here makes the register be asked */
  wordsOf(systemId: string): ItemWords;
  onCall(systemId: string): WordsOnCall;
  /** Takes up what was kept; before anything is translated. */
  load(): Promise<void>;
  start(): void;
  /** Asks the register now. @returns whether something has changed; false too while the register is away */
  renew(): Promise<boolean>;
  stop(): Promise<void>;
}

const PERIOD_MS = 5_000;

export function crosswalkCopy(systems: readonly WrappedSystem[], options: CrosswalkCopyOptions): CrosswalkCopy {
  const { fork, commit, random, log, crosswalkPeriodMs = PERIOD_MS } = options;
  const current = new Map<string, Crosswalk>(systems.map(({ id, itemCodes }) => [id, crosswalkOf(itemCodes, [], 0)]));
  const stopping = new AbortController();
  let started = false;
  let running: Loop | undefined;
  let asking: Promise<boolean> | undefined;

  function take({ systemId, version, changes }: CrosswalkCopyRow): void {
    const before = current.get(systemId);
    if (before) current.set(systemId, crosswalkOf(before.dictionary, changes, version));
  }

  async function ask(): Promise<boolean> {
    const known = new Map([...current].map(([systemId, { version }]) => [systemId, version]));
    const fetched = await fetchCrosswalks(options, known, stopping.signal);
    if (fetched.length === 0) return false;
    await commit((em) => replaceRows(em, CrosswalkCopyRow, fetched));
    for (const one of fetched) take(one);
    return true;
  }

  /** Who asks while somebody does waits for that answer. */
  function askOnce(): Promise<boolean> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  const renew = async () => {
    if (stopping.signal.aborted) return false;
    try {
      return await askOnce();
    } catch (error) {
      if (error instanceof HallUnavailable) return false;
      throw error;
    }
  };

  /** In the background: whoever found no word has his answer already. */
  const onMissing = () => {
    // what fails here fails in the loop too, which tells
    if (started) void renew().catch(() => undefined);
  };

  return {
    wordsOf(systemId) {
      const get = () => current.get(systemId) as Crosswalk;
      return itemWords(get().dictionary, { current: get, onMissing });
    },
    onCall: (systemId) => ({ knows: (localCode) => current.get(systemId)?.itemOfExactly(localCode) !== undefined, renew }),
    async load() {
      for (const row of await fork().find(CrosswalkCopyRow, {}, { disableIdentityMap: true })) take(row);
    },
    start() {
      started = true;
      const onFailure = (error: unknown, failures: number) => {
        const reason = error instanceof HallUnavailable ? error.message : (error as Error).name;
        log.warn({ systems: systems.length, failures, reason }, 'crosswalks cannot be fetched now: connectors go on with their copy');
      };
      running = loop(async () => void (await askOnce()), crosswalkPeriodMs, random, onFailure);
    },
    renew,
    async stop() {
      stopping.abort();
      await running?.stop();
      await asking?.catch(() => undefined);
    },
  };
}
