import { raw } from '@mikro-orm/core';
import type { EntityManager } from '../database/open-database.ts';
import { dateOf } from './date-value.ts';
import { Delivery, type DeliveryState } from './delivery.entity.ts';

export interface SystemFigures {
  /** DOWN: three tries in a row did not reach it; DEGRADED: a failed try, a refusal, a dead letter, or a wait of over a minute */
  readonly health: 'UP' | 'DEGRADED' | 'DOWN';
  /** events that wait to be delivered; those of dead streams wait for a person, not for the system, and do not count */
  readonly backlog: number;
  /** age of the oldest of them in seconds; 0 where none waits */
  readonly lagSeconds: number;
  /** when that one was recorded; null where none waits */
  readonly oldestWaiting: Date | null;
  /** streams that were given up, until redeliver */
  readonly deadLetters: number;
}

export const NOTHING_WAITS: SystemFigures = Object.freeze({ health: 'UP', backlog: 0, lagSeconds: 0, oldestWaiting: null, deadLetters: 0 });

const UNREACHABLE_AFTER = 3;
const LATE_AFTER_SECONDS = 60;

interface Group {
  readonly systemId: string;
  readonly state: DeliveryState;
  readonly streams: number | string;
  readonly waiting: number | string;
  readonly since: number | string | null;
  readonly failures: number | string;
}

/** Figures of every system for which something waits, in one grouped statement over those rows; the others are NOTHING_WAITS. */
export async function systemFigures(em: EntityManager, now: Date): Promise<ReadonlyMap<string, SystemFigures>> {
  const groups = await em
    .createQueryBuilder(Delivery)
    .select([
      'systemId',
      'state',
      raw('count(*) as streams'),
      raw('sum(waiting) as waiting'),
      raw('min(waiting_since) as since'),
      raw('max(failures) as failures'),
    ])
    .where({ state: { $in: ['PENDING', 'RETRYING', 'REFUSED', 'DEAD'] } })
    .groupBy(['systemId', 'state'])
    .execute<Group[]>('all');
  const systems = new Map<string, Group[]>();
  for (const group of groups) systems.set(group.systemId, [...(systems.get(group.systemId) ?? []), group]);
  return new Map([...systems].map(([systemId, all]) => [systemId, figuresOf(all, now)]));
}

function figuresOf(groups: readonly Group[], now: Date): SystemFigures {
  const alive = groups.filter(({ state }) => state !== 'DEAD');
  const backlog = alive.reduce((sum, { waiting }) => sum + Number(waiting), 0);
  const times = alive.flatMap(({ since }) => (since === null ? [] : [dateOf(since).getTime()]));
  const oldestWaiting = times.length === 0 ? null : new Date(Math.min(...times));
  const lagSeconds = Math.max(0, now.getTime() - (oldestWaiting ?? now).getTime()) / 1000;
  const deadLetters = groups.reduce((sum, { state, streams }) => sum + (state === 'DEAD' ? Number(streams) : 0), 0);
  const down = groups.some(({ state, failures }) => state === 'RETRYING' && Number(failures) >= UNREACHABLE_AFTER);
  const strained = lagSeconds > LATE_AFTER_SECONDS || groups.some(({ state }) => state !== 'PENDING');
  return { health: down ? 'DOWN' : strained ? 'DEGRADED' : 'UP', backlog, lagSeconds, oldestWaiting, deadLetters };
}
