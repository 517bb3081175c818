import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  DoughnutController,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartKind } from '../presentation.ts';
import { labels } from './labels.ts';
import { colourOf, DASHES, fillOf, MARKS } from './patterns.ts';
import type { ChartData } from './series.ts';
import { shortLabel } from './short-label.ts';

Chart.register(
  ...[
    ArcElement,
    BarController,
    BarElement,
    CategoryScale,
    DoughnutController,
    Legend,
    LinearScale,
    LineController,
    LineElement,
    PointElement,
    Tooltip,
  ],
);

export interface Drawing {
  readonly data: ChartData;
  readonly kind: ChartKind;
  readonly names: readonly string[];
  readonly isRate: boolean;
  readonly isSideways: boolean;
  write(value: number): string;
}

const percent = (part: number, whole: number) => `${Math.round((part / (whole || 1)) * 1000) / 10}%`;

function configured({ data, kind, names, isRate, isSideways, write }: Drawing): ChartConfiguration {
  const many = data.series.length > 1;
  const isDoughnut = kind === 'share' && !many;
  const isLine = kind === 'line' || kind === 'time';
  const sums = data.labels.map((_, at) => data.series.reduce((sum, { points }) => sum + (points[at] ?? 0), 0));
  const whole = sums.reduce((sum, one) => sum + one, 0);
  // shares of several values: each bar is the whole of its category
  const shareOf = (value: number | null, at: number) => (value === null ? null : (value / (sums[at] || 1)) * 100);
  const textOf = (series: number, at: number): string => {
    const value = data.series[series]?.points[at] ?? null;
    if (value === null) return '';
    if (isDoughnut) return percent(value, whole);
    return kind === 'share' ? percent(value, sums[at] ?? 0) : write(value);
  };
  const datasets = data.series.map(({ points }, at) => ({
    label: names[at] ?? '',
    data: kind === 'share' && many ? points.map(shareOf) : [...points],
    backgroundColor: isDoughnut ? data.labels.map((_, slice) => fillOf(slice)) : isLine ? colourOf(at) : fillOf(at),
    borderColor: isDoughnut ? '#fff' : colourOf(at),
    borderWidth: isDoughnut ? 2 : isLine ? 2 : 0,
    ...(isLine && {
      borderDash: [...(DASHES[at % DASHES.length] ?? [])],
      pointStyle: MARKS[at % MARKS.length],
      pointRadius: points.length > 60 ? 0 : 4,
    }),
    maxBarThickness: 56,
  }));
  const value = {
    beginAtZero: true,
    stacked: kind === 'share',
    ...(kind === 'share' ? { max: 100 } : isRate ? { suggestedMax: 1 } : {}),
    ticks: { callback: (tick: number | string) => (kind === 'share' ? `${tick}%` : write(Number(tick))) },
    grid: { color: '#e4e8e6' },
  };
  const category = {
    stacked: kind === 'share',
    grid: { display: false },
    ticks: { autoSkip: !isSideways, maxRotation: 50, callback: (at: number | string) => shortLabel(data.labels[Number(at)] ?? '') },
  };
  return {
    type: isDoughnut ? 'doughnut' : isLine ? 'line' : 'bar',
    data: { labels: [...data.labels], datasets },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: isSideways ? 'y' : 'x',
      layout: { padding: { top: 22, right: isSideways ? 56 : 16 } },
      plugins: {
        legend: {
          display: many || isDoughnut,
          position: isDoughnut ? 'right' : 'top',
          labels: {
            usePointStyle: isLine,
            boxWidth: 26,
            ...(isDoughnut && {
              generateLabels: () =>
                data.labels.map((label, at) => {
                  const slice = data.series[0]?.points[at] ?? 0;
                  return {
                    text: `${shortLabel(label)}  ${write(slice)}（${percent(slice, whole)}）`,
                    fillStyle: fillOf(at),
                    lineWidth: 0,
                    index: at,
                  };
                }),
            }),
          },
        },
        tooltip: {
          callbacks: { label: ({ datasetIndex, dataIndex }) => `${names[datasetIndex] ?? ''} ${textOf(datasetIndex, dataIndex)}` },
        },
      },
      ...(isDoughnut ? {} : { scales: isSideways ? { x: value, y: category } : { x: category, y: value } }),
    },
    plugins: [labels(textOf, isSideways, kind === 'share')],
  };
}

/** Draws on a canvas; what it returns takes the drawing away. Nothing moves: who wants less motion has it. */
export function draw(canvas: HTMLCanvasElement, drawing: Drawing): () => void {
  const style = getComputedStyle(document.documentElement);
  Chart.defaults.font.family = getComputedStyle(canvas).fontFamily;
  Chart.defaults.font.size = Number.parseFloat(style.fontSize) * 0.93;
  Chart.defaults.color = '#1c1f1d';
  const chart = new Chart(canvas, configured(drawing));
  return () => chart.destroy();
}
