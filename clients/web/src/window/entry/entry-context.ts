import { createContext, useContext } from 'react';
import type { Entry } from './use-entry.ts';

export const EntryContext = createContext<Entry | undefined>(undefined);

export function useOpenEntry(): Entry {
  const entry = useContext(EntryContext);
  if (entry === undefined) throw new Error('a field stands in no form');
  return entry;
}
