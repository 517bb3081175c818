import { useEffect, useMemo, useState } from 'react';
import { useSchema } from '../schema/schema.ts';
import { codeEntries } from './code-entries.ts';
import { useLoadedCodeLists } from './code-lists.ts';
import { schemaEntries } from './schema-entries.ts';
import { type Index, makeIndex } from './search.ts';
import type { Reading } from './words.ts';

const unread: Reading = (text) => [text];

/** The dictionary of this graph and of the caller's code lists; without pinyin until that is there. Undefined before the schema is. */
export function useIndex(): Index | undefined {
  const schema = useSchema(({ schema }) => schema);
  const codes = useLoadedCodeLists();
  const [read, setRead] = useState<Reading>(() => unread);
  useEffect(() => {
    let isHere = true;
    // where it cannot be had, terms, names and codes are still found
    import('./pinyin.ts').then(({ readPinyin }) => isHere && setRead(() => readPinyin)).catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, []);
  return useMemo(() => schema && makeIndex([...schemaEntries(schema), ...codeEntries(codes)], read), [schema, codes, read]);
}
