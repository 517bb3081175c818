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

async function itemsAfter(after: string | null): Promise<Code[]> {
  const { data } = await send<Page>({ query: ITEMS, variables: { after } });
  const { nodes = [], pageInfo } = data?.items ?? {};
  const codes = nodes.map((item) => codeOf(item, item.code));
  return pageInfo?.hasNextPage === true ? [...codes, ...(await itemsAfter(pageInfo.endCursor))] : codes;
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
    try {
      const [items, { data }] = await Promise.all([itemsAfter(null), send<Others>({ query: OTHERS })]);
      const regions = (data?.regions ?? []).map((region) => codeOf(region, region.code));
      const systems = (data?.systems ?? []).map((system) => codeOf(system, system.id));
      if (get().readFor === token) set({ items, regions, systems });
    } catch {
      // no suggestions for now: everything can be typed without them
      if (get().readFor === token) set({ readFor: undefined });
    }
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
