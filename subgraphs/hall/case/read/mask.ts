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

// Numbers as people write them in running text: full-width digits, and a space or hyphen between their groups. A longer run of digits (a
// serial number has 21) is none of these.
const DIGIT = '[0-9０-９]';
const GAP = '[\\s-]?';
const digits = (...groups: readonly number[]) => groups.map((count) => `${DIGIT}{${count}}`).join(GAP);
const alone = (pattern: string) => new RegExp(`(?<!${DIGIT})${pattern}(?!${DIGIT})`, 'gu');
/** GB 11643: 18 characters, the last may be X, or the 15 digits of before 1999. */
const RESIDENT_NUMBER = alone(`(?:${digits(6, 8, 3)}[0-9０-９XxＸｘ]|${digits(6, 6, 3)})`);
/** Its day of birth is one: a certificate's or credit code's 15 or 18 digits seldom hold a day there. */
function holdsBirthday(number: string): boolean {
  const compact = number.normalize('NFKC').replace(/[\s-]/g, '');
  return /^(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(
    compact.length === 18 ? compact.slice(6, 14) : `19${compact.slice(6, 12)}`,
  );
}
/** 11 digits that begin with 13 to 19, with China's 86 before them or without. */
const MOBILE_NUMBER = alone(`(?:(?:00)?86${GAP})?[1１][3-9３-９]${DIGIT}${GAP}${digits(4, 4)}`);

/** What a masked identifier or phone looks like. */
const MASKED_NUMBER = /[0-9a-z]{3}\*{3,}[0-9a-z]/iu;

/** Whether a text holds what looks like a resident or mobile number, masked or not. */
export function looksPersonal(text: string): boolean {
  const resident = (text.match(RESIDENT_NUMBER) ?? []).some(holdsBirthday);
  return resident || [MOBILE_NUMBER, MASKED_NUMBER].some((pattern) => text.search(pattern) !== -1);
}

/** A value wherever a text holds it, in either width and case, its characters apart by no more than a space or hyphen. */
function written(value: string): string {
  const either = (character: string) => {
    const wide = /^[!-~]$/.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : '';
    return wide === '' ? character : `[${[character, wide].map((each) => each.replace(/[\\\]^-]/g, '\\$&')).join('')}]`;
  };
  return [...value.normalize('NFKC').replace(/[\s-]/g, '')].map(either).join(GAP);
}

/**
 * Free text as a caller without the right to plain personal data sees it: the case's own identifiers, phones and names of persons, and
 * every run that looks like a resident number or a mobile number, are masked as they are in the party.
 * @param what `own numbers`: only the party's identifier and phone, for a title in which other numbers mean other things
 */
export function maskText(text: string, party: PartySnapshot, what: 'all' | 'own numbers' = 'all'): string {
  const { agent } = party;
  const all = what === 'all';
  const names = all ? [party.kind === 'PERSON' ? party.name : null, party.legalRepresentative, agent?.name] : [];
  const known: readonly (readonly [string | null | undefined, (value: string) => string])[] = [
    [party.identifier, identifier],
    [party.phone, phone],
    ...(all
      ? ([
          [agent?.identifier, identifier],
          [agent?.phone, phone],
        ] as const)
      : []),
    ...names.map((name) => [name, personName] as const),
  ];
  const told = known.reduce((rest, [value, mask]) => {
    const pattern = written(value ?? '');
    return pattern === '' ? rest : rest.replace(new RegExp(pattern, 'giu'), mask);
  }, text);
  return all ? maskNumbers(told) : told;
}

/** A text of no case: every run that looks like a resident number or a mobile number is masked. */
export function maskNumbers(text: string): string {
  const resident = (number: string) => (holdsBirthday(number) ? identifier(number) : number);
  return text.replace(RESIDENT_NUMBER, resident).replace(MOBILE_NUMBER, phone);
}
