import type { EntityManager } from '../database/open-database.ts';

/** A date as a value of a plain statement: SQLite stores integer milliseconds, MariaDB a DATETIME(3) in UTC. */
export function dateValue(em: EntityManager, date: Date): unknown {
  return em.getPlatform().processDateProperty(date);
}

/** A date out of a plain statement: integer milliseconds on SQLite, `YYYY-MM-DD HH:MM:SS.mmm` in UTC on MariaDB. */
export function dateOf(value: number | string | Date): Date {
  if (typeof value !== 'string') return new Date(value);
  return new Date(/^\d+$/.test(value) ? Number(value) : `${value.replace(' ', 'T')}Z`);
}
