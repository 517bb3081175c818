import { type Crosswalk, type CrosswalkEntry, crosswalkOf } from '../../kernel/codes/item/crosswalk.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Clock } from '../../kernel/wire/clock.ts';
import { readEntries } from './crosswalk-entry.entity.ts';
import { CrosswalkHead } from './crosswalk-version.entity.ts';

/** How old what this process knows may be before it looks whether another hall has changed something, milliseconds. */
const FRESH_MS = 1_000;

interface Known {
  readonly version: number;
  /** all above the dictionary, of any version */
  readonly changes: readonly CrosswalkEntry[];
  readonly current: Crosswalk;
}

/**
 * 对照表 of all systems, as this process knows them: what was changed here it knows at once, what other halls changed within a second. A
 * look costs one statement that reads a few numbers; entries are read where a number has risen.
 */
export class Crosswalks {
  readonly #fork: () => EntityManager;
  readonly #systems: ReadonlyMap<string, WrappedSystem>;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();
  #looked = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  /** how often something was changed here */
  #changed = 0;

  constructor(fork: () => EntityManager, systems: readonly WrappedSystem[], clock: Clock) {
    this.#fork = fork;
    this.#systems = new Map(systems.map((system) => [system.id, system]));
    this.#clock = clock;
  }

  /**
   * The system's crosswalk in its newest version. Never inside a transaction: it reads on a connection of its own.
   * @param now look, however fresh what is known: a code that nobody knows may have been decided a moment ago
   */
  async of(systemId: string, now = false): Promise<Crosswalk> {
    await this.#refresh(now);
    return this.#knownOf(systemId).current;
  }

  /** As it was at a version; undefined for one that it has not reached. */
  async asOf(systemId: string, version: number): Promise<Crosswalk | undefined> {
    await this.#refresh(version > this.#knownOf(systemId).version);
    const known = this.#knownOf(systemId);
    if (version < 0 || version > known.version) return undefined;
    return crosswalkOf(known.current.dictionary, known.changes, version);
  }

  /** Every entry above the dictionary, and the dictionary's own that ended, of any version. */
  async changesOf(systemId: string): Promise<readonly CrosswalkEntry[]> {
    await this.#refresh(false);
    return this.#knownOf(systemId).changes;
  }

  /** Something was changed here: the next one who asks sees it. */
  drop(): void {
    this.#looked = Number.NEGATIVE_INFINITY;
    this.#looking = undefined;
    this.#changed += 1;
  }

  #knownOf(systemId: string): Known {
    const known = this.#known.get(systemId);
    if (known) return known;
    const system = this.#systems.get(systemId);
    if (!system) throw new RangeError(`there is no system ${systemId}`);
    const empty = { version: 0, changes: [], current: crosswalkOf(system.itemCodes, [], 0) };
    this.#known.set(systemId, empty);
    return empty;
  }

  async #refresh(now: boolean): Promise<void> {
    const age = this.#clock().getTime() - this.#looked;
    // a clock that was set back is no reason to look no more
    if (!now && age < FRESH_MS && age >= 0) return;
    // whoever asks for now may have to see what was committed after a look began
    if (now || !this.#looking) this.#looking = this.#look();
    const looking = this.#looking;
    try {
      await looking;
    } finally {
      if (this.#looking === looking) this.#looking = undefined;
    }
  }

  async #look(): Promise<void> {
    const begun = this.#clock().getTime();
    const changed = this.#changed;
    const em = this.#fork();
    const heads = await em.find(CrosswalkHead, {}, { disableIdentityMap: true });
    const risen = heads.filter(({ systemId, version }) => this.#systems.has(systemId) && version > this.#knownOf(systemId).version);
    if (risen.length > 0) {
      const rows = await readEntries(
        em,
        risen.map(({ systemId }) => systemId),
      );
      const bySystem = Map.groupBy(rows, ({ systemId }) => systemId);
      for (const { systemId, version } of risen) {
        const { version: before, current } = this.#knownOf(systemId);
        const changes = bySystem.get(systemId) ?? [];
        if (version > before) this.#known.set(systemId, { version, changes, current: crosswalkOf(current.dictionary, changes, version) });
      }
    }
    // what was changed meanwhile may have been missed
    if (changed === this.#changed) this.#looked = begun;
  }
}
