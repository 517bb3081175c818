import type { Example } from './examples.ts';

interface StoredTabs {
  readonly tabs: readonly { readonly query?: string | null; readonly variables?: string | null }[];
  readonly activeTabIndex: number;
}

/** What the editors begin with: the tab that was open last, or the first example. GraphiQL leaves the variables empty unless it is told. */
export function openTab(first: Example): Example {
  const stored = localStorage.getItem('graphiql:tabState');
  if (stored === null) return first;
  try {
    const { tabs, activeTabIndex } = JSON.parse(stored) as StoredTabs;
    const tab = tabs[activeTabIndex];
    return { query: tab?.query ?? '', variables: tab?.variables ?? '' };
  } catch {
    return first;
  }
}
