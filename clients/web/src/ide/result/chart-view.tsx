import './chart/chart.css';
import { useEffect, useMemo, useRef } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { useActiveTab } from '../session.ts';
import { titleOf } from '../title.ts';
import { COMBINES, captionOf } from './chart/caption.ts';
import { ChartSettingsBar } from './chart/chart-settings.tsx';
import { chartData } from './chart/series.ts';
import { type SettledChart, settleChart } from './chart/settings.ts';
import { fileName } from './export/file-name.ts';
import { save } from './export/save.ts';
import { display } from './table/format.ts';
import { usePresentation } from './use-presentation.ts';
import { type Result, useResult } from './use-result.ts';

const TEXT = {
  nothing: { zh: '没有可以画图的数据：需要至少一行。', en: 'There is nothing to draw: at least one row is needed.' },
  picture: { zh: '下载 PNG', en: 'Download PNG' },
  empty: { zh: '（空）', en: '(empty)' },
  others: { zh: '其他', en: 'others' },
};

/** 图表: the answer's table as a picture; the table stays beside it as its text. */
export function ChartView() {
  const say = useSay();
  const result = useResult();
  const { presentation } = usePresentation();
  const chart = useMemo(() => result && settleChart(result.table, presentation.chart), [result, presentation.chart]);
  if (!result) return null;
  if (!chart) return <p className="og-soft ide-result-line">{say(TEXT.nothing)}</p>;
  return <Drawn result={result} chart={chart} />;
}

/** A bar that lies needs less room for its name and its value than one that stands. */
const isWide = (labels: readonly string[]) =>
  labels.length > 8 || (labels.length > 4 && labels.reduce((sum, label) => sum + label.length, 0) > 40);

function Drawn({ result, chart }: { readonly result: Result; readonly chart: SettledChart }) {
  const say = useSay();
  const title = titleOf(useActiveTab());
  const canvas = useRef<HTMLCanvasElement>(null);
  const { table, headers, look } = result;
  const empty = say(TEXT.empty);
  const others = say(TEXT.others);
  const data = useMemo(() => chartData(table, chart, look, empty, others), [table, chart, look, empty, others]);
  const [first] = chart.values;
  const write = useMemo(() => {
    const shown = first && chart.combine !== 'count' ? first : undefined;
    return (value: number) => (shown ? display(value, shown, look) : String(value));
  }, [first, chart.combine, look]);
  const headerOf = (column: SettledChart['category']) => headers[table.columns.indexOf(column)] ?? '';
  const names = chart.values.length > 0 ? chart.values.map(headerOf) : [say(COMBINES.count)];
  const isSideways = (chart.kind === 'bar' || (chart.kind === 'share' && data.series.length > 1)) && isWide(data.labels);
  const isRate = first?.kind === 'rate' && chart.combine !== 'count';
  const namesKey = names.join('\n');
  const caption = captionOf({
    ...{ data, names, write },
    kind: chart.kind,
    category: headerOf(chart.category),
    combine: chart.combine,
    isCombined: data.labels.length < table.rows.length,
    language: look.language,
  });

  useEffect(() => {
    let [isWanted, remove]: [boolean, () => void] = [true, () => undefined];
    const drawing = { data, kind: chart.kind, names: namesKey.split('\n'), isRate, isSideways, write };
    void import('./chart/draw.ts').then(({ draw }) => {
      if (isWanted && canvas.current) remove = draw(canvas.current, drawing);
    });
    return () => {
      isWanted = false;
      remove();
    };
  }, [data, chart.kind, namesKey, isRate, isSideways, write]);

  const picture = () =>
    canvas.current?.toBlob((blob) => {
      if (blob) save(blob, fileName(title, Date.now(), false, 'png', look.language));
    }, 'image/png');
  const height = isSideways ? Math.max(20, 4 + data.labels.length * (1.3 + 0.7 * data.series.length)) : 24;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is scrolled by keys
    <figure className="ide-chart" tabIndex={0} aria-label={caption}>
      <div className="ide-result-bar ide-chart-bar">
        <ChartSettingsBar result={result} chart={chart} />
        <button type="button" className="og-button" onClick={picture}>
          {say(TEXT.picture)}
        </button>
      </div>
      <div className="ide-chart-canvas" style={{ height: `${height}rem` }}>
        <canvas ref={canvas} role="img" aria-label={caption} />
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
