import type { PartyInput } from '../../partner/sdk.ts';
import type { DemoItem } from './catalogue.ts';
import { inventedCreditCode, inventedResidentNumber } from './identifiers.ts';
import type { Dice } from './random.ts';
import { words } from './words.ts';

const FOR_PERSONS = /医师|医生|护士|人员|扶助金|出生医学证明|社会抚养费|表彰/;

/** A birthday of its own for each running number, so that no two invented persons share a number. */
function birthday(running: number): string {
  const day = new Date(Date.UTC(1960, 0, 1) + running * 23 * 86_400_000);
  return day.toISOString().slice(0, 10).replaceAll('-', '');
}

const phone = (running: number) => `0571-0000${String(running).padStart(4, '0')}`;

function person(region: string, running: number, roll: Dice): PartyInput {
  const name = roll.pick(words.surnames) + roll.pick(words.given);
  const identifier = inventedResidentNumber(region, birthday(running));
  return { kind: 'PERSON', name, identifierType: 'RESIDENT_ID', identifier, phone: phone(running) };
}

function organisation(item: DemoItem, region: string, running: number, roll: Dice): PartyInput {
  const [, firms = ['示例单位']] = Object.entries(words.firms).find(([pattern]) => new RegExp(pattern).test(item.name)) ?? [];
  const place = roll.pick(words.places);
  return {
    kind: 'ORGANISATION',
    name: `${place}${roll.pick(firms)}`,
    identifierType: 'SOCIAL_CREDIT_CODE',
    identifier: inventedCreditCode(region, running),
    legalRepresentative: roll.pick(words.surnames) + roll.pick(words.given),
    address: `${place}路${roll.between(1, 299)}号${roll.pick(words.streets)}`,
    phone: phone(running),
  };
}

/** An invented applicant, of the kind that applies for such an item; nobody's name, number or telephone. */
export function inventParty(item: DemoItem, region: string, running: number, roll: Dice): PartyInput {
  return FOR_PERSONS.test(item.name) ? person(region, running, roll) : organisation(item, region, running, roll);
}
