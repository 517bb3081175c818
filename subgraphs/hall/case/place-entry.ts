import { authorityOf } from '../../kernel/codes/authority.ts';
import { shanghaiDay } from '../../kernel/codes/day.ts';
import type { Division } from '../../kernel/codes/division.ts';
import { type ItemVersion, versionAsOf } from '../../kernel/codes/item/catalogue.ts';
import { heirOf, resolveRegion } from '../../kernel/codes/region.ts';
import { bureauOf } from '../region/handling.ts';
import { checkNotAhead } from './check-times.ts';
import type { Findings } from './findings.ts';
import type { RegisterEntry } from './register-entry.ts';

/** What an entry comes to on its day: item version, division and bureau of then, for ever. */
export interface Place {
  readonly item: ItemVersion;
  readonly division: Division;
  /** 承办区划: whose the case is on the day that it is entered; where that is not certain, the division of receipt although it has ended */
  readonly handling: Division;
  readonly streetCode: string | null;
  readonly authorityId: string | null;
  readonly receivedAt: Date;
  /** Shanghai day of receivedAt */
  readonly day: string;
}

/** Received now, where the entry does not say when. */
export const receivedAtOf = ({ receivedAt }: RegisterEntry, now: Date): Date => (receivedAt === null ? now : new Date(receivedAt));

/** @param itemKey jd-01; null where the item was not found, which stands in the findings already */
export function placeEntry(entry: RegisterEntry, itemKey: string | null, findings: Findings): Place | null {
  const receivedAt = receivedAtOf(entry, findings.now);
  checkNotAhead(receivedAt, ['receivedAt'], findings);
  const day = shanghaiDay(receivedAt);
  const item = itemKey === null ? undefined : versionAsOf(itemKey, day);
  if (itemKey !== null && !item) {
    const field = entry.itemCode === null ? 'localItemCode' : 'itemCode';
    findings.add('ITEM_NOT_IN_FORCE', [field], { value: entry.itemCode ?? entry.localItemCode ?? '', day });
  }
  const region = entry.regionCode === '' ? null : placeRegion(entry.regionCode, entry.streetCode, day, 'regionCode', findings);
  if (!item || !region) return null;
  const handling = heirOf(region.division, region.streetCode, findings.today) ?? region.division;
  return { item, ...region, handling, authorityId: bureauOf(handling, day)?.id ?? null, receivedAt, day };
}

export interface PlacedRegion {
  readonly division: Division;
  readonly streetCode: string | null;
  readonly authorityId: string | null;
}

/** The division as of the day, by its street where it was split. @param field of the input that holds the division code */
export function placeRegion(code: string, street: string | null, day: string, field: string, findings: Findings): PlacedRegion | null {
  const answer = resolveRegion({ code, streetCode: street, day });
  if (answer.division) {
    return { division: answer.division, streetCode: answer.streetCode, authorityId: authorityOf(answer.division.code, day)?.id ?? null };
  }
  if (answer.problem === 'BAD_STREET')
    findings.add('BAD_STREET', [street === null ? field : 'streetCode'], { value: (street ?? code).slice(0, 20) });
  else findings.add('UNKNOWN_REGION', [field], { value: code.slice(0, 20), day, hint: answer.hint });
  return null;
}
