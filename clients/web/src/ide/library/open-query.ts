import { type Query, useSession } from '../session.ts';
import { change } from './saved.ts';
import { library } from './stores.ts';

/** Opens a copy in a tab in front. */
export const openQuery = ({ title, query, variables, presentation }: Query): void =>
  useSession.getState().open({ title, query, variables, presentation });

/** Opens a saved query: its tab, saved again, takes its place. */
export function openSaved(id: string): void {
  const saved = library.use.getState().value.saved.find((other) => other.id === id);
  if (saved === undefined) return;
  openQuery(saved);
  library.change((before) => change(before, id, { tab: useSession.getState().active }));
}
