import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';
import { read } from '../../shared/graph/read.ts';
import { scanned } from './scanned.ts';

const WindowSearch = graphql(`
  query WindowSearch($text: String!, $first: Int!, $after: String) {
    byNumber: caseByNumber(number: $text) { serialNumber ...WindowFoundCase }
    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {
      totalCount
      nodes { serialNumber ...WindowFoundCase }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** 结果行 */
export const FoundCase = graphql(`
  fragment WindowFoundCase on Case {
    status
    result
    receivedAt
    projectName
    item { name }
    party { name }
    handlingRegion { name }
  }
`);

const PAGE = 20;

export type Line = NonNullable<ResultOf<typeof WindowSearch>['byNumber']>;

export interface Found {
  readonly lines: readonly Line[];
  /** null where there are too many to count */
  readonly total: number | null;
  /** the cursor that leads on */
  readonly next: string | null;
  /** it can only be this one: a receipt's code was read, or the whole number typed */
  readonly only: string | null;
}

/** Cases by any number, name or project, as far as the caller's rights reach. @param written as it came into the box */
export async function search(written: string, after: string | null, signal: AbortSignal): Promise<Found> {
  const { text, isCode } = scanned(written);
  const { data } = await read(WindowSearch, { text, first: PAGE, after }, signal);
  const { byNumber, byText } = data;
  if (byNumber && isCode) return { lines: [byNumber], total: 1, next: null, only: byNumber.serialNumber };
  const others = (byText?.nodes ?? []).filter((line) => !byNumber || line.serialNumber !== byNumber.serialNumber);
  const lines = byNumber && after === null ? [byNumber, ...others] : others;
  const next = byText?.pageInfo.hasNextPage ? (byText.pageInfo.endCursor ?? null) : null;
  const [single] = lines;
  const only = after === null && next === null && lines.length === 1 && single ? single.serialNumber : null;
  return { lines, total: next === null && after === null ? lines.length : (byText?.totalCount ?? null), next, only };
}
