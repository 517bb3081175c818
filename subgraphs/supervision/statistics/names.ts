import { divisions } from '../../kernel/codes/division.ts';
import { loadCatalogue } from '../../kernel/codes/item/catalogue.ts';
import { ItemStub } from '../item.type.ts';
import { RegionStub } from '../region.type.ts';

/** A day after all others: the newest of all. */
export const NEWEST = '9999-12-31';

/** 行政区划: the newest one of this code that had begun by the day; null for a code that never was. */
export function regionNamed(code: string, day: string): RegionStub | null {
  const begun = divisions.filter((division) => division.code === code && (division.validFrom ?? '') <= day);
  const newest = begun.sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? '')).at(-1);
  return newest ? Object.assign(new RegionStub(), { id: newest.id }) : null;
}

/** 事项: its newest version that had begun by the day; null for an item that the catalogue does not know. */
export function itemNamed(code: string, day: string): ItemStub | null {
  const newest = loadCatalogue().findLast((item) => item.code === code && (item.validFrom ?? '') <= day);
  return newest ? Object.assign(new ItemStub(), { id: newest.id }) : null;
}

/** A day at or after the last of a month (YYYY-MM), for comparing; null: the newest day. */
export const lastDayOf = (month: string | null): string => (month === null ? NEWEST : `${month}-31`);
