import { raw } from '@mikro-orm/core';
import { insertRows, replaceRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { ALERT_COUNTER_ID, Alert, AlertCounter } from './alert.entity.ts';
import { AlertChange } from './alert-change.entity.ts';
import type { AlertState } from './alert-state.ts';
import { type CountedChange, countAlerts } from './count-alerts.ts';

/** What becomes of one alert. */
export interface AlertEdit extends CountedChange {
  /** why its state is another one, and who made it so (null: the system); null where only what is said of it changes */
  readonly change: { readonly actor: string | null; readonly reason: string } | null;
}

/** An alert that was raised, or came into another state. */
export interface AlertDelta {
  readonly alert: Alert;
  /** null: it was raised */
  readonly before: AlertState | null;
}

/**
 * Writes what becomes of alerts, none of them twice, with their changes and the figures: one statement per table. Their rows are locked already, and
 * those of their cases; the counter is locked here, until the commit, so this comes last in a transaction.
 */
export async function writeAlerts(em: EntityManager, edits: readonly AlertEdit[], now: Date): Promise<AlertDelta[]> {
  if (edits.length === 0) return [];
  const changed = edits.filter(({ change }) => change !== null);
  // also where no place is needed: whoever writes alerts or their figures waits here, and nowhere else
  const first = (await takeNumbers(em, ALERT_COUNTER_ID, changed.length)) - changed.length + 1;
  const rows: AlertChange[] = [];
  const placed = new Map<string, Alert>();
  for (const { before, after, change } of changed) {
    const place = first + rows.length;
    const { id, regionCode, state } = after;
    rows.push({
      place,
      alertId: id,
      regionCode,
      state,
      actor: change?.actor ?? null,
      reason: change?.reason.slice(0, 500) ?? '',
      at: now,
    } as AlertChange);
    placed.set(id, { ...after, place: before ? after.place : place, stateChangedAt: now, changedBy: change?.actor ?? null });
  }
  const written = edits.map(({ before, after, ...rest }) => ({ ...rest, before, after: placed.get(after.id) ?? after }));
  await insertRows(
    em,
    Alert,
    written.flatMap(({ before, after }) => (before ? [] : [after])),
  );
  await replaceRows(
    em,
    Alert,
    written.flatMap(({ before, after }) => (before ? [after] : [])),
  );
  await insertRows(em, AlertChange, rows);
  await countAlerts(em, written);
  return written.flatMap(({ before, after, change }) => (change ? [{ alert: after, before: before?.state ?? null }] : []));
}

/** @returns the last of so many numbers of a counter, whose row stays locked until the transaction ends */
export async function takeNumbers(em: EntityManager, id: string, count: number): Promise<number> {
  await em.nativeUpdate(AlertCounter, { id }, { lastPlace: raw(`last_place + ${Math.trunc(count)}`) });
  const { lastPlace } = await em.findOneOrFail(AlertCounter, { id }, { refresh: true });
  return lastPlace;
}
