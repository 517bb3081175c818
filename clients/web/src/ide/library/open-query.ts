import { type Query, useSession } from '../session.ts';
import { change } from './saved.ts';
import { library } from './stores.ts';

/** Opens a copy in a tab in front; where it stands in one already, and was not touched since, that one comes to the front. */
export function openQuery({ title, query, variables, presentation }: Query): void {
  const { tabs, open, activate } = useSession.getState();
  const same = tabs.find((tab) => tab.title === title && tab.query === query && tab.variables === variables);
  if (same === undefined) open({ title, query, variables, presentation });
  else activate(same.id);
}

/** Opens a saved query: its tab, saved again, takes its place. */
export function openSaved(id: string): void {
  const saved = library.use.getState().value.saved.find((other) => other.id === id);
  if (saved === undefined) return;
  openQuery(saved);
  library.change((before) => change(before, id, { tab: useSession.getState().active }));
}
