import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { CommandContext } from '../case/commands.ts';
import type { CaseMatch } from './explain-match.ts';
import { JoinedEntry, type KeptEntry } from './joined-entry.entity.ts';

export interface NewJoinedEntry {
  /** the case that it is the same as */
  readonly caseId: string;
  readonly kind: JoinedEntry['kind'];
  readonly systemId: string;
  readonly number: string | null;
  readonly match: CaseMatch;
  readonly numberIds: readonly string[];
  readonly kept?: KeptEntry;
  readonly linkedSerial?: string;
  readonly reason?: string;
}

/** Writes down that an entry or a case was found to be the same as another. In the transaction that joins them. */
export async function joinEntry(em: EntityManager, { newId, clock, principal }: CommandContext, joined: NewJoinedEntry): Promise<void> {
  const row: JoinedEntry = {
    id: newId(),
    caseId: joined.caseId,
    kind: joined.kind,
    systemId: joined.systemId,
    number: joined.number,
    linkedSerial: joined.linkedSerial ?? null,
    kept: joined.kept ?? null,
    compared: joined.match,
    numberIds: [...joined.numberIds],
    reason: joined.reason ?? null,
    clientId: principal.clientId,
    joinedAt: clock(),
    separatedAt: null,
    separatedReason: null,
    separatedBy: null,
    separatedSerial: null,
  };
  await insertRows(em, JoinedEntry, [row]);
}
