import { useCallback, useEffect, useRef, useState } from 'react';
import { useToken } from '../../shared/token.ts';
import { isAborted } from '../failure.ts';
import { type ReadCase, readCase } from './case-query.ts';
import { isOnItsWay } from './everywhere.ts';
import { followCase } from './follow.ts';

export interface CaseNow {
  /** undefined until it is read */
  readonly read?: ReadCase;
  /** why it could not be read last time */
  readonly error?: unknown;
  readonly live: 'connecting' | 'live' | 'reconnecting';
  reload(): void;
}

/** Pauses between looks at what is on its way to other systems. */
const [SHORTEST_MS, LONGEST_MS] = [500, 15_000];

/** 办件, read and read again with every change of it, one reading at a time. */
export function useCase(serialNumber: string): CaseNow {
  const token = useToken(({ token }) => token);
  const [state, setState] = useState<{ readonly read?: ReadCase; readonly error?: unknown }>({});
  const [live, setLive] = useState<CaseNow['live']>('connecting');
  const ask = useRef<() => void>(() => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: another token is another reader
  useEffect(() => {
    const stop = new AbortController();
    let [isReading, isStale, pause] = [false, false, SHORTEST_MS];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = async () => {
      clearTimeout(timer);
      isStale = true;
      if (isReading) return;
      isReading = true;
      let isUnderWay = false;
      while (isStale && !stop.signal.aborted) {
        isStale = false;
        try {
          const read = await readCase(serialNumber, stop.signal);
          isUnderWay = isOnItsWay(read.found?.deliveries ?? []);
          setState({ read });
        } catch (error) {
          if (!isAborted(error)) setState(({ read }) => ({ read, error }));
        }
      }
      isReading = false;
      // an arrival is no change of the case, so that no stream tells of it: it is looked for, ever more seldom
      if (!isUnderWay || stop.signal.aborted) return;
      timer = setTimeout(() => void readAgain(), pause);
      pause = Math.min(LONGEST_MS, pause * 2);
    };
    const again = () => {
      pause = SHORTEST_MS;
      void readAgain();
    };
    ask.current = again;
    setState({});
    setLive('connecting');
    again();
    void followCase(serialNumber, { onState: setLive, onChange: again }, stop.signal);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [serialNumber, token]);

  return { ...state, live, reload: useCallback(() => ask.current(), []) };
}
