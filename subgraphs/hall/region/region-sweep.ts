import { shanghaiDay } from '../../kernel/codes/day.ts';
import { divisionsEndedBefore } from '../../kernel/codes/division.ts';
import { DatabaseUnavailable } from '../../kernel/database/driver-errors.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { listed, rowsOf, sql } from '../../kernel/database/sql.ts';
import { isOver } from '../../kernel/stages/state.ts';
import type { Clock } from '../../kernel/wire/clock.ts';
import { CASE_STATUSES, type CaseStatus } from '../../kernel/wire/event.ts';
import type { Log } from '../../kernel/wire/log.ts';
import { CaseFile } from '../case/case-file.entity.ts';

export const OPEN_STATUSES: readonly CaseStatus[] = CASE_STATUSES.filter((status) => !isOver(status));

/** Cases that are read at once. */
const BATCH = 200;
/** How often the day is looked at, milliseconds; it costs no statement. */
const LOOK_MS = 1_000;

export interface SweepOptions {
  readonly fork: () => EntityManager;
  readonly clock: Clock;
  readonly log: Log;
  /** moves one case, if it still has to go. @returns whether it did */
  readonly transfer: (serialNumber: string) => Promise<boolean>;
}

interface Walked {
  readonly moved: number;
  /** why a case could not move */
  readonly failure: Error | undefined;
}

/**
 * 区划调整: when a hall starts and when the day changes, the open cases of divisions that have ended go to their successors. Several halls may do
 * so at once: each case moves in a transaction of its own, which finds it moved already. What broke off is taken up at the next look; a case that
 * cannot move keeps no other from moving.
 */
export class RegionSweep {
  readonly #options: SweepOptions;
  #timer: NodeJS.Timeout | undefined;
  #sweptOn = '';
  #underWay: Promise<void> | undefined;
  #stopping = false;
  /** the last sweep broke off, and that was told */
  #broken = false;

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopping = false;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#look();
  }

  /** Ends after the case that is under way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#underWay;
  }

  #look(): void {
    const today = shanghaiDay(this.#options.clock());
    if (this.#underWay || today === this.#sweptOn) return;
    this.#underWay = this.#sweep(today)
      .then(() => {
        this.#broken = false;
        if (!this.#stopping) this.#sweptOn = today;
      })
      .catch((error: Error) => {
        if (!this.#broken)
          this.#options.log.warn({ error: error.name }, 'cases of ended divisions still have to move: tried again every second');
        this.#broken = true;
      })
      .finally(() => {
        this.#underWay = undefined;
      });
  }

  async #sweep(today: string): Promise<void> {
    const { log } = this.#options;
    let moved = 0;
    let last: Walked;
    // again until nothing is left: a case that gets another status meanwhile may slip past one walk
    do {
      last = await this.#walk(today);
      moved += last.moved;
    } while (last.moved > 0);
    if (moved > 0) log.info({ moved, today }, 'open cases of ended divisions moved to their successors');
    if (last.failure) throw last.failure;
  }

  async #walk(today: string): Promise<Walked> {
    const { fork, transfer } = this.#options;
    let moved = 0;
    let failure: Error | undefined;
    for (const stretch of await stretchesOf(fork(), today)) {
      for await (const serialNumber of this.#serials(stretch)) {
        try {
          if (await transfer(serialNumber)) moved += 1;
        } catch (error) {
          if (error instanceof DatabaseUnavailable) throw error;
          failure ??= error as Error;
        }
      }
    }
    return { moved, failure };
  }

  async *#serials(stretch: Stretch): AsyncGenerator<string> {
    for (let last: Pick<CaseFile, 'receivedAt' | 'serialNumber'> | undefined; ; ) {
      const after = last && {
        receivedAt: { $gte: last.receivedAt },
        $or: [{ receivedAt: { $gt: last.receivedAt } }, { serialNumber: { $gt: last.serialNumber } }],
      };
      const rows = await this.#options.fork().find(
        CaseFile,
        { ...stretch, ...after },
        {
          fields: ['receivedAt', 'serialNumber'],
          orderBy: { receivedAt: 'asc', serialNumber: 'asc' },
          limit: BATCH,
          disableIdentityMap: true,
        },
      );
      for (const { serialNumber } of rows) {
        if (this.#stopping) return;
        yield serialNumber;
      }
      if (rows.length < BATCH) return;
      last = rows.at(-1);
    }
  }
}

type Stretch = Pick<CaseFile, 'handlingRegionId' | 'status'>;

/** The pieces of the index in which open cases of ended divisions lie. */
async function stretchesOf(em: EntityManager, today: string): Promise<Stretch[]> {
  const ended = divisionsEndedBefore(today).map(({ id }) => id);
  if (ended.length === 0) return [];
  return rowsOf<Stretch>(
    em,
    sql`select distinct c.handling_region_id as handlingRegionId, c.status as status from case_file as c
      where c.handling_region_id in (${listed(ended)}) and c.status in (${listed(OPEN_STATUSES)})`,
  );
}
