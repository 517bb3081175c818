import { useEffect, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import { GraphFailed, read } from '../../shared/graph/read.ts';
import { useToken } from '../../shared/token.ts';
import { isAborted } from '../failure.ts';
import type { Viewer } from './access.ts';

const WindowViewer = graphql(`
  query WindowViewer {
    viewer { role scopes system { id name region { code } } }
  }
`);

export interface ViewerNow {
  /** null where it is nobody's token, undefined while that is not known */
  readonly viewer: Viewer | null | undefined;
  /** why it could not be asked */
  readonly error?: unknown;
  retry(): void;
}

/** 调用者: whose token it is. */
export function useViewer(): ViewerNow {
  const token = useToken(({ token }) => token);
  const [known, setKnown] = useState<{ readonly token: string; readonly viewer?: Viewer | null; readonly error?: unknown }>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks anew
  useEffect(() => {
    if (token === '') return;
    const stop = new AbortController();
    read(WindowViewer, {}, stop.signal).then(
      ({ data }) => setKnown({ token, viewer: data.viewer ?? null }),
      (error) => {
        if (!isAborted(error)) setKnown(isNobody(error) ? { token, viewer: null } : { token, error });
      },
    );
    return () => stop.abort();
  }, [token, tries]);
  const retry = () => setTries((count) => count + 1);
  if (token === '') return { viewer: null, retry };
  return known?.token === token ? { ...known, viewer: known.viewer, retry } : { viewer: undefined, retry };
}

/** The graph has looked at the token, and will not have it. */
const isNobody = (error: unknown): boolean =>
  error instanceof GraphFailed && error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
