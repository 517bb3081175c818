import type { LocalCase, LocalStageRow, Said } from './layout.ts';
import { compactTime } from './local-time.ts';

/** One field in which a system and the register disagree: `here` is the system's value. */
export interface Difference {
  /** `itemCode`, `region`, `status`, `party.name`, `stages.2` (missing or surplus), `stages.2.kind`; the number is the stage's sequence */
  readonly path: string;
  /** our word for it, or the vendor's own code where that has no translation */
  readonly here: string | null;
  readonly register: string | null;
}

/**
 * Where the two disagree, in a fixed order. Both are in the vendor's words (`expected` is Layout.project of the register's case), so what
 * a vendor cannot express, such as milliseconds, is no difference. Of what may name the party the values never leave: they are null.
 * @param number that the system reported; undefined where it reported none: then any will do
 */
export function differencesOf(here: LocalCase, expected: LocalCase, number: string | undefined): Difference[] {
  const found: Difference[] = [];
  const add = (path: string, mine: string | null, theirs: string | null) => found.push({ path, here: mine, register: theirs });
  const compare = (path: string, mine: string | null, theirs: string | null) => {
    if (mine !== theirs) add(path, mine, theirs);
  };
  const hide = (path: string, mine: string | null, theirs: string | null) => {
    if (mine !== theirs) add(path, null, null);
  };
  const said = (path: string, mine: Said<string>, theirs: Said<string>) => {
    if (mine.local === theirs.local) return;
    // two codes of a vendor may mean the same to us: then the codes tell them apart
    if (mine.ours === theirs.ours) add(path, mine.local, theirs.local);
    else add(path, mine.ours ?? mine.local, theirs.ours ?? theirs.local);
  };

  compare('serialNumber', here.serialNumber, expected.serialNumber);
  if (number !== undefined) compare('localNumber', here.localNumber, number);
  // a crosswalk may have given the item another word since the case was written: the same item, in the words of then
  const inWordsOfThen = here.itemCode !== null && here.itemCode === expected.itemCode && here.localItemCode !== expected.localItemCode;
  if (!inWordsOfThen) {
    said('itemCode', { local: here.localItemCode, ours: here.itemCode }, { local: expected.localItemCode, ours: expected.itemCode });
    compare('itemName', here.itemName, expected.itemName);
  }
  compare('region', here.regionCode, expected.regionCode);
  said('status', here.status, expected.status);
  said('result', here.result, expected.result);
  hide('projectName', here.projectName, expected.projectName);
  compare('decision.documentNumber', here.documentNumber, expected.documentNumber);
  compare('decision.certificateNumber', here.certificateNumber, expected.certificateNumber);
  hide('party.name', here.partyName, expected.partyName);
  hide('party.identifier', here.partyIdentifier, expected.partyIdentifier);

  const sequences = [...new Set([...here.stages, ...expected.stages].map((stage) => stage.sequence))].sort((a, b) => a - b);
  for (const sequence of sequences) {
    const mine = here.stages.find((stage) => stage.sequence === sequence);
    const theirs = expected.stages.find((stage) => stage.sequence === sequence);
    const path = `stages.${sequence}`;
    if (!mine || !theirs) add(path, mine ? word(mine) : null, theirs ? word(theirs) : null);
    else {
      if (mine.kind !== theirs.kind) add(`${path}.kind`, word(mine), word(theirs));
      else compare(`${path}.localCode`, mine.localStep, theirs.localStep);
      said(`${path}.outcome`, mine.outcome, theirs.outcome);
      compare(`${path}.handler`, mine.handler, theirs.handler);
      compare(`${path}.occurredAt`, time(mine), time(theirs));
    }
  }
  return found;
}

const word = (stage: LocalStageRow) => stage.kind ?? stage.localCode;

/** RFC 3339 with +08:00. */
function time({ occurredAt }: LocalStageRow): string | null {
  return occurredAt && compactTime(occurredAt).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+08:00');
}
