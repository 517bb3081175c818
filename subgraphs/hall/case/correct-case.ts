import type { EntityManager } from '../../kernel/database/open-database.ts';
import { differingFields, type Json } from '../../kernel/idempotency/difference.ts';
import type { PartySnapshot } from '../../kernel/wire/event.ts';
import { changeCase, claimIdentity, type Target } from './change-case.ts';
import { checkFormData } from './check-form-data.ts';
import { checkParty } from './check-party.ts';
import type { Command, CommandContext, CorrectCaseInput } from './commands.ts';
import { saveCase } from './find-case.ts';
import { Findings } from './findings.ts';
import { requireScope } from './rights.ts';
import type { Outcome } from './run-command.ts';
import { partySearchOf, projectSearchOf } from './search-columns.ts';
import { replaceGrams } from './search-grams.ts';
import { versionConflict } from './version-conflict.ts';
import { writeChange } from './write-change.ts';

interface Correction {
  readonly expectedVersion: number;
  /** null: stays as it is */
  readonly party: PartySnapshot | null;
  readonly projectName: string | null;
  readonly formData: Json;
}

const NOTHING = { reason: { zh: '没有要更正的内容', en: 'there is nothing to correct' } };

/** 更正办件: party, project name or form data, with a reason. What is left out stays. Also a closed case may hold a slip of the pen. */
export const correctCase: Command<CorrectCaseInput> = async (context, input) => {
  requireScope(context.principal, 'case:write');
  const findings = Findings.ofInput(input, context.clock());
  const entry: Correction = {
    expectedVersion: input.expectedVersion,
    party: input.party ? checkParty(input.party, ['party'], findings) : null,
    projectName: findings.text(input.projectName, ['projectName'], 500),
    formData: checkFormData(input.formData, findings),
  };
  if (entry.party === null && entry.projectName === null && entry.formData === null) {
    findings.add('BAD_VALUE', [], NOTHING);
  }
  const { idempotencyKey, serialNumber, reason } = input;
  const request = { mutation: 'correctCase', idempotencyKey, serialNumber, reason, entry: { ...entry }, findings } as const;
  return changeCase(context, request, (em, target, why) => correct(em, context, target, entry, why));
};

async function correct(em: EntityManager, context: CommandContext, target: Target, entry: Correction, reason: string): Promise<Outcome> {
  const { row, systemId, now } = target;
  if (row.version !== entry.expectedVersion) return { refusals: [versionConflict(row.version)] };
  const before = { ...row };
  if (entry.party !== null) {
    row.party = entry.party;
    row.partyIdentifierType = entry.party.identifierType;
    row.partyIdentifier = entry.party.identifier;
    row.partySearch = partySearchOf(entry.party.name);
  }
  if (entry.projectName !== null) row.projectName = entry.projectName;
  row.projectSearch = projectSearchOf(row.projectName, row.party);
  if (entry.formData !== null) row.formData = entry.formData;
  const fields = differingFields(correctable(before), correctable(row));
  if (fields.length === 0) return { refusals: [{ type: 'ValidationError', code: 'BAD_VALUE', path: [], params: NOTHING }] };
  const duplicate = await claimIdentity(em, row);
  if (duplicate) return { refusals: [duplicate] };
  row.version += 1;
  row.lastPosition += 1;
  await saveCase(em, row, before);
  await replaceGrams(em, before, row);
  await writeChange(em, context, row, { kind: 'CORRECTED', systemId, reason, fields, stages: [], now });
  return { serialNumber: row.serialNumber };
}

const correctable = ({ party, projectName, formData }: Target['row']): Json => ({ party: party as unknown as Json, projectName, formData });
