import { useCallback, useEffect, useRef, useState } from 'react';
import { useToken } from '../../shared/token.ts';
import { isAborted } from '../failure.ts';
import { type ReadCase, readCase } from './case-query.ts';
import { followCase } from './follow.ts';

export interface CaseNow {
  /** undefined until it is read */
  readonly read?: ReadCase;
  /** why it could not be read last time */
  readonly error?: unknown;
  readonly live: 'connecting' | 'live' | 'reconnecting';
  reload(): void;
}

/** 办件, read and read again with every change of it, one reading at a time. */
export function useCase(serialNumber: string): CaseNow {
  const token = useToken(({ token }) => token);
  const [state, setState] = useState<{ readonly read?: ReadCase; readonly error?: unknown }>({});
  const [live, setLive] = useState<CaseNow['live']>('connecting');
  const ask = useRef<() => void>(() => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: another token is another reader
  useEffect(() => {
    const stop = new AbortController();
    let [isReading, isStale] = [false, false];
    const readAgain = async () => {
      isStale = true;
      if (isReading) return;
      isReading = true;
      while (isStale && !stop.signal.aborted) {
        isStale = false;
        try {
          const read = await readCase(serialNumber, stop.signal);
          setState({ read });
        } catch (error) {
          if (!isAborted(error)) setState(({ read }) => ({ read, error }));
        }
      }
      isReading = false;
    };
    const again = () => void readAgain();
    ask.current = again;
    setState({});
    setLive('connecting');
    again();
    void followCase(serialNumber, { onState: setLive, onChange: again }, stop.signal);
    return () => stop.abort();
  }, [serialNumber, token]);

  return { ...state, live, reload: useCallback(() => ask.current(), []) };
}
