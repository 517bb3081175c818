import { setTimeout as sleep } from 'node:timers/promises';
import type { Cells, FrontEndHandle } from './front-end-handle.ts';
import { gdbsSoftware } from './gdbs-software.ts';
import type { LegacySystem } from './legacy-system.ts';
import { shapeOf } from './own-numbers.ts';
import { pinyinSoftware } from './pinyin-software.ts';
import type { Software } from './software.ts';
import { zhejiangSoftware } from './zhejiang-software.ts';

export interface StandInOptions {
  /** those without a known vendor have no stand-in */
  readonly systems: readonly LegacySystem[];
  open(systemId: string): FrontEndHandle;
  readonly clock: () => Date;
  readonly random: () => number;
  readonly log: { warn(fields: Readonly<Record<string, unknown>>, message: string): void };
  /** pause between two looks into a front-end database, milliseconds; 1000 where left out */
  readonly periodMs?: number;
}

export interface StandIns {
  /** One look into every front-end database, now. @returns cases numbered */
  pollOnce(): Promise<number>;
  /** @see Software.enterCase */
  enterCase(systemId: string, columns: Cells): Promise<string>;
  /** @see Software.enterStage */
  enterStage(systemId: string, columns: Cells): Promise<void>;
  stop(): Promise<void>;
}

const VENDORS: Readonly<Record<string, typeof pinyinSoftware>> = {
  'ex-gdbs': gdbsSoftware,
  pinyin: pinyinSoftware,
  zhejiang: zhejiangSoftware,
};
const PERIOD_MS = 1000;
const LONGEST_MS = 10_000;

/** Stand-ins of the legacy systems, for the demo and tests: each polls its own front-end database until stopped. */
export function startStandIns({ systems, open, clock, random, log, periodMs = PERIOD_MS }: StandInOptions): StandIns {
  const software = new Map<string, Software>();
  for (const system of systems) {
    const make = VENDORS[system.vendor ?? ''];
    if (make)
      software.set(
        system.id,
        make(() => open(system.id), shapeOf(system, systems), clock),
      );
  }
  const stopping = new AbortController();
  const loops = [...software].map(([id, one]) => keepPolling(id, one));

  async function keepPolling(systemId: string, one: Software): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        await one.poll();
        failures = 0;
      } catch (error) {
        // no tables yet: nobody has docked this system so far
        if (!isMissingTable(error) && ++failures === 1) log.warn({ systemId, error: (error as Error).name }, 'a legacy system is cut off');
      }
      const pause = Math.min(LONGEST_MS, periodMs * 2 ** Math.min(failures, 10));
      await sleep(pause * (0.75 + random() / 2), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const of = (systemId: string): Software => {
    const found = software.get(systemId);
    if (!found) throw new RangeError(`${systemId} has no stand-in`);
    return found;
  };
  return {
    async pollOnce() {
      let numbered = 0;
      for (const one of software.values()) numbered += await one.poll();
      return numbered;
    },
    enterCase: (systemId, columns) => of(systemId).enterCase(columns),
    enterStage: (systemId, columns) => of(systemId).enterStage(columns),
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

const isMissingTable = (error: unknown): boolean => {
  const { message, cause } = error as Error;
  return /no such table|doesn't exist/.test(message) || (cause instanceof Error && isMissingTable(cause));
};
