import { create } from 'zustand';
import { useView } from '../view.ts';

/** A page of the docs: a type, or one of its fields or values. */
export interface DocsPlace {
  readonly type: string;
  readonly field?: string;
}

interface Docs {
  /** undefined: the start, with the root operations and all types */
  readonly place: DocsPlace | undefined;
  readonly back: readonly (DocsPlace | undefined)[];
  readonly forward: readonly (DocsPlace | undefined)[];
  go(place: DocsPlace | undefined): void;
  goBack(): void;
  goForward(): void;
}

const isSame = (one: DocsPlace | undefined, other: DocsPlace | undefined) => one?.type === other?.type && one?.field === other?.field;

/** 文档位置: where the reader is, and the way there. */
export const useDocs = create<Docs>()((set) => ({
  place: undefined,
  back: [],
  forward: [],
  go: (to) => set(({ place, back }) => (isSame(place, to) ? {} : { place: to, back: [...back, place], forward: [] })),
  goBack: () =>
    set(({ place, back, forward }) =>
      back.length === 0 ? {} : { place: back.at(-1), back: back.slice(0, -1), forward: [place, ...forward] },
    ),
  goForward: () =>
    set(({ place, back, forward }) =>
      forward.length === 0 ? {} : { place: forward[0], back: [...back, place], forward: forward.slice(1) },
    ),
}));

/** Opens the docs at a place. */
export function showInDocs(place: DocsPlace): void {
  useDocs.getState().go(place);
  useView.getState().showPanel('docs');
}
