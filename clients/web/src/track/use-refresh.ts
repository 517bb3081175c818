import { useEffect } from 'react';
import { isFinal } from './say-progress.ts';
import { useTracking } from './tracker.ts';

const EVERY_MS = 60_000;

/** Asks again while something can still change: each minute that the page is seen, and when it comes to be seen again. */
export function useRefresh(): void {
  const shown = useTracking(({ shown }) => shown);
  const isOpen = shown !== null && !isFinal(shown.tracked.linkedTo ?? shown.tracked.own);
  useEffect(() => {
    if (!isOpen) return;
    const again = () => {
      if (document.visibilityState === 'visible') void useTracking.getState().ask();
    };
    const timer = setInterval(again, EVERY_MS);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [isOpen]);
}
