import { useEffect, useState } from 'react';
import { useToken } from '../../shared/token.ts';
import { isAborted } from '../failure.ts';
import { today } from '../time.ts';
import { type Catalogue, readCatalogue, readUses } from './catalogue.ts';

export interface CatalogueNow {
  readonly catalogue?: Catalogue;
  readonly uses: ReadonlyMap<string, number>;
  readonly error?: unknown;
  retry(): void;
}

/** 事项目录 of today, and what of it this division uses most. */
export function useCatalogue(regionCode: string | undefined): CatalogueNow {
  const token = useToken(({ token }) => token);
  const [catalogue, setCatalogue] = useState<Catalogue>();
  const [uses, setUses] = useState<ReadonlyMap<string, number>>(new Map());
  const [error, setError] = useState<unknown>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another token, or another try, asks anew
  useEffect(() => {
    const stop = new AbortController();
    setError(undefined);
    readCatalogue(today(), stop.signal).then(setCatalogue, (failed) => !isAborted(failed) && setError(failed));
    // without it the list is in the order of codes: no reason to stop anybody
    readUses(regionCode, stop.signal).then(setUses, () => {});
    return () => stop.abort();
  }, [token, regionCode, tries]);
  return { catalogue, uses, error, retry: () => setTries((count) => count + 1) };
}
