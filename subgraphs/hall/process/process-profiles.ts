import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { CaseProcess } from '../case/case-file.entity.ts';
import { ProcessPick } from './process-pick.entity.ts';

/** The city, whose pick holds in every district that has none of its own. */
export const CITY = '330100';

/** How often it is looked whether another hall has set something, milliseconds: so a pick holds everywhere within a second. */
const LOOK_MS = 500;

/**
 * 流程选用 as this process knows it: all of it, so that a case is registered without a statement for it. What is set here holds at once, what
 * another hall sets within a second.
 */
export class ProcessProfiles {
  readonly #fork: () => EntityManager;
  #picks: ReadonlyMap<string, readonly ProcessPick[]> | undefined;
  #count = -1;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;

  constructor(fork: () => EntityManager) {
    this.#fork = fork;
  }

  /** Before the first question: reads what there is, once. Never inside a transaction: it reads on a connection of its own. */
  async ready(): Promise<void> {
    if (!this.#picks) await this.refresh();
  }

  /** Reads what has been set since; a look that finds nothing new counts a few rows. */
  async refresh(): Promise<void> {
    // whoever has just written must see it: a look that is under way may have begun before
    await this.#underWay?.catch(() => undefined);
    this.#underWay ??= this.#look().finally(() => {
      this.#underWay = undefined;
    });
    await this.#underWay;
  }

  start(): void {
    // a database that is away is told of elsewhere: until it is back, what was known holds
    this.#timer = setInterval(() => this.#underWay ?? this.refresh().catch(() => undefined), LOOK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#underWay?.catch(() => undefined);
  }

  /** The picks of one division for an item, oldest first. */
  of(itemKey: string, regionCode: string): readonly ProcessPick[] {
    if (!this.#picks) throw new Error('the process profiles were asked before they were read');
    return this.#picks.get(keyOf(itemKey, regionCode)) ?? [];
  }

  /** The pick that holds at a moment: the district's before the city's; undefined for the whole template. */
  at(itemKey: string, regionCode: string, moment: Date): ProcessPick | undefined {
    const last = (code: string) => this.of(itemKey, code).findLast(({ validFrom }) => validFrom <= moment);
    return last(regionCode) ?? last(CITY);
  }

  /** What a case that is received at a moment keeps of it; null for the whole template. */
  processAt(itemKey: string, regionCode: string, moment: Date): CaseProcess | null {
    const pick = this.at(itemKey, regionCode, moment);
    return pick ? { regionCode: pick.regionCode, version: pick.version, picked: pick.picked } : null;
  }

  async #look(): Promise<void> {
    const count = await this.#fork().count(ProcessPick);
    if (this.#picks && count === this.#count) return;
    const rows = await this.#fork().find(ProcessPick, {}, { orderBy: { version: 'asc' }, disableIdentityMap: true });
    this.#picks = Map.groupBy(rows, ({ itemKey, regionCode }) => keyOf(itemKey, regionCode));
    this.#count = rows.length;
  }
}

const keyOf = (itemKey: string, regionCode: string) => `${itemKey} ${regionCode}`;
