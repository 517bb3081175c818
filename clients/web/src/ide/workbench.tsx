import './workbench.css';
import { type CSSProperties, Suspense, useEffect } from 'react';
import { useSay } from '../shared/language/language.ts';
import { PageHeader } from '../shared/ui/page-header.tsx';
import { QueryEditor } from './editor/query-editor.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { KEYS } from './keys.ts';
import { LibraryNotices } from './library/notices.tsx';
import { startLibrary } from './library/start-library.ts';
import { PANELS } from './panels.ts';
import { ResultPane } from './result/result-pane.tsx';
import { RunProblems } from './run/run-problems.tsx';
import { StatusLine } from './run/status-line.tsx';
import { useSchema } from './schema/schema.ts';
import { useSession } from './session.ts';
import { Splitter } from './splitter.tsx';
import type { Sizes } from './stored-view.ts';
import { TabBar } from './tab-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { VariablesPane } from './variables/variables-pane.tsx';
import { useView } from './view.ts';

const TITLE = { zh: '查询分析', en: 'Analysis' };

function onKeyDown(event: KeyboardEvent): void {
  const key = KEYS.find(({ isIt }) => isIt(event));
  if (key === undefined || event.defaultPrevented || event.isComposing) return;
  event.preventDefault();
  // what is behind an open dialog waits
  if (document.querySelector('dialog[open]') === null) key.run();
}

/** What the style sheet divides the page by. */
const shares = ({ panel, editor, variables }: Sizes) =>
  ({ '--ide-panel': `${panel}%`, '--ide-editor': `${editor}%`, '--ide-variables': `${variables}%` }) as CSSProperties;

/** 工作台: panels on the left, query and variables in the middle, the answer on the right. */
export function Workbench() {
  const say = useSay();
  const { panel, togglePanel, sizes } = useView();
  const { active, edit } = useSession();
  const load = useSchema((state) => state.load);
  useEffect(() => void load(), [load]);
  useEffect(() => startLibrary(), []);
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  const open = PANELS.find(({ id }) => id === panel);
  return (
    <>
      <PageHeader current="./" title={TITLE} />
      <div className="ide-workbench" style={shares(sizes)}>
        <nav className="ide-activity" aria-label={say({ zh: '面板', en: 'Panels' })}>
          {PANELS.map(({ id, title }, index) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === panel}
              title={`${say(title)}（Alt+${index + 1}）`}
              onClick={() => togglePanel(id)}
            >
              {say(title)}
            </button>
          ))}
        </nav>
        <div className="ide-columns" data-divided>
          {open !== undefined && (
            <aside className="ide-side" aria-label={say(open.title)}>
              <div className="ide-panel">
                <h2>{say(open.title)}</h2>
                <FaultBoundary key={open.id}>
                  <Suspense fallback={<p className="og-soft">…</p>}>
                    <open.Content />
                  </Suspense>
                </FaultBoundary>
              </div>
              <Splitter name="panel" orientation="vertical" label={{ zh: '面板宽度', en: 'Width of the panel' }} />
            </aside>
          )}
          <div className="ide-work" data-divided>
            <main className="ide-main">
              <div className="ide-edit">
                <h1 className="og-sr">{say(TITLE)}</h1>
                <TabBar />
                <LibraryNotices />
                <Toolbar />
                <div className="ide-inputs" id="ide-tab-panel" role="tabpanel" aria-labelledby={`ide-tab-${active}`} data-divided>
                  <QueryEditor />
                  <Splitter name="variables" orientation="horizontal" isAfter label={{ zh: '变量栏高度', en: 'Height of the variables' }} />
                  <FaultBoundary key={active}>
                    <VariablesPane />
                  </FaultBoundary>
                </div>
              </div>
              <Splitter name="editor" orientation="vertical" label={{ zh: '编辑器宽度', en: 'Width of the editor' }} />
            </main>
            <div className="ide-answer">
              <RunProblems />
              <FaultBoundary key={active} reset={() => edit({ presentation: undefined })}>
                <ResultPane />
              </FaultBoundary>
            </div>
          </div>
        </div>
      </div>
      <StatusLine />
      <HelpDialog />
    </>
  );
}
