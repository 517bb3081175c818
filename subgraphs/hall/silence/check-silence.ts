import { startOfDay } from '../../kernel/codes/day.ts';
import type { ItemVersion } from '../../kernel/codes/item/catalogue.ts';
import { renewedOn, type SilenceRule } from '../../kernel/stages/silence.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import type { Findings } from '../case/findings.ts';

/** What is asked for, normalised. */
export interface Silence {
  readonly rule: SilenceRule;
  readonly on: string;
  readonly basis: string;
  /** the department that has to answer for it */
  readonly liable: string;
  readonly expectedVersion: number | null;
}

/**
 * What the register can tell for itself of a grant by silence: that the day has begun, and that the rule is one of the case. When a promised limit
 * has passed, and whether the window's rule is switched on, supervision alone knows.
 */
export function checkSilence(row: CaseFile, item: ItemVersion, { rule, on }: Silence, findings: Findings): void {
  if (on > findings.today) findings.add('FUTURE_TIME', ['on'], { value: on });
  // what was done before on paper is still being typed: nobody can tell that nothing was
  if (row.registeredAt >= startOfDay(on)) findings.add('BAD_VALUE', ['on'], { reason: ENTERED_LATER });
  if (rule === 'ART_50') {
    const { typeCode, onSilence } = item;
    const due = renewedOn({ typeCode, onSilence, receivedAt: row.receivedAt, priorValidTo: row.priorCertificate?.validTo ?? null });
    if (due === undefined) findings.add('BAD_VALUE', ['rule'], { reason: NO_RENEWAL });
    else if (due !== on) findings.add('BAD_VALUE', ['on'], { reason: NOT_THE_DAY });
    return;
  }
  if (item.promisedLimit === null) findings.add('BAD_VALUE', ['rule'], { reason: NO_PROMISE });
}

const ENTERED_LATER = { zh: '办件在期限届满之后才登记', en: 'the case was entered after the limit had passed' };
const NO_RENEWAL = { zh: '不属于依法视为准予延续的办件', en: 'the law renews no such case by silence' };
const NO_PROMISE = { zh: '该事项没有承诺期限', en: 'the item has no promised limit' };
const NOT_THE_DAY = { zh: '不是期限届满之日', en: 'it is not the day on which the limit has passed' };
