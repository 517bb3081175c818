import { useEffect, useState } from 'react';
import type { EarlierCase } from './known-party.ts';
import { readEarlier } from './party-history.ts';

/** Typing is over for a moment. */
const QUIET_MS = 250;

/** What cases there are by a text, asked for once typing pauses; none while the text is ''. */
export function useEarlier(text: string): { readonly of: string; readonly found: readonly EarlierCase[] } | undefined {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly found: readonly EarlierCase[] }>();
  useEffect(() => {
    if (text === '') return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      // what cannot be found out now is typed instead
      readEarlier(text, stop.signal).then(
        (found) => setAnswer({ of: text, found }),
        () => {},
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return answer?.of === text ? answer : undefined;
}
