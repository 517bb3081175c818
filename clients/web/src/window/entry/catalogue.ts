import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';
import { type ReadAnswer, read } from '../../shared/graph/read.ts';

const WindowCatalogue = graphql(`
  query WindowCatalogue($today: Date!, $after: String) {
    items(filter: { asOf: $today }, first: 100, after: $after) {
      nodes {
        code
        name
        nameEn
        caseType
        owner { id name }
        promisedLimit { value unit }
        statutoryLimit { value unit }
        materials { name required sharedFrom }
        stages { code }
      }
      pageInfo { hasNextPage endCursor }
    }
    regions(asOf: $today) { code name nameEn }
  }
`);

const WindowRecentItems = graphql(`
  query WindowRecentItems($regionCodes: [RegionCode!]) {
    cases(filter: { handlingRegionCodes: $regionCodes }, orderBy: RECEIVED_AT_DESC, first: 100) { nodes { item { code } } }
  }
`);

type Answer = ResultOf<typeof WindowCatalogue>;
export type Item = NonNullable<Answer['items']>['nodes'][number];
export type Region = NonNullable<Answer['regions']>[number];

export interface Catalogue {
  /** those that somebody applies for at a window; what an authority begins by itself is not entered here */
  readonly items: readonly Item[];
  readonly regions: readonly Region[];
}

/** @param today YYYY-MM-DD in Asia/Shanghai */
export async function readCatalogue(today: string, signal: AbortSignal): Promise<Catalogue> {
  const items: Item[] = [];
  let after: string | null = null;
  for (;;) {
    const { data }: ReadAnswer<Answer> = await read(WindowCatalogue, { today, after }, signal);
    items.push(...(data.items?.nodes ?? []));
    after = data.items?.pageInfo.hasNextPage ? (data.items.pageInfo.endCursor ?? null) : null;
    if (after === null) return { items: items.filter(isAppliedFor), regions: data.regions ?? [] };
  }
}

const isAppliedFor = ({ stages }: Item): boolean => (stages ?? []).some(({ code }) => code === 'ACCEPT');

/** 常用事项: how often each code stands among the newest hundred cases of the clerk's division. */
export async function readUses(regionCode: string | undefined, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const { data } = await read(WindowRecentItems, { regionCodes: regionCode === undefined ? null : [regionCode] }, signal);
  const uses = new Map<string, number>();
  for (const { item } of data.cases?.nodes ?? []) uses.set(item.code, (uses.get(item.code) ?? 0) + 1);
  return uses;
}
