import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import type { NoticeSnapshot } from '../../kernel/wire/event.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import { CaseNumber } from '../case/case-number.entity.ts';
import { addFirstNumber } from '../case/case-number.ts';
import type { Command, CommandContext, Refusal } from '../case/commands.ts';
import { caseLinked, findCaseForUpdate, lookUpCase, noSuchCase, saveCase } from '../case/find-case.ts';
import { Findings } from '../case/findings.ts';
import { HALL } from '../case/rights.ts';
import { type Outcome, refused, runCommand } from '../case/run-command.ts';
import { writeChange, writeNotice } from '../case/write-change.ts';
import { explainMatch } from './explain-match.ts';
import { joinEntry } from './join-entry.ts';
import { JoinedEntry } from './joined-entry.entity.ts';
import { factsOfCase } from './match-facts.ts';
import { mayJoin } from './may-join.ts';

export interface LinkCasesInput {
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly duplicateSerialNumber: string;
  readonly reason: string;
}

/**
 * 合并办件: a person says that two cases are one. Every number of the duplicate finds the first one from then on; the duplicate stays readable
 * as it is, names the first, and takes no more changes. `separateCases` takes it back.
 */
export const linkCases: Command<LinkCasesInput> = async (context, input) => {
  const findings = Findings.ofInput(input, context.clock());
  const reason = findings.needed(input.reason, ['reason'], 1000);
  const first = await lookUpCase(context, input.serialNumber);
  const duplicate = await lookUpCase(context, input.duplicateSerialNumber);
  const systemId = mayJoin(
    context,
    [first, duplicate].filter((one) => one !== null),
  );
  if (!first) findings.refusals.push(noSuchCase(input.serialNumber));
  if (!duplicate) findings.refusals.push(noSuchCase(input.duplicateSerialNumber, ['duplicateSerialNumber']));
  if (first && first.id === duplicate?.id) findings.add('BAD_VALUE', ['duplicateSerialNumber'], { reason: ITSELF });
  if (!first || !duplicate || findings.found) return refused(findings.refusals);
  const [serialNumber, linkedSerial] = [first.serialNumber, duplicate.serialNumber];
  const request = {
    mutation: 'linkCases',
    idempotencyKey: input.idempotencyKey,
    input: { serialNumber, linkedSerial, reason } satisfies Json,
  };
  return runCommand(context, request, (em) => link(em, context, { serialNumber, linkedSerial, reason, systemId }));
};

interface Link {
  readonly serialNumber: string;
  readonly linkedSerial: string;
  readonly reason: string;
  readonly systemId: string;
}

async function link(em: EntityManager, context: CommandContext, { serialNumber, linkedSerial, reason, systemId }: Link): Promise<Outcome> {
  const rows = new Map<string, CaseFile>();
  // locked in one order, whoever is linked to whom
  for (const serial of [serialNumber, linkedSerial].sort()) {
    const row = await findCaseForUpdate(em, serial);
    if (row) rows.set(serial, row);
  }
  const [first, duplicate] = [rows.get(serialNumber), rows.get(linkedSerial)];
  if (!first || !duplicate) throw new Error(`the register lost case ${serialNumber} or ${linkedSerial}`);
  if (first.linkedSerial !== null) return { refusals: [caseLinked(first.linkedSerial)] };
  if (duplicate.linkedSerial !== null) return { refusals: [caseLinked(duplicate.linkedSerial, ['duplicateSerialNumber'])] };
  if (await em.count(JoinedEntry, { caseId: duplicate.id, kind: 'LINKED', separatedAt: null }))
    return { refusals: [wrong({ zh: '已有其他办件并入该办件', en: 'other cases are linked to it: link those first' })] };

  const numberIds = await shareNumbers(em, context, first, duplicate);
  const match = explainMatch(factsOfCase(duplicate), factsOfCase(first));
  const { originSystemId, originLocalNumber } = duplicate;
  const origin = { systemId: originSystemId, number: originLocalNumber ?? null };
  await joinEntry(em, context, { caseId: first.id, kind: 'LINKED', ...origin, match, numberIds, linkedSerial, reason });
  await writeLinked(em, context, duplicate, { linkedSerial: serialNumber, kind: 'LINKED', systemId, reason });
  const notice: NoticeSnapshot = {
    rule: 'SECOND_ENTRY',
    senderSystemId: originSystemId,
    localNumber: originLocalNumber ?? null,
    cause: `${linkedSerial} 与 ${serialNumber} 为同一办件 / ${linkedSerial} is the same case as ${serialNumber}`,
  };
  await writeNotice(em, context, first, { kind: 'SECOND_ENTRY', notice });
  return { serialNumber };
}

/** The duplicate's numbers, its serial number among them, as numbers of the first, as far as it lacks them. @returns ids of the new rows */
async function shareNumbers(em: EntityManager, context: CommandContext, first: CaseFile, duplicate: CaseFile): Promise<string[]> {
  const READ = { disableIdentityMap: true } as const;
  const known = new Set((await em.find(CaseNumber, { caseId: first.id }, READ)).map(({ systemId, number }) => `${systemId} ${number}`));
  const own = await em.find(CaseNumber, { caseId: duplicate.id }, READ);
  const serial = { systemId: HALL, number: duplicate.serialNumber };
  const missing = [serial, ...own].filter(({ systemId, number }) => !known.has(`${systemId} ${number}`));
  return addFirstNumber(em, context, ...missing.map(({ systemId, number }) => ({ caseId: first.id, systemId, number })));
}

export interface LinkChange {
  /** null: linked to nothing any more */
  readonly linkedSerial: string | null;
  readonly kind: 'LINKED' | 'SEPARATED';
  readonly systemId: string;
  readonly reason: string;
}

/** The duplicate's row with what it is linked to, as a change of its own that every receiver is told. */
export async function writeLinked(em: EntityManager, context: CommandContext, duplicate: CaseFile, change: LinkChange): Promise<void> {
  const before = { ...duplicate };
  duplicate.linkedSerial = change.linkedSerial;
  duplicate.version += 1;
  duplicate.lastPosition += 1;
  await saveCase(em, duplicate, before);
  const { kind, systemId, reason } = change;
  await writeChange(em, context, duplicate, { kind, systemId, reason, fields: ['linkedTo'], stages: [], now: context.clock() });
}

const ITSELF = { zh: '不能与自身合并', en: 'a case is not linked to itself' };
const wrong = (reason: { readonly zh: string; readonly en: string }): Refusal => ({
  type: 'ValidationError',
  code: 'BAD_VALUE',
  params: { reason },
  path: ['duplicateSerialNumber'],
});
