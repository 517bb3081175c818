import { createHash } from 'node:crypto';
import { raw } from '@mikro-orm/core';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { NewId } from '../../kernel/wire/clock.ts';
import type { EventEnvelope, NoticeSnapshot } from '../../kernel/wire/event.ts';
import { ALERT_COUNTER_ID, Alert, AlertCounter } from './alert.entity.ts';
import { type RaisedRule, RULES } from './rules.ts';

/**
 * Raises the alert of a notice, once for each cause. In the transaction of the event.
 * @returns whether it is new
 */
export async function raiseAlert(
  em: EntityManager,
  event: EventEnvelope,
  notice: NoticeSnapshot,
  now: Date,
  newId: NewId,
): Promise<boolean> {
  const { serialNumber } = event;
  // the division that has to answer for it now; events of earlier versions know that of the receipt alone
  const { id: regionId, code: regionCode } = event.case.handlingRegion ?? event.case.region;
  const rule = notice.rule as RaisedRule;
  const causeKey = causeKeyOf(notice);
  if (await em.findOne(Alert, { serialNumber, rule, causeKey }, { fields: ['id'] })) return false;
  await em.insert(Alert, {
    id: newId(),
    place: await nextPlace(em),
    serialNumber,
    rule,
    causeKey,
    level: RULES[rule].level,
    state: 'OPEN',
    regionId,
    regionCode,
    senderSystemId: notice.senderSystemId,
    localNumber: notice.localNumber,
    cause: notice.cause.slice(0, 500),
    openedAt: now,
  });
  return true;
}

/** A second entry is the same whenever the same system gives the same number; a refused stage where it was refused for the same cause. */
function causeKeyOf({ rule, senderSystemId, localNumber, cause }: NoticeSnapshot): string {
  const what = rule === 'SECOND_ENTRY' ? [senderSystemId, localNumber] : [senderSystemId, localNumber, cause];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}

async function nextPlace(em: EntityManager): Promise<number> {
  await em.nativeUpdate(AlertCounter, { id: ALERT_COUNTER_ID }, { lastPlace: raw('last_place + 1') });
  const { lastPlace } = await em.findOneOrFail(AlertCounter, { id: ALERT_COUNTER_ID }, { refresh: true });
  return lastPlace;
}
