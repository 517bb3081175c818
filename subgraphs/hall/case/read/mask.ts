import type { PartySnapshot, PersonSnapshot } from '../../../kernel/wire/event.ts';

/**
 * Keeps the first and last characters and makes each of the others a star. A value too short to hide anything between them is stars
 * altogether. Counts characters, not UTF-16 units.
 */
function keep(value: string, first: number, last: number): string {
  const characters = [...value];
  if (characters.length <= first + last) return '*'.repeat(characters.length);
  const end = characters.length - last;
  return characters.map((character, at) => (at < first || at >= end ? character : '*')).join('');
}

const identifier = (value: string) => keep(value, 3, 1);
const personName = (value: string) => keep(value, 1, 0);
const phone = (value: string) => keep(value, 3, 2);
const address = (value: string) => keep(value, 6, 0);

const where = (value: string | null, mask: (value: string) => string) => (value === null ? null : mask(value));

/** 代理人 as a caller without the right to plain personal data sees it. */
export function maskPerson(person: PersonSnapshot): PersonSnapshot {
  return {
    ...person,
    name: personName(person.name),
    identifier: where(person.identifier, identifier),
    phone: where(person.phone, phone),
  };
}

/** 行政相对人 likewise; the name of an organisation is public. */
export function maskParty(party: PartySnapshot): PartySnapshot {
  return {
    ...party,
    name: party.kind === 'PERSON' ? personName(party.name) : party.name,
    identifier: identifier(party.identifier),
    legalRepresentative: where(party.legalRepresentative, personName),
    address: where(party.address, address),
    phone: where(party.phone, phone),
    agent: party.agent && maskPerson(party.agent),
  };
}
