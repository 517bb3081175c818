import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { send } from '../../shared/graph/send.ts';
import { useToken } from '../../shared/token.ts';
import type { Code, CodeLists } from './code-entries.ts';

interface Named {
  readonly name: string | null;
  readonly nameEn?: string | null;
}
interface Page {
  readonly items: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly (Named & { readonly code: string })[];
  } | null;
}
interface Others {
  readonly regions: readonly (Named & { readonly code: string })[] | null;
  readonly systems: readonly (Named & { readonly id: string })[] | null;
}

const ITEMS =
  'query DictionaryItems($after: String) { items(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { code name nameEn } } }';
const OTHERS = 'query DictionaryCodes { regions { code name nameEn } systems { id name } }';

const codeOf = ({ name, nameEn }: Named, code: string): Code => ({ code, name: name ?? '', nameEn: nameEn ?? '' });

/** @throws where a page cannot be read */
async function itemsAfter(after: string | null): Promise<Code[]> {
  const { data } = await send<Page>({ query: ITEMS, variables: { after } });
  if (data?.items == null) throw new Error('no items');
  const { nodes, pageInfo } = data.items;
  const codes = nodes.map((item) => codeOf(item, item.code));
  return pageInfo.hasNextPage ? [...codes, ...(await itemsAfter(pageInfo.endCursor))] : codes;
}

const NONE: CodeLists = { items: [], regions: [], systems: [] };

interface State extends CodeLists {
  /** whose rights they were read under; undefined before the first reading */
  readonly readFor: string | undefined;
  load(): Promise<void>;
}

/** 代码表: read once under the caller's rights; what cannot be read is empty, and read again when asked for the next time. */
export const useCodeLists = create<State>()((set, get) => ({
  ...NONE,
  readFor: undefined,
  async load() {
    const { token } = useToken.getState();
    if (get().readFor === token) return;
    set({ readFor: token });
    const [items, others] = await Promise.allSettled([itemsAfter(null), send<Others>({ query: OTHERS })]);
    if (get().readFor !== token) return;
    const { regions, systems } = (others.status === 'fulfilled' && others.value.data) || { regions: null, systems: null };
    const isWhole = items.status === 'fulfilled' && regions !== null && systems !== null;
    set({
      items: items.status === 'fulfilled' ? items.value : [],
      regions: (regions ?? []).map((region) => codeOf(region, region.code)),
      systems: (systems ?? []).map((system) => codeOf(system, system.id)),
      // no suggestions for now: everything can be typed without them
      readFor: isWhole ? token : undefined,
    });
  },
}));

/** A token that is typed is asked with when it has been left alone for so long, milliseconds. */
const SETTLED_MS = 500;

/** The code lists, read where they are not, and anew for another token. */
export function useLoadedCodeLists(): CodeLists {
  const { items, regions, systems, readFor, load } = useCodeLists();
  const token = useToken(({ token }) => token);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read is no reason to read again
  useEffect(() => {
    const timer = setTimeout(() => void load(), readFor === undefined || readFor === token ? 0 : SETTLED_MS);
    return () => clearTimeout(timer);
  }, [load, token]);
  return useMemo(() => ({ items, regions, systems }), [items, regions, systems]);
}
