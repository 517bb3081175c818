import { type Text, useLanguage, useSay } from '../../shared/language/language.ts';
import type { Entry, EntryKind } from './entry.ts';

const KINDS: Readonly<Record<EntryKind, Text>> = {
  root: { zh: '查询入口', en: 'Entry point' },
  field: { zh: '字段', en: 'Field' },
  argument: { zh: '参数', en: 'Argument' },
  input: { zh: '输入项', en: 'Input' },
  type: { zh: '类型', en: 'Type' },
  enum: { zh: '枚举值', en: 'Value' },
  item: { zh: '事项', en: 'Item' },
  region: { zh: '区划', en: 'Division' },
  system: { zh: '系统', en: 'System' },
};
const TEXT = {
  insert: { zh: '插入', en: 'Insert' },
  docs: { zh: '文档', en: 'Docs' },
};

interface EntryRowProps {
  readonly entry: Entry;
  readonly insert: ((entry: Entry) => void) | undefined;
  readonly openDocs: ((entry: Entry) => void) | undefined;
}

/** 词条: what it is called, how it is written, where it stands. */
export function EntryRow({ entry, insert, openDocs }: EntryRowProps) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  const { kind, term, gloss, name, place, type } = entry;
  const isZh = language === 'zh';
  const title = term === '' || !isZh ? name : term;
  const other = term === '' ? '' : isZh ? name : term;
  return (
    <li className="ide-entry" data-kind={kind}>
      <p className="ide-entry-head">
        <strong>{title}</strong>
        {other !== '' && (isZh ? <code>{other}</code> : <span lang="zh-Hans">{other}</span>)}
      </p>
      <p className="ide-entry-place">
        <span className="ide-tag">{say(KINDS[kind])}</span>
        {place !== name && <span className="og-mono">{place}</span>}
        {type !== '' && type !== place && <span className="og-mono og-soft">{type}</span>}
      </p>
      {gloss !== '' && (
        <p className="ide-entry-gloss og-soft" lang={isZh ? 'en' : undefined}>
          {gloss}
        </p>
      )}
      <p className="ide-entry-actions">
        {insert !== undefined && (
          <button type="button" className="og-button" aria-label={`${say(TEXT.insert)} ${title} ${place}`} onClick={() => insert(entry)}>
            {say(TEXT.insert)}
          </button>
        )}
        {openDocs !== undefined && (
          <button
            type="button"
            className="og-button og-plain"
            aria-label={`${say(TEXT.docs)} ${title} ${place}`}
            onClick={() => openDocs(entry)}
          >
            {say(TEXT.docs)}
          </button>
        )}
      </p>
    </li>
  );
}
