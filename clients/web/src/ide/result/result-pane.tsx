import { type Text, useSay } from '../../shared/language/language.ts';
import { PlanView } from '../plan/plan-view.tsx';
import { useActiveRun, useActiveTab, useSession } from '../session.ts';
import { ChartView } from './chart-view.tsx';
import { JsonView } from './json-view.tsx';
import type { ResultView } from './presentation.ts';
import { TableView } from './table-view.tsx';

const VIEWS: readonly { readonly id: ResultView; readonly title: Text; readonly Content: () => React.ReactNode }[] = [
  { id: 'table', title: { zh: '表格', en: 'Table' }, Content: TableView },
  { id: 'chart', title: { zh: '图表', en: 'Chart' }, Content: ChartView },
  { id: 'json', title: { zh: 'JSON', en: 'JSON' }, Content: JsonView },
  { id: 'plan', title: { zh: '执行计划', en: 'Plan' }, Content: PlanView },
];

/** 结果: the answer of the tab in front, in one of four ways. */
export function ResultPane() {
  const say = useSay();
  const { presentation } = useActiveTab();
  const run = useActiveRun();
  const edit = useSession(({ edit }) => edit);
  const view = presentation?.view ?? 'table';
  const Content = VIEWS.find(({ id }) => id === view)?.Content ?? JsonView;
  return (
    <section className="ide-result" aria-label={say({ zh: '结果', en: 'Result' })}>
      <div className="ide-tabs" role="tablist">
        {VIEWS.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === view}
            onClick={() => edit({ presentation: { ...presentation, view: id } })}
          >
            {say(title)}
          </button>
        ))}
      </div>
      {run?.failure !== undefined && <p className="og-error">{run.failure}</p>}
      <Content />
    </section>
  );
}
