import type { EntityManager } from '../../kernel/database/open-database.ts';
import { messageOf } from '../../kernel/errors/message.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import type { EventKind, NoticeSnapshot } from '../../kernel/wire/event.ts';
import { explainMatch } from '../match/explain-match.ts';
import { joinEntry } from '../match/join-entry.ts';
import { factsOfCase, factsOfEntry } from '../match/match-facts.ts';
import type { CaseFile } from './case-file.entity.ts';
import { addNumber } from './case-number.ts';
import type { CommandContext, Refusal } from './commands.ts';
import { countEcho } from './count-echo.ts';
import type { Place } from './place-entry.ts';
import type { RegisterEntry } from './register-entry.ts';
import { isSerialOfAnother } from './serial-of-entry.ts';
import { writeNotice } from './write-change.ts';

export interface SecondEntry {
  readonly entry: RegisterEntry;
  readonly place: Place;
  readonly systemId: string;
}

/**
 * 二次录入: the writer's number joins the first case's, supervision is told once, and no second case comes to be; the entry is kept, so that a
 * person can make a case of its own of it. A connector that reads back what its system had only received (under our number, or its own that we
 * know) makes no second entry but an echo. The first one's row is locked.
 */
export async function secondEntry(
  em: EntityManager,
  context: CommandContext,
  first: CaseFile,
  { entry, place, systemId }: SecondEntry,
): Promise<Refusal> {
  const { id: caseId, serialNumber } = first;
  const { localNumber } = entry;
  const match = explainMatch(factsOfEntry(entry, place), factsOfCase(first));
  const refusal = { ...duplicateCase(serialNumber), match };
  const notice: NoticeSnapshot = {
    rule: 'SECOND_ENTRY',
    senderSystemId: systemId,
    localNumber,
    cause: messageOf('DUPLICATE_CASE', { value: serialNumber }, 'both'),
  };
  if (await wasTold(em, serialNumber, 'SECOND_ENTRY', notice)) return refusal;
  const isFindable = localNumber !== null && localNumber !== serialNumber && !(await isSerialOfAnother(em, localNumber, serialNumber));
  const numberId = isFindable ? await addNumber(em, context, { caseId, systemId, number: localNumber }) : undefined;
  if (context.principal.role === 'system' && localNumber !== null && numberId === undefined) {
    await countEcho(em, context, systemId);
    return refusal;
  }
  await writeNotice(em, context, first, { kind: 'SECOND_ENTRY', notice });
  const kept = { entry, itemKey: place.item.key, receivedAt: place.receivedAt.toISOString() };
  const number = isFindable ? localNumber : null;
  const numberIds = numberId === undefined ? [] : [numberId];
  await joinEntry(em, context, { caseId, kind: 'SECOND_ENTRY', systemId, number, match, numberIds, kept });
  return refusal;
}

export function duplicateCase(existingSerial: string): Refusal {
  return { type: 'DuplicateCase', code: 'DUPLICATE_CASE', path: [], params: { value: existingSerial }, existingSerial };
}

/** Whether supervision has this very notice: who sends the same again and again is named once. */
export async function wasTold(em: EntityManager, serialNumber: string, kind: EventKind, notice: NoticeSnapshot): Promise<boolean> {
  const told = await em.find(OutboxEvent, { serialNumber, kind }, { fields: ['payload'] });
  return told.some(
    ({ payload }) =>
      payload.notice?.rule === notice.rule &&
      payload.notice.senderSystemId === notice.senderSystemId &&
      payload.notice.localNumber === notice.localNumber &&
      payload.notice.cause === notice.cause,
  );
}
