import { readTrackFragment } from '../shared/track-address.ts';
import { askProgress } from './ask-progress.ts';
import { openTracking } from './tracking.ts';

/** The one tracker of the page. */
export const useTracking = openTracking(askProgress, () => new Date());

/** A screen that one person after the other uses, set up by its owner with the address `/track?public`: it clears itself. */
export const isPublicScreen: boolean = new URLSearchParams(location.search).has('public');

/**
 * Takes a receipt's pair out of the address, and asks. It does not stay there: the address bar, the browser's history, a copied link or a
 * photograph of the screen would give it to whoever comes next.
 */
export function takeFragment(): void {
  const pair = readTrackFragment(location.hash);
  if (pair === undefined) return;
  history.replaceState(null, '', location.pathname + location.search);
  const { clear, fill, ask } = useTracking.getState();
  clear();
  fill(pair);
  void ask();
}
