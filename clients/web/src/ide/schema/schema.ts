import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { create } from 'zustand';
import { anonymousHeaders, send } from '../../shared/graph/send.ts';

const QUERY = getIntrospectionQuery({ inputValueDeprecation: true });

interface Loaded {
  /** undefined until it is there */
  readonly schema: GraphQLSchema | undefined;
  /** why it is not: a sentence */
  readonly failure: string | undefined;
  load(): Promise<void>;
}

/** 图谱: the graph's schema as this server tells it; asked for once, and again where that failed. */
export const useSchema = create<Loaded>()((set, get) => ({
  schema: undefined,
  failure: undefined,
  async load() {
    if (get().schema !== undefined) return;
    try {
      const { data, errors } = await send<IntrospectionQuery>({ query: QUERY }, undefined, anonymousHeaders());
      if (data == null) throw new Error(errors?.map(({ message }) => message).join('; '));
      set({ schema: buildClientSchema(data, { assumeValid: true }), failure: undefined });
    } catch (error) {
      set({ failure: (error as Error).message });
    }
  },
}));
