import './workbench.css';
import { Suspense, useEffect } from 'react';
import { useSay } from '../shared/language/language.ts';
import { PageHeader } from '../shared/ui/page-header.tsx';
import { QueryEditor } from './editor/query-editor.tsx';
import { PANELS } from './panels.ts';
import { ResultPane } from './result/result-pane.tsx';
import { useSchema } from './schema/schema.ts';
import { useSession } from './session.ts';
import { TabBar } from './tab-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { VariablesPane } from './variables/variables-pane.tsx';
import { useView } from './view.ts';

/** 工作台: panels on the left, query and variables in the middle, the answer on the right. */
export function Workbench() {
  const say = useSay();
  const { panel, showPanel } = useView();
  const active = useSession(({ active }) => active);
  const load = useSchema(({ load }) => load);
  useEffect(() => void load(), [load]);
  const open = PANELS.find(({ id }) => id === panel);
  return (
    <>
      <PageHeader current="./" title={{ zh: '查询分析', en: 'Analysis' }} />
      <div className="ide-workbench">
        <nav className="ide-activity" aria-label={say({ zh: '面板', en: 'Panels' })}>
          {PANELS.map(({ id, title }) => (
            <button key={id} type="button" aria-pressed={id === panel} onClick={() => showPanel(id === panel ? null : id)}>
              {say(title)}
            </button>
          ))}
        </nav>
        {open !== undefined && (
          <aside className="ide-panel" aria-label={say(open.title)}>
            <h2>{say(open.title)}</h2>
            <Suspense fallback={<p className="og-soft">…</p>}>
              <open.Content />
            </Suspense>
          </aside>
        )}
        <main className="ide-edit">
          <TabBar />
          <Toolbar />
          <QueryEditor key={active} />
          <VariablesPane />
        </main>
        <ResultPane />
      </div>
    </>
  );
}
