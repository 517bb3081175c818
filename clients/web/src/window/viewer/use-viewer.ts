import { useEffect, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import { GraphFailed, read } from '../../shared/graph/read.ts';
import { useToken } from '../../shared/token.ts';
import type { Viewer } from './access.ts';

const WindowViewer = graphql(`
  query WindowViewer {
    viewer { role scopes system { id name region { code } } }
  }
`);

/** 调用者: whose token it is; null where it is nobody's, undefined while that is not known. */
export function useViewer(): Viewer | null | undefined {
  const token = useToken(({ token }) => token);
  const [known, setKnown] = useState<{ readonly token: string; readonly viewer: Viewer | null }>();
  useEffect(() => {
    if (token === '') return;
    const stop = new AbortController();
    read(WindowViewer, {}, stop.signal).then(
      ({ data }) => setKnown({ token, viewer: data.viewer ?? null }),
      (error) => error instanceof GraphFailed && setKnown({ token, viewer: null }),
    );
    return () => stop.abort();
  }, [token]);
  if (token === '') return null;
  return known?.token === token ? known.viewer : undefined;
}
