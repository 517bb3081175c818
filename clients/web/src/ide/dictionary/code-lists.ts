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
      set({ items, regions, systems });
    } catch {
      // no suggestions for now: everything can be typed without them
      set({ readFor: undefined });
    }
  },
}));
