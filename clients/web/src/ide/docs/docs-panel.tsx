import './docs.css';
import { useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { useSchema } from '../schema/schema.ts';
import { MemberPage } from './member-page.tsx';
import { memberOf, searchDocs } from './pages.ts';
import { useDocs } from './place.ts';
import { SearchHits } from './search-hits.tsx';
import { StartPage } from './start-page.tsx';
import { TypePage } from './type-page.tsx';

const TEXT = {
  search: { zh: '搜索类型、字段、术语', en: 'Search types, fields, terms' },
  back: { zh: '后退', en: 'Back' },
  forward: { zh: '前进', en: 'Forward' },
  start: { zh: '图谱', en: 'Schema' },
  trail: { zh: '位置', en: 'Breadcrumbs' },
  loading: { zh: '正在读取图谱…', en: 'Reading the schema…' },
  failed: { zh: '图谱没有载入：', en: 'The schema did not load: ' },
};

/** 文档: what the graph says of itself, page by page. */
export default function DocsPanel() {
  const say = useSay();
  const { schema, failure } = useSchema();
  const { place, back, forward, go, goBack, goForward } = useDocs();
  const [sought, setSought] = useState('');
  if (schema === undefined) return <p className="og-soft">{failure === undefined ? say(TEXT.loading) : say(TEXT.failed) + failure}</p>;

  const type = place === undefined ? undefined : schema.getType(place.type);
  const member = type === undefined || place?.field === undefined ? undefined : memberOf(type, place.field);
  const follow = (to: typeof place) => {
    setSought('');
    go(to);
  };
  return (
    <div className="ide-docs">
      <div className="ide-docs-head">
        <button
          type="button"
          className="og-button"
          aria-label={say(TEXT.back)}
          title={say(TEXT.back)}
          disabled={back.length === 0}
          onClick={goBack}
        >
          ←
        </button>
        <button
          type="button"
          className="og-button"
          aria-label={say(TEXT.forward)}
          title={say(TEXT.forward)}
          disabled={forward.length === 0}
          onClick={goForward}
        >
          →
        </button>
        <input
          type="search"
          className="og-input"
          aria-label={say(TEXT.search)}
          placeholder={say(TEXT.search)}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </div>
      {sought.trim() === '' && place !== undefined && (
        <nav className="ide-docs-trail" aria-label={say(TEXT.trail)}>
          <ol>
            <li>
              <button type="button" onClick={() => follow(undefined)}>
                {say(TEXT.start)}
              </button>
            </li>
            <li>
              {place.field === undefined ? (
                <span aria-current="page">{place.type}</span>
              ) : (
                <button type="button" onClick={() => follow({ type: place.type })}>
                  {place.type}
                </button>
              )}
            </li>
            {place.field !== undefined && (
              <li>
                <span aria-current="page">{place.field}</span>
              </li>
            )}
          </ol>
        </nav>
      )}
      {sought.trim() !== '' ? (
        <SearchHits hits={searchDocs(schema, sought)} go={follow} />
      ) : type === undefined ? (
        <StartPage schema={schema} go={follow} />
      ) : member === undefined ? (
        <TypePage key={type.name} schema={schema} type={type} go={follow} />
      ) : (
        <MemberPage type={type} member={member} go={follow} />
      )}
    </div>
  );
}
