import './track.css';
import { useCallback, useEffect, useRef } from 'react';
import { useLanguage, useSay } from '../shared/language/language.ts';
import { PageHeader } from '../shared/ui/page-header.tsx';
import { PairForm } from './pair-form.tsx';
import { ProgressCard } from './progress-card.tsx';
import { dayOf, sayMoment } from './say-day.ts';
import { isPublicScreen, takeFragment, useTracking } from './tracker.ts';
import { SECONDS_LEFT, useClearing } from './use-clearing.ts';
import { useRefresh } from './use-refresh.ts';

const TITLE = { zh: '办件进度查询', en: 'Track your case' };
const TEXT = {
  linked: { zh: '本办件与下列办件为同一申请，已并入办理：', en: 'This case and the one below are one application; it goes on there:' },
  updated: { zh: '更新于', en: 'As of' },
  stale: { zh: '暂时无法更新，所示为此前的情况。', en: 'It cannot be brought up to date just now; this is how it stood before.' },
  refresh: { zh: '刷新', en: 'Refresh' },
  print: { zh: '打印', en: 'Print' },
  done: { zh: '完成并清除', en: 'Done, clear the screen' },
  near: {
    zh: `${SECONDS_LEFT} 秒后将自动清除屏幕。如仍在查看，请按“继续查看”。`,
    en: `The screen will be cleared in ${SECONDS_LEFT} seconds. If you still need it, press “Keep it”.`,
  },
  keep: { zh: '继续查看', en: 'Keep it' },
};
/** That of the browser: the next person begins in it. */
const FIRST_LANGUAGE = useLanguage.getState().language;

/** 办件进度查询: for the applicant, on a phone or a public screen. */
export function TrackPage() {
  const say = useSay();
  const { shown, phase, pair, ask, clear } = useTracking();
  const first = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isShown = shown !== null;
  const clearAll = useCallback(() => {
    clear();
    if (isPublicScreen) useLanguage.setState({ language: FIRST_LANGUAGE });
  }, [clear]);
  const isNear = useClearing(isPublicScreen && (isShown || pair.serialNumber !== '' || pair.queryCode !== ''), clearAll);
  useRefresh();
  useEffect(() => {
    takeFragment();
    addEventListener('hashchange', takeFragment);
    return () => removeEventListener('hashchange', takeFragment);
  }, []);
  const wasShown = useRef(false);
  useEffect(() => {
    // who asked hears the answer; who cleared begins anew
    if (isShown) heading.current?.focus();
    else if (wasShown.current) first.current?.focus();
    wasShown.current = isShown;
  }, [isShown]);
  return (
    <div className="track">
      <PageHeader current="./track" title={TITLE} forPublic />
      <main>
        <h1>{say(TITLE)}</h1>
        {shown === null ? (
          <PairForm first={first} />
        ) : (
          <>
            {shown.tracked.linkedTo && <p className="og-note">{say(TEXT.linked)}</p>}
            <ProgressCard tracked={shown.tracked.linkedTo ?? shown.tracked.own} at={shown.at} heading={heading} />
            <p className="track-asof">
              {say(TEXT.updated)} {say(sayMoment(shown.at, dayOf(shown.at)))}
            </p>
            <div role="status">{phase === 'away' && <p className="og-note">{say(TEXT.stale)}</p>}</div>
            <div className="track-actions">
              <button type="button" className="og-button og-primary" onClick={clearAll}>
                {say(TEXT.done)}
              </button>
              <button type="button" className="og-button" aria-busy={phase === 'asking'} onClick={() => void ask()}>
                {say(TEXT.refresh)}
              </button>
              <button type="button" className="og-button" onClick={() => print()}>
                {say(TEXT.print)}
              </button>
            </div>
          </>
        )}
        <div role="alert" className="track-near">
          {isNear && (
            <p className="og-note">
              {say(TEXT.near)}
              <button type="button" className="og-button">
                {say(TEXT.keep)}
              </button>
            </p>
          )}
        </div>
      </main>
    </div>
  );
}
