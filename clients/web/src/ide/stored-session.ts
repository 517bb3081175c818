import { mayWrite } from './library/query-of.ts';
import type { Tab } from './query.ts';
import { presentationOf } from './result/presentation.ts';

/** Tabs as this browser stored them, whoever wrote them there: nothing where they are not what they should be. */
export function storedSession(stored: unknown): { readonly tabs: readonly Tab[]; readonly active: string } | undefined {
  const { tabs, active } = (stored ?? {}) as { readonly tabs?: unknown; readonly active?: unknown };
  if (!Array.isArray(tabs)) return undefined;
  const sound = tabs.filter(isTab).map(({ presentation, ...tab }): Tab => {
    const shown = presentationOf(presentation);
    return { ...tab, ...(shown && { presentation: shown }) };
  });
  const front = sound.find(({ id }) => id === active) ?? sound[0];
  return front && { tabs: sound, active: front.id };
}

const isTab = (value: unknown): value is Tab =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'title', 'query', 'variables'].every((name) => typeof value[name as never] === 'string');

/** A stored session's text as it may outlast its window: variables of what writes may name people, and stay in it. */
export function withoutWrittenVariables(text: string): string {
  const stored = JSON.parse(text) as { readonly state: { readonly tabs: readonly Tab[] } };
  const tabs = stored.state.tabs.map((tab) => (mayWrite(tab.query) ? { ...tab, variables: '' } : tab));
  return JSON.stringify({ ...stored, state: { ...stored.state, tabs } });
}
