import { shanghaiDay } from '../../kernel/codes/day.ts';
import { holdsOn } from '../../kernel/codes/division.ts';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { addReceivers, endStreams } from '../../kernel/exchange/outbox.ts';
import { differingFields } from '../../kernel/idempotency/difference.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import type { CommandContext } from '../case/commands.ts';
import { saveCase } from '../case/find-case.ts';
import { receiversOf } from '../case/receivers.ts';
import { writeChange } from '../case/write-change.ts';
import { CaseMove } from './case-move.entity.ts';
import { bureauOf, handlingOf, type Move, newMove } from './handling.ts';

/**
 * Brings a case to another division, its row locked and changed already in what else the move brings with it: the division and its bureau, the
 * move's own row, the event, and the streams. Serial number, item version and owner stay.
 * @param before the row as it was found
 */
export async function moveCase(em: EntityManager, context: CommandContext, row: CaseFile, before: CaseFile, move: Move): Promise<void> {
  const { to, effectiveOn, reason, systemId, now } = move;
  const from = handlingOf(before);
  row.handlingRegionId = to.id;
  row.authorityId = bureauOf(to, shanghaiDay(row.receivedAt))?.id ?? null;
  row.version += 1;
  row.lastPosition += 1;
  await saveCase(em, row, before);
  await insertRows(em, CaseMove, [newMove(context, row, from.id, move)]);
  const fields = differingFields(placeOf(before), placeOf(row));
  await writeChange(em, context, row, { kind: 'FORWARDED', systemId, reason, fields, stages: [], now });
  const receivers = receiversOf(row.itemCode, to.code, context.systems);
  // a division that is no more is told that the case has left, and nothing afterwards: it keeps what it holds. One that handed a misdirected
  // case on goes on receiving it, as it must answer for it at its window
  if (!holdsOn(from, effectiveOn)) {
    const former = receiversOf(row.itemCode, from.code, context.systems).filter((id) => !receivers.includes(id));
    await endStreams(em, row.serialNumber, former, now);
  }
  await addReceivers(em, row.serialNumber, receivers, now);
}

const placeOf = ({ regionCode, streetCode, authorityId: authority, handlingRegionId: handlingRegion }: CaseFile) => ({
  regionCode,
  streetCode,
  authority,
  handlingRegion,
});
