import { compactNumber } from '../../kernel/codes/normalise.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { withRetries } from '../../kernel/database/transaction.ts';
import { parseSerial, readSerial, SERIAL_LIMIT } from '../../kernel/serials/serial.ts';
import { reservationsOf } from '../serial/reserved.ts';
import { serialIn, seriesOf, seriesOfDigits } from '../serial/series.ts';
import { CaseFile } from './case-file.entity.ts';
import type { CommandContext, Refusal } from './commands.ts';
import { Findings } from './findings.ts';
import type { Place } from './place-entry.ts';
import type { RegisterEntry } from './register-entry.ts';

/** The serial number that an entry's case will bear. */
export type EntrySerial =
  /** the entry brought it: no other case may have it */
  | { readonly kind: 'brought'; readonly serialNumber: string }
  /** the register drew it; `giveBack` where it was not used after all */
  | { readonly kind: 'drawn'; readonly serialNumber: string; giveBack(): void }
  | { readonly kind: 'wrong'; readonly refusal: Refusal };

/**
 * A system with a central allocator of its own brings the number, which is opaque; one that could not reach the register may bring a number of
 * a block that it reserved; for all others the register draws one. Outside of a transaction.
 */
export async function serialOfEntry(
  { em, random, serials }: Pick<CommandContext, 'em' | 'random' | 'serials'>,
  { localNumber }: Pick<RegisterEntry, 'localNumber'>,
  { division, day }: Pick<Place, 'division' | 'day'>,
  origin: WrappedSystem,
): Promise<EntrySerial> {
  const series = seriesOf({ division: division.code, day, origin });
  if (localNumber !== null) {
    const brought = origin.ownSerials ? ownSerial(localNumber) : await reservedSerial(localNumber);
    if (brought) return brought;
  }
  const running = await serials.take(series);
  return { kind: 'drawn', serialNumber: serialIn(series, running), giveBack: () => serials.giveBack(series, running) };

  /** Undefined for a number that has nothing to do with a reservation: then it is a local number like any other. */
  async function reservedSerial(number: string): Promise<EntrySerial | undefined> {
    const digits = compactNumber(number);
    const reserved = seriesOfDigits(digits);
    if (reserved === undefined) return undefined;
    const blocks = await withRetries(random, () => reservationsOf(em, reserved));
    const parsed = parseSerial(digits);
    // with wrong check digits it is a slip where the system holds numbers that begin so; systems have numbers of 21 digits of their own, too
    if (!parsed.ok) return blocks.some(({ systemId }) => systemId === origin.id) ? wrong(digits, NO_NUMBER) : undefined;
    const block = blocks.find(({ first, last }) => first <= parsed.running && parsed.running <= last);
    if (!block) return undefined;
    if (block.systemId !== origin.id) return wrong(digits, OTHER_HOLDER);
    return reserved === series ? { kind: 'brought', serialNumber: parsed.serial } : wrong(digits, OTHER_SERIES);
  }
}

const wrong = (value: string, reason: { readonly zh: string; readonly en: string }): EntrySerial => ({
  kind: 'wrong',
  refusal: { ...BAD, params: { value, reason } },
});

function ownSerial(localNumber: string): EntrySerial {
  const serialNumber = readSerial(localNumber);
  if (serialNumber !== undefined) return { kind: 'brought', serialNumber };
  const findings = new Findings(new Date(0));
  findings.tooLong(['localNumber'], SERIAL_LIMIT);
  return { kind: 'wrong', refusal: findings.refusals[0] as Refusal };
}

const BAD = { type: 'ValidationError', code: 'BAD_SERIAL', path: ['localNumber'] } as const;
const OTHER_SERIES = {
  zh: '号段属于另一日期或行政区划，请填写当时的收件时间',
  en: 'it was reserved for another day or division: say when it was received',
};
const OTHER_HOLDER = { zh: '号段由其他系统预留', en: 'another system reserved it' };
const NO_NUMBER = { zh: '校验码不符，请核对预留的流水号', en: 'its check digits are wrong: compare it with the reserved number' };

/** A number that the register drew is taken: a system with an allocator of its own brought it before the counter came to it. */
export class DrawnBefore extends Error {
  override readonly name = 'DrawnBefore';
}

/** Whether a local number is the serial number of another case: that case could no longer be found by it. */
export async function isSerialOfAnother(em: EntityManager, localNumber: string | null, own?: string): Promise<boolean> {
  const parsed = localNumber === null ? undefined : parseSerial(localNumber);
  return parsed?.ok === true && parsed.serial !== own && (await em.count(CaseFile, { serialNumber: parsed.serial })) > 0;
}

/** Another case has the number that was brought. */
export const takenSerial = (value: string): Refusal => ({
  ...BAD,
  params: { value, reason: { zh: '已被其他办件使用', en: 'another case has it' } },
});
