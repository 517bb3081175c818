import './window.css';
import { useEffect, useRef, useState } from 'react';
import { useSay } from '../shared/language/language.ts';
import { useToken } from '../shared/token.ts';
import { PageHeader } from '../shared/ui/page-header.tsx';
import { useAnnounced } from './announce.ts';
import { CasePage } from './case/case-page.tsx';
import { EntryPage } from './entry/entry-page.tsx';
import { sentenceOf } from './failure.ts';
import { hashOf } from './route.ts';
import { ResultList } from './search/result-list.tsx';
import { SearchBox } from './search/search-box.tsx';
import { useSearch } from './search/use-search.ts';
import { go, useRoute } from './use-route.ts';
import { accessOf, type Viewer } from './viewer/access.ts';
import { useViewer } from './viewer/use-viewer.ts';

const TITLE = { zh: '一窗受理', en: 'Window' };
const TEXT = {
  desk: { zh: '窗口', en: 'Desk' },
  search: { zh: '查办件', en: 'Find a case' },
  entry: { zh: '新收件', en: 'New case' },
  retry: { zh: '重试', en: 'Try again' },
};

const isWritten = (key: string): boolean => /^[\p{L}\p{N}]$/u.test(key);
const isField = (target: EventTarget | null): boolean => target instanceof Element && target.matches('input, select, textarea');

/** 一窗受理: search, entry, the case and its receipt. */
export function WindowPage() {
  const say = useSay();
  const route = useRoute();
  const token = useToken(({ token }) => token);
  const { viewer, error, retry } = useViewer();
  const access = accessOf(token, viewer);
  const announced = useAnnounced(({ text }) => text);
  const search = useSearch((serialNumber) => go({ view: 'case', serialNumber }));
  const box = useRef<HTMLInputElement>(null);
  const [entered, setEntered] = useState<string>();
  const [clerk, setClerk] = useState<Viewer>();
  const isAtForm = route.view === 'entry';

  // a form that was begun stays, whatever is looked up meanwhile, and when the token expires; another system's clerk begins anew
  useEffect(() => {
    if (viewer == null) return;
    setClerk((before) => {
      if (!access.canWrite) return undefined;
      if (before && before.system?.id === viewer.system?.id) return before;
      return isAtForm ? viewer : undefined;
    });
  }, [isAtForm, viewer, access.canWrite]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      // what a scanner types while no field has the focus is meant for the box
      if (event.key === 'F2' || (isWritten(event.key) && !isField(event.target))) {
        box.current?.select();
        if (event.key !== 'F2') return;
      } else if (event.key === 'F4') go({ view: 'entry' });
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <PageHeader current="./window" title={TITLE} />
      <nav className="window-bar" aria-label={say(TEXT.desk)}>
        <SearchBox
          ref={box}
          isBusy={search.isBusy}
          onSearch={(text) => {
            go({ view: 'search' });
            search.start(text);
          }}
        />
        <a href={hashOf({ view: 'search' })} aria-current={route.view === 'search' ? 'page' : undefined} aria-keyshortcuts="F2">
          {say(TEXT.search)} <kbd>F2</kbd>
        </a>
        <a href={hashOf({ view: 'entry' })} aria-current={route.view === 'entry' ? 'page' : undefined} aria-keyshortcuts="F4">
          {say(TEXT.entry)} <kbd>F4</kbd>
        </a>
        {viewer?.system && <span className="window-system">{viewer.system.name}</span>}
      </nav>
      <main className="window-main" data-view={route.view}>
        <h1 className="og-sr">{say(TITLE)}</h1>
        {access.advice && (
          <p className="og-note window-advice" role="status">
            {say(access.advice)}
          </p>
        )}
        {error !== undefined && (
          <p className="og-error" role="alert">
            {say(sentenceOf(error))}{' '}
            <button type="button" className="og-button" onClick={retry}>
              {say(TEXT.retry)}
            </button>
          </p>
        )}
        {route.view === 'search' && <ResultList search={search} canRead={access.canRead} />}
        {clerk && (
          <EntryPage
            key={clerk.system?.id ?? ''}
            viewer={viewer ?? clerk}
            isShown={isAtForm}
            onStored={(serialNumber) => {
              setEntered(serialNumber);
              go({ view: 'receipt', serialNumber });
            }}
          />
        )}
        {(route.view === 'case' || route.view === 'receipt') && access.canRead && (
          <CasePage
            key={route.serialNumber}
            serialNumber={route.serialNumber}
            viewer={viewer ?? null}
            showsReceipt={route.view === 'receipt'}
            isEntered={entered === route.serialNumber}
          />
        )}
      </main>
      <div className="og-sr" role="status" aria-live="polite">
        {announced}
      </div>
    </>
  );
}
