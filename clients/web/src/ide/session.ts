import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { perWindow, safeLocal, safeSession } from '../shared/storage.ts';
import { editorPort } from './editor/port.ts';
import { FIRST_QUERY } from './examples/first.ts';
import { EMPTY, type Query, type Run, type Tab } from './query.ts';
import { operationAt, operationsIn } from './run/operations.ts';
import { runRequest } from './run/run-request.ts';
import { storedSession, withoutWrittenVariables } from './stored-session.ts';

export type { Query, Run, Tab } from './query.ts';
export { EMPTY } from './query.ts';

interface Session {
  readonly tabs: readonly Tab[];
  readonly active: string;
  /** by tab; a tab that was not run has none */
  readonly runs: Readonly<Record<string, Run>>;
  /** A new tab in front. */
  open(query: Query): void;
  close(id: string): void;
  activate(id: string): void;
  /** Brings the next tab to the front (-1: the one before), round and round. */
  step(by: 1 | -1): void;
  /** Changes the tab in front. */
  edit(change: Partial<Query>): void;
  /** Runs an operation of the tab in front, that which the cursor is in where it is not named; what ran before is stopped. */
  run(operationName?: string): void;
  stop(): void;
}

let made = 0;
/** unique in this browser: a stored tab never has the time of now */
const newTab = (query: Query): Tab => ({ ...query, id: `${Date.now().toString(36)}-${(made++).toString(36)}` });

const stops = new Map<string, AbortController>();

const first = newTab(FIRST_QUERY);

/** 工作区: tabs and their runs; tabs outlast a reload, each window's own, and answers do not. */
export const useSession = create<Session>()(
  persist(
    (set, get) => {
      const became = (id: string, run: Run) => set(({ runs }) => ({ runs: { ...runs, [id]: run } }));
      return {
        tabs: [first],
        active: first.id,
        runs: {},
        open(query) {
          const tab = newTab(query);
          set(({ tabs }) => ({ tabs: [...tabs, tab], active: tab.id }));
        },
        close(id) {
          stops.get(id)?.abort();
          set(({ tabs, active, runs }) => {
            const at = tabs.findIndex((tab) => tab.id === id);
            const left = tabs.filter((tab) => tab.id !== id);
            const kept = left.length > 0 ? left : [newTab(EMPTY)];
            const { [id]: _, ...others } = runs;
            const next = active === id ? (kept[Math.min(at, kept.length - 1)]?.id ?? '') : active;
            return { tabs: kept, active: next, runs: others };
          });
        },
        activate: (id) => set({ active: id }),
        step: (by) =>
          set(({ tabs, active }) => {
            const at = tabs.findIndex(({ id }) => id === active);
            return { active: tabs[(at + by + tabs.length) % tabs.length]?.id ?? active };
          }),
        edit: (change) => set(({ tabs, active }) => ({ tabs: tabs.map((tab) => (tab.id === active ? { ...tab, ...change } : tab)) })),
        run(operationName) {
          const tab = activeTab(get());
          const operations = operationsIn(tab.query);
          const wanted = operations.find(({ name }) => operationName !== undefined && name === operationName);
          const operation = wanted ?? operationAt(operations, editorPort()?.cursor(tab.id) ?? 0);
          stops.get(tab.id)?.abort();
          const stop = new AbortController();
          stops.set(tab.id, stop);
          void runRequest(tab, operation, stop.signal, (run) => {
            if (stops.get(tab.id) === stop) became(tab.id, run);
          });
        },
        stop: () => stops.get(get().active)?.abort(),
      };
    },
    {
      name: 'oncegraph-ide',
      storage: createJSONStorage(() => perWindow(safeSession, safeLocal, withoutWrittenVariables)),
      partialize: ({ tabs, active }) => ({ tabs, active }),
      merge: (stored, session) => ({ ...session, ...storedSession(stored) }),
    },
  ),
);

export function activeTab({ tabs, active }: Pick<Session, 'tabs' | 'active'>): Tab {
  const tab = tabs.find(({ id }) => id === active) ?? tabs[0];
  if (tab === undefined) throw new Error('a session has at least one tab');
  return tab;
}

/** The tab in front, and its run. */
export const useActiveTab = (): Tab => useSession(activeTab);
export const useActiveRun = (): Run | undefined => useSession((session) => session.runs[activeTab(session).id]);
