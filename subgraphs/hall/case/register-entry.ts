import { readDivisionCode } from '../../kernel/codes/division.ts';
import { tidy } from '../../kernel/codes/normalise.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import { readSerial } from '../../kernel/serials/serial.ts';
import type { Channel, PartySnapshot } from '../../kernel/wire/event.ts';
import type { PriorCertificate } from './case-file.entity.ts';
import { checkDecision, type WrittenDecision } from './check-decision.ts';
import { checkFormData } from './check-form-data.ts';
import { checkParty } from './check-party.ts';
import { checkDay, checkMoment } from './check-times.ts';
import type { MaterialInput, RegisterCaseInput } from './commands.ts';
import type { Findings } from './findings.ts';

/** What registerCase was given, normalised, nothing filled in: two calls that mean the same have equal entries. */
export interface RegisterEntry {
  readonly itemCode: string | null;
  readonly localItemCode: string | null;
  readonly systemId: string | null;
  readonly localNumber: string | null;
  readonly regionCode: string;
  readonly streetCode: string | null;
  readonly channel: Channel | null;
  readonly party: PartySnapshot;
  readonly projectName: string | null;
  readonly materials: readonly WrittenMaterial[] | null;
  readonly formData: Json;
  /** RFC 3339, UTC */
  readonly receivedAt: string | null;
  readonly priorCertificate: PriorCertificate | null;
  readonly parentSerialNumber: string | null;
  readonly notDuplicateReason: string | null;
  readonly immediateDecision: WrittenDecision | null;
}

export interface WrittenMaterial {
  readonly name: string;
  readonly copies: number | null;
  readonly digest: string | null;
}

const CODE = 128;
const NAME = 500;
const REASON = 1000;
const MATERIALS = 200;

/** Reads each field by itself; what one field says about another, and about the day, is found later. */
export function readRegisterEntry(input: RegisterCaseInput, findings: Findings): RegisterEntry {
  const code = (value: string | null | undefined, field: string) => {
    const text = findings.text(value, [field], CODE);
    return text === null ? null : tidy(text);
  };
  const region = findings.needed(input.regionCode, ['regionCode'], CODE);
  const division = readDivisionCode(region);
  const { priorCertificate, immediateDecision } = input;
  return {
    itemCode: code(input.itemCode, 'itemCode'),
    localItemCode: code(input.localItemCode, 'localItemCode'),
    systemId: findings.systemId(input.systemId),
    localNumber: findings.text(input.localNumber, ['localNumber'], CODE),
    // 330101 is 330100; 9 and 12 digits keep their street
    regionCode: division ? (division.street ?? division.code) : region,
    streetCode: code(input.streetCode, 'streetCode'),
    channel: input.channel ?? null,
    party: checkParty(input.party, ['party'], findings),
    projectName: findings.text(input.projectName, ['projectName'], NAME),
    materials: input.materials ? checkMaterials(input.materials, findings) : null,
    formData: checkFormData(input.formData, findings),
    receivedAt: checkMoment(input.receivedAt, ['receivedAt'], findings)?.toISOString() ?? null,
    priorCertificate: priorCertificate ? checkCertificate(priorCertificate, findings) : null,
    parentSerialNumber: parentOf(findings.text(input.parentSerialNumber, ['parentSerialNumber'], CODE)),
    notDuplicateReason: findings.text(input.notDuplicateReason, ['notDuplicateReason'], REASON),
    immediateDecision: immediateDecision ? checkDecision(immediateDecision, ['immediateDecision'], findings) : null,
  };
}

const parentOf = (written: string | null) => (written === null ? null : (readSerial(written) ?? written));

function checkMaterials(materials: readonly MaterialInput[], findings: Findings): WrittenMaterial[] {
  if (materials.length > MATERIALS) findings.tooLong(['materials'], MATERIALS, 'entries');
  return materials.slice(0, MATERIALS).map(({ name, copies, digest }, index) => {
    const at = (field: string) => ['materials', String(index), field];
    if (copies !== null && copies !== undefined && (copies < 0 || copies > 9999)) {
      findings.add('BAD_VALUE', at('copies'), { reason: { zh: '份数应为 0 至 9999', en: 'copies are 0 to 9999' } });
    }
    return { name: findings.needed(name, at('name'), NAME), copies: copies ?? null, digest: findings.text(digest, at('digest'), 200) };
  });
}

function checkCertificate(written: { readonly number: string; readonly validTo: string }, findings: Findings): PriorCertificate {
  const number = findings.needed(written.number, ['priorCertificate', 'number'], 200);
  const path = ['priorCertificate', 'validTo'];
  const given = findings.needed(written.validTo, path, CODE);
  return { number, validTo: checkDay(given, path, findings) ?? '' };
}
