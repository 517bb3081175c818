import type { LocalCase, LocalStageRow } from './layout.ts';
import { compactTime } from './local-time.ts';

/** One field in which a system and the register disagree: `here` is the system's value. */
export interface Difference {
  /** `itemCode`, `region`, `status`, `party.name`, `stages.2` (missing or surplus), `stages.2.kind`; the number is the stage's sequence */
  readonly path: string;
  readonly here: string | null;
  readonly register: string | null;
}

/**
 * Where the two disagree, in a fixed order. Both are in the vendor's words (`expected` is Layout.project of the register's case), so what
 * a vendor cannot express, such as milliseconds, is no difference.
 * @param here.partyName never leaves: what differs in the party is named, its values are null
 */
export function differencesOf(here: LocalCase, expected: LocalCase): Difference[] {
  const found: Difference[] = [];
  const add = (path: string, mine: string | null, theirs: string | null) => found.push({ path, here: mine, register: theirs });
  if (here.serialNumber !== expected.serialNumber) add('serialNumber', here.serialNumber, expected.serialNumber);
  if (here.localItemCode !== expected.localItemCode) add('itemCode', here.itemCode ?? here.localItemCode, expected.itemCode);
  if (here.regionCode !== expected.regionCode) add('region', here.regionCode, expected.regionCode);
  if (here.localStatus !== expected.localStatus) {
    // the result, which the vendor's word may hold, differs where the status does not
    const translated = here.status !== null && here.status !== expected.status;
    add('status', translated ? here.status : here.localStatus, translated ? expected.status : expected.localStatus);
  }
  if (here.partyName !== expected.partyName) add('party.name', null, null);
  if (here.partyIdentifier !== expected.partyIdentifier) add('party.identifier', null, null);
  const sequences = [...new Set([...here.stages, ...expected.stages].map((stage) => stage.sequence))].sort((a, b) => a - b);
  for (const sequence of sequences) {
    const mine = here.stages.find((stage) => stage.sequence === sequence);
    const theirs = expected.stages.find((stage) => stage.sequence === sequence);
    if (!mine || !theirs) add(`stages.${sequence}`, mine ? word(mine) : null, theirs ? word(theirs) : null);
    else {
      if (mine.kind !== theirs.kind) add(`stages.${sequence}.kind`, word(mine), word(theirs));
      else if (mine.localCode !== theirs.localCode) add(`stages.${sequence}.localCode`, mine.localCode, theirs.localCode);
      if (time(mine) !== time(theirs)) add(`stages.${sequence}.occurredAt`, time(mine), time(theirs));
    }
  }
  return found;
}

const word = (stage: LocalStageRow) => stage.kind ?? stage.localCode;

/** RFC 3339 with +08:00. */
function time({ occurredAt }: LocalStageRow): string | null {
  return occurredAt && compactTime(occurredAt).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+08:00');
}
