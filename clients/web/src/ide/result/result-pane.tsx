import './result.css';
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { type Text, useSay } from '../../shared/language/language.ts';
import { tablistKeys } from '../../shared/ui/tablist-keys.ts';
import { PlanView } from '../plan/plan-view.tsx';
import { useActiveRun, useSession } from '../session.ts';
import { ChartView } from './chart-view.tsx';
import { JsonView } from './json-view.tsx';
import type { ResultView } from './presentation.ts';
import { TableView } from './table-view.tsx';
import { usePresentation } from './use-presentation.ts';

const VIEWS: readonly { readonly id: ResultView; readonly title: Text; readonly Content: () => ReactNode }[] = [
  { id: 'table', title: { zh: '表格', en: 'Table' }, Content: TableView },
  { id: 'chart', title: { zh: '图表', en: 'Chart' }, Content: ChartView },
  { id: 'json', title: { zh: 'JSON', en: 'JSON' }, Content: JsonView },
  { id: 'plan', title: { zh: '执行计划', en: 'Plan' }, Content: PlanView },
];

const TEXT = {
  result: { zh: '结果', en: 'Result' },
  empty: { zh: '还没有结果', en: 'No result yet' },
  how: {
    zh: '按 Ctrl+Enter（Mac：⌘+Enter）运行查询，结果显示在这里。',
    en: 'Press Ctrl+Enter (⌘+Enter on a Mac) to run the query: its result shows here.',
  },
  running: { zh: '正在查询…', en: 'Asking…' },
  waiting: { zh: '等待更新：还没有收到', en: 'Waiting for updates: none has come yet' },
  stopped: { zh: '已停止，没有结果', en: 'Stopped: no result' },
  failed: { zh: '没有得到结果', en: 'No result' },
  noData: { zh: '没有返回数据，原因见上方。', en: 'No data came; see above why.' },
};

/** What stands there where no data does. */
function Nothing() {
  const say = useSay();
  const run = useActiveRun();
  const { title, text } = {
    none: { title: TEXT.empty, text: TEXT.how },
    running: { title: run?.events === undefined ? TEXT.running : TEXT.waiting, text: undefined },
    stopped: { title: TEXT.stopped, text: TEXT.how },
    failed: { title: TEXT.failed, text: TEXT.noData },
    done: { title: TEXT.failed, text: TEXT.noData },
  }[run?.state ?? 'none'];
  return (
    <div className="ide-result-empty">
      <p>{say(title)}</p>
      {text && <p className="og-soft">{say(text)}</p>}
    </div>
  );
}

/** Where the page is one column (zoomed to 200 %), an answer comes below what is seen: it is brought into view when its run ends. */
function useSeenAnswer(): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null);
  const wasRunning = useRef(false);
  const state = useActiveRun()?.state;
  useEffect(() => {
    const ended = wasRunning.current && state !== 'running';
    wasRunning.current = state === 'running';
    if (ended && place.current !== null && place.current.getBoundingClientRect().top > 0.8 * innerHeight) place.current.scrollIntoView();
  }, [state]);
  return place;
}

/** 结果: the answer of the tab in front, in one of four ways. */
export function ResultPane() {
  const say = useSay();
  const id = useId();
  const place = useSeenAnswer();
  const active = useSession(({ active }) => active);
  const run = useActiveRun();
  const { presentation, change } = usePresentation();
  const view = VIEWS.find((one) => one.id === presentation.view) ?? (VIEWS[0] as (typeof VIEWS)[number]);
  // a plan is made without an answer; what an answer without data says is in its JSON
  const isThere = view.id === 'plan' || (view.id === 'json' ? run?.answer !== undefined : run?.answer?.data != null);
  return (
    <section className="ide-result" aria-label={say(TEXT.result)} ref={place}>
      <div className="ide-tabs" role="tablist" aria-label={say(TEXT.result)} onKeyDown={tablistKeys}>
        {VIEWS.map((one) => (
          <button
            key={one.id}
            id={`${id}-${one.id}`}
            type="button"
            role="tab"
            aria-selected={one === view}
            aria-controls={`${id}-panel`}
            tabIndex={one === view ? 0 : -1}
            onClick={() => change({ view: one.id })}
          >
            {say(one.title)}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} className="ide-result-panel" role="tabpanel" aria-labelledby={`${id}-${view.id}`}>
        {isThere ? <view.Content key={active} /> : <Nothing />}
      </div>
    </section>
  );
}
