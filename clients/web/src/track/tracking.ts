import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { TrackPair } from '../shared/track-address.ts';
import type { Tracked } from './ask-progress.ts';

export interface Tracking {
  /** what stands in the form; kept behind an answer, which is asked for again with it */
  readonly pair: TrackPair;
  /** wrong: the two do not fit; away: the last question was not answered */
  readonly phase: 'waiting' | 'asking' | 'wrong' | 'away' | 'told';
  /** the newest answer; it stays while a newer one is asked for, or is not to be had */
  readonly shown: { readonly tracked: Tracked; readonly at: Date } | null;
  fill(pair: Partial<TrackPair>): void;
  ask(): Promise<void>;
  /** forgets everything */
  clear(): void;
}

const NOTHING = { pair: { serialNumber: '', queryCode: '' }, phase: 'waiting', shown: null } as const;

/** The tracker's state: in memory only, so that nothing is left when the page is closed or cleared. */
export function openTracking(
  ask: (pair: TrackPair, signal: AbortSignal) => Promise<Tracked | null>,
  now: () => Date,
): UseBoundStore<StoreApi<Tracking>> {
  let underWay = new AbortController();
  return create<Tracking>()((set, get) => ({
    ...NOTHING,
    fill: (pair) => set({ pair: { ...get().pair, ...pair } }),
    async ask() {
      underWay.abort();
      underWay = new AbortController();
      const { signal } = underWay;
      set({ phase: 'asking' });
      try {
        const tracked = await ask(get().pair, signal);
        if (!signal.aborted) set(tracked ? { phase: 'told', shown: { tracked, at: now() } } : { phase: 'wrong', shown: null });
      } catch {
        if (!signal.aborted) set({ phase: 'away' });
      }
    },
    clear() {
      underWay.abort();
      set(NOTHING);
    },
  }));
}
