import { useId } from 'react';
import { useSay } from '../../../shared/language/language.ts';
import { isNumeric } from '../flatten/kind.ts';
import type { ChartKind, ChartSettings, Combine } from '../presentation.ts';
import { usePresentation } from '../use-presentation.ts';
import type { Result } from '../use-result.ts';
import { COMBINES, KINDS } from './caption.ts';
import type { SettledChart } from './settings.ts';

const TEXT = {
  kind: { zh: '图形', en: 'Chart' },
  category: { zh: '分类', en: 'By' },
  values: { zh: '数值', en: 'Values' },
  combine: { zh: '同类行', en: 'Rows alike' },
  per: { zh: '粒度', en: 'Per' },
  month: { zh: '月', en: 'month' },
  day: { zh: '日', en: 'day' },
};

interface ChartSettingsProps {
  readonly result: Result;
  readonly chart: SettledChart;
}

/** 图表设置: what is drawn, and how. */
export function ChartSettingsBar({ result, chart }: ChartSettingsProps) {
  const say = useSay();
  const id = useId();
  const { presentation, change } = usePresentation();
  const { columns } = result.table;
  const set = (part: Partial<ChartSettings>) => change({ chart: { ...presentation.chart, ...part } });
  const numbers = columns.flatMap((column, at) =>
    isNumeric(column.kind) && column !== chart.category ? [{ path: column.path, header: result.headers[at] }] : [],
  );
  const drawn = chart.values.map(({ path }) => path);
  const toggle = (path: string) => set({ values: drawn.includes(path) ? drawn.filter((one) => one !== path) : [...drawn, path] });
  const isTime = ['month', 'day', 'moment'].includes(chart.category.kind);
  return (
    <div className="ide-chart-settings">
      <label>
        {say(TEXT.kind)}
        <select className="og-input" value={chart.kind} onChange={(event) => set({ kind: event.target.value as ChartKind })}>
          {Object.entries(KINDS).map(([kind, words]) => (
            <option key={kind} value={kind} disabled={kind === 'time' && !isTime}>
              {say(words)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(TEXT.category)}
        <select className="og-input" value={chart.category.path} onChange={(event) => set({ category: event.target.value })}>
          {columns.map(({ path }, at) => (
            <option key={path} value={path}>
              {result.headers[at]}
            </option>
          ))}
        </select>
      </label>
      {numbers.length > 0 && (
        <fieldset>
          <legend>{say(TEXT.values)}</legend>
          {numbers.map(({ path, header }) => (
            <label key={path} htmlFor={`${id}-${path}`}>
              <input id={`${id}-${path}`} type="checkbox" checked={drawn.includes(path)} onChange={() => toggle(path)} />
              {header}
            </label>
          ))}
        </fieldset>
      )}
      {drawn.length > 0 && (
        <label>
          {say(TEXT.combine)}
          <select className="og-input" value={chart.combine} onChange={(event) => set({ combine: event.target.value as Combine })}>
            {(['sum', 'average', 'count'] as const).map((combine) => (
              <option key={combine} value={combine}>
                {say(COMBINES[combine])}
              </option>
            ))}
          </select>
        </label>
      )}
      {chart.kind === 'time' && chart.category.kind !== 'month' && (
        <label>
          {say(TEXT.per)}
          <select className="og-input" value={chart.per} onChange={(event) => set({ per: event.target.value as 'month' | 'day' })}>
            <option value="month">{say(TEXT.month)}</option>
            <option value="day">{say(TEXT.day)}</option>
          </select>
        </label>
      )}
    </div>
  );
}
