import { useSay } from '../../shared/language/language.ts';
import type { Hit } from './pages.ts';
import { Entry, type Go } from './parts.tsx';

/** More than these nobody reads: a longer word finds less. */
const SHOWN = 60;

/** What a search found, the nearest first. */
export function SearchHits({ hits, go }: { readonly hits: readonly Hit[]; readonly go: Go }) {
  const say = useSay();
  return (
    <>
      <p role="status" className="og-soft">
        {hits.length === 0
          ? say({ zh: '没有找到；按拼音或代码查找请用“词典”。', en: 'Nothing found; the dictionary takes pinyin and codes as well.' })
          : say({
              zh: `找到 ${hits.length} 处${hits.length > SHOWN ? `，显示前 ${SHOWN} 处` : ''}`,
              en: `${hits.length} found${hits.length > SHOWN ? `, the first ${SHOWN} shown` : ''}`,
            })}
      </p>
      <ul className="ide-docs-list">
        {hits.slice(0, SHOWN).map(({ place, description }) => (
          <li key={`${place.type}.${place.field}`}>
            <Entry of={description}>
              <button type="button" className="ide-docs-member" onClick={() => go(place)}>
                {place.field === undefined ? place.type : `${place.type}.${place.field}`}
              </button>
            </Entry>
          </li>
        ))}
      </ul>
    </>
  );
}
