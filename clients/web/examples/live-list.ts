import type { ChangedCasesSubscription, RecentCasesQuery } from '../src/gql/graphql.ts';
import { fragmentData } from '../src/gql/index.ts';
import { caseLine } from './queries.ts';

type Node = NonNullable<RecentCasesQuery['cases']>['edges'][number]['node'];

/** 办件清单, live: ask for changes first and for the list then, and nothing is missed between the two. */
export function withChange(list: readonly Node[], { caseChanged: { case: changed } }: ChangedCasesSubscription): readonly Node[] {
  const at = list.findIndex(({ serialNumber }) => serialNumber === changed.serialNumber);
  const known = list[at];
  if (!known) return [changed, ...list];
  const isNewer = fragmentData(caseLine, changed).version > fragmentData(caseLine, known).version;
  return isNewer ? list.with(at, changed) : list; // a change may be told after a list that has it already
}
