import '../panel.css';
import './dictionary.css';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { useSchema } from '../schema/schema.ts';
import { literalOf } from './entry.ts';
import { EntryRow } from './entry-row.tsx';
import { insertEntry, openDocsOf } from './jump.ts';
import { search } from './search.ts';
import { useIndex } from './use-index.ts';

const TEXT = {
  search: { zh: '查词典', en: 'Look up' },
  placeholder: { zh: '流水号、lsh、330106…', en: 'serialNumber, lsh, 330106…' },
  hint: {
    zh: '可查字段名、中文术语、拼音、拼音首字母、英文释义、枚举值，以及事项、区划、系统的代码和名称。“插入”（或回车，插入第一条）写到编辑器光标处。',
    en: 'Finds field names, Chinese terms, pinyin and its initials, English glosses, enum values, and codes and names of items, divisions and systems. “Insert” (or Enter, for the first one) writes at the cursor.',
  },
  try: { zh: '例如', en: 'For instance' },
  loading: { zh: '正在读取图谱…', en: 'Reading the schema…' },
  none: { zh: '没有找到', en: 'Nothing found' },
  found: { zh: '条', en: 'found' },
  first: { zh: '先列最相近的', en: 'the nearest first:' },
};
const TRIES = ['流水号', 'cqbj', 'onTimeRate', '西湖区', 'STAGE'] as const;

/** 数据词典: what the graph can be asked for, by whatever one knows of it. */
export default function DictionaryPanel() {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState('');
  const index = useIndex();
  const failure = useSchema(({ failure }) => failure);
  const wanted = useDeferredValue(typed);
  const { hits, total } = useMemo(() => search(index ?? [], wanted), [index, wanted]);
  return (
    <div className="ide-panel-body ide-dictionary">
      <label className="og-sr" htmlFor={id}>
        {say(TEXT.search)}
      </label>
      <input
        id={id}
        type="search"
        className="og-input ide-wide"
        autoComplete="off"
        spellCheck={false}
        placeholder={say(TEXT.placeholder)}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          // the editor has the focus by then, and would take it for a new line
          event.preventDefault();
          insertFirst();
        }}
      />
      {typed.trim() === '' ? (
        <div className="og-soft">
          <p>{say(TEXT.hint)}</p>
          <p className="ide-tries">
            {say(TEXT.try)}
            {TRIES.map((word) => (
              <button key={word} type="button" className="og-button" onClick={() => setTyped(word)}>
                {word}
              </button>
            ))}
          </p>
        </div>
      ) : (
        <p role="status" className="og-soft">
          {index === undefined ? (failure ?? say(TEXT.loading)) : countOf()}
        </p>
      )}
      <ul className="ide-entries">
        {hits.map(({ entry }) => (
          <EntryRow
            key={`${entry.place} ${entry.name}`}
            entry={entry}
            insert={literalOf(entry) === undefined ? undefined : insertEntry}
            openDocs={entry.owner === undefined ? undefined : openDocsOf}
          />
        ))}
      </ul>
    </div>
  );

  function insertFirst(): void {
    // what is typed faster than it is drawn is looked up anew
    const [first] = search(index ?? [], typed, 1).hits;
    if (first !== undefined) insertEntry(first.entry);
  }

  function countOf(): string {
    if (total === 0) return say(TEXT.none);
    return total > hits.length ? `${total} ${say(TEXT.found)}，${say(TEXT.first)} ${hits.length}` : `${total} ${say(TEXT.found)}`;
  }
}
