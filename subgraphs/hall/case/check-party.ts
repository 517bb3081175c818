import { normaliseIdentifier } from '../../kernel/codes/identifier/index.ts';
import type { Path } from '../../kernel/graph/findings.ts';
import type { IdentifierType, PartySnapshot, PersonSnapshot } from '../../kernel/wire/event.ts';
import type { PartyInput, PersonInput } from './commands.ts';
import type { Findings } from './findings.ts';

const NAME = 200;
const LONG = 500;
const PHONE = 40;
/** Longer than any number as people write it; beyond it nothing is even looked at. */
const WRITTEN = 128;

const OF_PERSONS: readonly IdentifierType[] = [
  'RESIDENT_ID',
  'PASSPORT',
  'HK_MACAO_PERMIT',
  'TAIWAN_PERMIT',
  'FOREIGN_PERMANENT_RESIDENT',
  'OTHER',
];
const OF_ORGANISATIONS: readonly IdentifierType[] = ['SOCIAL_CREDIT_CODE', 'ORGANISATION_CODE', 'BUSINESS_LICENCE', 'OTHER'];

/** The party as it is stored: its number in the one form in which numbers are compared. What is wrong goes to the findings. */
export function checkParty(input: PartyInput, path: Path, findings: Findings): PartySnapshot {
  const at = (field: string) => [...path, field];
  const { kind, identifierType } = input;
  const types = kind === 'PERSON' ? OF_PERSONS : OF_ORGANISATIONS;
  if (!types.includes(identifierType)) {
    const reason = { zh: '证件类型与相对人类别不符', en: 'this type of identifier does not belong to such a party' };
    findings.add('BAD_VALUE', at('identifierType'), { reason });
  }
  return {
    kind,
    name: findings.needed(input.name, at('name'), NAME),
    identifierType,
    identifier: checkIdentifier(identifierType, input.identifier, at('identifier'), findings) ?? '',
    legalRepresentative: findings.text(input.legalRepresentative, at('legalRepresentative'), NAME),
    address: findings.text(input.address, at('address'), LONG),
    phone: findings.text(input.phone, at('phone'), PHONE),
    agent: input.agent ? checkPerson(input.agent, at('agent'), findings) : null,
  };
}

/** An agent, or who collects. A number needs its type, and a type its number. */
export function checkPerson(input: PersonInput, path: Path, findings: Findings): PersonSnapshot {
  const at = (field: string) => [...path, field];
  const type = input.identifierType ?? null;
  const written = findings.text(input.identifier, at('identifier'), WRITTEN);
  if (written !== null && type === null) findings.add('MISSING_FIELD', at('identifierType'));
  return {
    name: findings.needed(input.name, at('name'), NAME),
    identifierType: type,
    identifier: type === null ? written : checkIdentifier(type, written, at('identifier'), findings),
    phone: findings.text(input.phone, at('phone'), PHONE),
  };
}

function checkIdentifier(type: IdentifierType, raw: string | null, path: Path, findings: Findings): string | null {
  const written = findings.needed(raw, path, WRITTEN);
  if (written === '' || written.length > WRITTEN) return null;
  const result = normaliseIdentifier(type, written, findings.today);
  if (result.ok) return result.value;
  // the reason never holds the number
  findings.add('BAD_IDENTIFIER', path, { reason: result.reason });
  return null;
}
