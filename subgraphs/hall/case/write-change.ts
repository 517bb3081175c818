import { insertRows, updateRow } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { appendEvent, type NewOutboxEvent, openStreams } from '../../kernel/exchange/outbox.ts';
import type { EventKind, NoticeSnapshot } from '../../kernel/wire/event.ts';
import { CaseChange } from './case-change.entity.ts';
import { CaseFile } from './case-file.entity.ts';
import type { CommandContext } from './commands.ts';
import { SUPERVISION } from './receivers.ts';
import { snapshotOf, stageSnapshotOf } from './snapshot.ts';
import { Stage } from './stage.entity.ts';

export interface Change {
  readonly kind: EventKind;
  readonly systemId: string;
  readonly reason: string | null;
  /** paths of the fields that changed */
  readonly fields: readonly string[];
  /** stages that the change adds */
  readonly stages: readonly Stage[];
  /** of a case that comes to be: who receives it; for all others undefined, as their receivers are known */
  readonly receivers?: readonly string[];
  readonly now: Date;
}

/** Writes what belongs to an accepted change beside the case's own row: its stages, who made it and why, and its event. */
export async function writeChange(em: EntityManager, context: CommandContext, row: CaseFile, change: Change): Promise<void> {
  const { kind, systemId, reason, fields, stages, receivers, now: at } = change;
  await insertRows(em, Stage, stages);
  const { newId, principal } = context;
  const who = { systemId, clientId: principal.clientId };
  await insertRows(em, CaseChange, [{ id: newId(), caseId: row.id, version: row.version, kind, ...who, reason, fields: [...fields], at }]);
  await writeEvent(em, context, row, { kind, stages, notice: null, receivers, now: at });
}

type NoticeKind = 'SECOND_ENTRY' | 'STAGE_REFUSED' | 'DIFFERENCE' | 'SEPARATED';

/** A notice to supervision about a case: changes nothing in it but the position of its stream. */
export async function writeNotice(
  em: EntityManager,
  context: CommandContext,
  row: CaseFile,
  { kind, notice }: { readonly kind: NoticeKind; readonly notice: NoticeSnapshot },
): Promise<void> {
  row.lastPosition += 1;
  await updateRow(em, CaseFile, row.id, { lastPosition: row.lastPosition });
  await writeEvent(em, context, row, { kind, stages: [], notice, receivers: undefined, now: context.clock() });
}

interface NewEvent {
  readonly kind: EventKind;
  readonly stages: readonly Stage[];
  readonly notice: NoticeSnapshot | null;
  readonly receivers: readonly string[] | undefined;
  readonly now: Date;
}

async function writeEvent(
  em: EntityManager,
  { newId }: CommandContext,
  row: CaseFile,
  { kind, stages, notice, receivers, now }: NewEvent,
): Promise<void> {
  const { serialNumber, lastPosition: position } = row;
  const event: NewOutboxEvent = {
    id: newId(),
    serialNumber,
    position,
    kind,
    payload: {
      kind,
      serialNumber,
      position,
      recordedAt: now.toISOString(),
      case: snapshotOf(row),
      stages: stages.map(stageSnapshotOf),
      notice,
    },
    audience: notice ? SUPERVISION : null,
    recordedAt: now,
  };
  await (receivers ? openStreams(em, event, receivers) : appendEvent(em, event));
}
