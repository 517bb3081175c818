import { type FieldPolicy, InMemoryCache, type Reference, type StoreObject, type TypePolicies, type TypePolicy } from '@apollo/client';
import { identities, pagedLists } from '../src/gql/cache-facts.ts';
import { graphql } from '../src/gql/index.ts';

interface Page {
  readonly edges?: readonly { readonly cursor?: string }[];
  readonly nodes?: readonly unknown[];
  readonly pageInfo?: { readonly endCursor?: string | null };
}

/** A page goes behind the cursor that it was asked after; without one it begins the list anew. */
function behind(known: Page | undefined, page: Page, after: unknown): Page {
  if (!known || typeof after !== 'string') return page;
  const edges = known.edges ?? [];
  const at = edges.findIndex(({ cursor }) => cursor === after) + 1;
  if (at === 0 && known.pageInfo?.endCursor !== after) return page;
  const kept = at === 0 ? Number.POSITIVE_INFINITY : at;
  return {
    ...page,
    ...(page.edges && { edges: [...edges.slice(0, kept), ...page.edges] }),
    ...(page.nodes && { nodes: [...(known.nodes ?? []).slice(0, kept), ...page.nodes] }),
  };
}

const paged = (keyArgs: readonly string[]): FieldPolicy<Page> => ({
  keyArgs: [...keyArgs],
  merge: (known, page, { args }) => behind(known, page, args?.after),
});

/** By its key where the answer has it, as urql does too; else it is a part of what holds it, as objects without identity are. */
const policyOf = (key: string | null): TypePolicy =>
  key === null ? { keyFields: false, merge: true } : { keyFields: (object) => (object[key] === undefined ? undefined : [key]) };

/** By what each object is known, and pages of one list make one list. */
export const typePolicies: TypePolicies = {
  ...Object.fromEntries(Object.entries(identities).map(([type, key]) => [type, policyOf(key)])),
  Query: { fields: Object.fromEntries(Object.entries(pagedLists).map(([list, keyArgs]) => [list, paged(keyArgs)])) },
};

const caseVersion = graphql(`fragment CaseVersion on Case { version }`);

/** A cache in which an older answer, however late it comes, takes nothing back of a newer version of a case (`Case.version`). */
class NewestCaseCache extends InMemoryCache {
  override write(options: Parameters<InMemoryCache['write']>[0]): Reference | undefined {
    const outdated = [...casesIn(options.result)].flatMap((answered) => this.#outdated(answered));
    if (outdated.length === 0) return super.write(options);
    const known = this.extract();
    let written: Reference | undefined;
    this.performTransaction((cache) => {
      written = super.write(options);
      for (const id of outdated) {
        const newer = known[id] ?? {};
        cache.modify({ id, fields: (value, { storeFieldName }) => (storeFieldName in newer ? newer[storeFieldName] : value) });
      }
    });
    return written;
  }

  /** Its id where a newer version of it is known. */
  #outdated(answered: StoreObject): readonly string[] {
    const id = this.identify(answered);
    const known = id === undefined ? null : this.readFragment({ id, fragment: caseVersion });
    return id !== undefined && known && known.version > Number(answered.version) ? [id] : [];
  }
}

/** Every case of an answer that says its version. */
function* casesIn(value: unknown): Generator<StoreObject> {
  if (typeof value !== 'object' || value === null) return;
  if ('__typename' in value && value.__typename === 'Case' && 'version' in value) yield value as StoreObject;
  for (const each of Object.values(value)) yield* casesIn(each);
}

export const newestCaseCache = (): InMemoryCache => new NewestCaseCache({ typePolicies });
