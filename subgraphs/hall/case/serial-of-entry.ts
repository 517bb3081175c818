import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import { withRetries } from '../../kernel/database/transaction.ts';
import { parseSerial, readSerial, SERIAL_LIMIT } from '../../kernel/serials/serial.ts';
import { isReserved } from '../serial/reserved.ts';
import { serialIn, seriesOf } from '../serial/series.ts';
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
  const series = seriesOf({ division: division.code, day, originKind: origin.kind });
  if (localNumber !== null) {
    const brought = origin.ownSerials ? ownSerial(localNumber) : await reservedSerial(localNumber);
    if (brought) return brought;
  }
  const running = await serials.take(series);
  return { kind: 'drawn', serialNumber: serialIn(series, running), giveBack: () => serials.giveBack(series, running) };

  /** Undefined for a number that is no serial number of ours, or that nobody reserved for this system: then it is a local number. */
  async function reservedSerial(number: string): Promise<EntrySerial | undefined> {
    const parsed = parseSerial(number);
    if (!parsed.ok || !(await withRetries(random, () => isReserved(em, origin.id, parsed)))) return undefined;
    const { serial: serialNumber, division, yymmdd, issuer } = parsed;
    if (`${division}-${yymmdd}-${issuer}` === series) return { kind: 'brought', serialNumber };
    return { kind: 'wrong', refusal: { ...BAD, params: { value: serialNumber, reason: OTHER_SERIES } } };
  }
}

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

/** A number that the register drew is taken: a system with an allocator of its own brought it before the counter came to it. */
export class DrawnBefore extends Error {
  override readonly name = 'DrawnBefore';
}

/** Another case has the number that was brought. */
export const takenSerial = (value: string): Refusal => ({
  ...BAD,
  params: { value, reason: { zh: '已被其他办件使用', en: 'another case has it' } },
});
