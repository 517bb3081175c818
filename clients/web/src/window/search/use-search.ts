import { useEffect, useRef, useState } from 'react';
import { useToken } from '../../shared/token.ts';
import { isAborted } from '../failure.ts';
import { type Found, type Line, search } from './search.ts';

export interface Search {
  /** undefined before anything was looked for */
  readonly text?: string;
  readonly lines: readonly Line[];
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly error?: unknown;
  start(text: string): void;
  more(): void;
}

interface State {
  readonly text?: string;
  readonly lines: readonly Line[];
  readonly last?: Found;
  readonly isBusy: boolean;
  readonly error?: unknown;
}

const NOTHING: State = { lines: [], isBusy: false };

/** 检索. @param open is given the serial number where it can only be that one case */
export function useSearch(open: (serialNumber: string) => void): Search {
  const token = useToken(({ token }) => token);
  const [state, setState] = useState<State>(NOTHING);
  const running = useRef<AbortController>(undefined);

  // what one caller found is not another one's
  // biome-ignore lint/correctness/useExhaustiveDependencies: another token is another reader
  useEffect(() => {
    running.current?.abort();
    setState(NOTHING);
  }, [token]);

  const ask = async (text: string, shown: readonly Line[], after: string | null) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setState((before) => ({ ...before, text, lines: shown, isBusy: true, error: undefined }));
    try {
      const last = await search(text, after, stop.signal);
      setState({ text, lines: [...shown, ...last.lines], last, isBusy: false });
      if (last.only !== null) open(last.only);
    } catch (error) {
      if (!isAborted(error)) setState({ text, lines: shown, isBusy: false, error });
    }
  };

  const { text, lines, last, isBusy, error } = state;
  return {
    text,
    lines,
    total: last?.total ?? null,
    hasMore: last?.next != null,
    isBusy,
    error,
    start: (wanted) => void (wanted.trim() !== '' && ask(wanted, [], null)),
    more: () => void (text !== undefined && last?.next && ask(text, lines, last.next)),
  };
}
