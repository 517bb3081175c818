import { itemKeyOfCode } from '../../kernel/codes/item/code.ts';
import type { Crosswalks } from '../crosswalk/crosswalks.ts';
import type { Findings } from './findings.ts';

export interface ItemQuestion {
  readonly itemCode: string | null;
  readonly localItemCode: string | null;
  /** the system that the caller named or belongs to, and whose words localItemCode is in; null where there is none */
  readonly systemId: string | null;
  /** whether systems.yaml has it */
  readonly isKnown: boolean;
}

/** The item (jd-01) that both codes name; null where they name none or two, with what is wrong in the findings. Never guessed. */
export async function findItem(
  { itemCode, localItemCode, systemId, isKnown }: ItemQuestion,
  crosswalks: Crosswalks,
  findings: Findings,
): Promise<string | null> {
  if (itemCode === null && localItemCode === null) {
    findings.add('MISSING_FIELD', ['itemCode']);
    return null;
  }
  if (localItemCode !== null && !isKnown) {
    // a system that is named and does not exist is refused as such
    if (systemId === null) findings.add('MISSING_FIELD', ['systemId']);
    return null;
  }
  const unified = itemCode === null ? undefined : itemKeyOfCode('hall', itemCode);
  if (itemCode !== null && unified === undefined) findings.add('UNKNOWN_ITEM', ['itemCode'], { value: itemCode.slice(0, 64) });
  if (localItemCode === null || systemId === null) return unified ?? null;
  const local = await itemOfLocal(crosswalks, systemId, localItemCode);
  if (local === undefined) findings.add('UNKNOWN_ITEM', ['localItemCode'], { value: localItemCode.slice(0, 64) });
  if (unified !== undefined && local !== undefined && unified !== local) {
    findings.add('CONFLICTING_ITEM', ['localItemCode'], { value: `${itemCode} / ${localItemCode}` });
    return null;
  }
  if (itemCode !== null && unified === undefined) return null;
  return local ?? null;
}

/** What the system's crosswalk says of its code; one that nobody knows may have been decided a moment ago, in another hall. */
async function itemOfLocal(crosswalks: Crosswalks, systemId: string, code: string): Promise<string | undefined> {
  return (await crosswalks.of(systemId)).itemOf(code) ?? (await crosswalks.of(systemId, true)).itemOf(code) ?? undefined;
}
