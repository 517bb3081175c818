import type { Language } from '../../../shared/language/language.ts';
import type { ChartKind, Combine } from '../presentation.ts';
import type { ChartData } from './series.ts';

export const KINDS: Readonly<Record<ChartKind, { readonly zh: string; readonly en: string }>> = {
  bar: { zh: '柱状图', en: 'Bars' },
  line: { zh: '折线图', en: 'Lines' },
  share: { zh: '构成图', en: 'Shares' },
  time: { zh: '时间走势', en: 'Over time' },
};

export const COMBINES: Readonly<Record<Combine, { readonly zh: string; readonly en: string }>> = {
  sum: { zh: '合计', en: 'sum' },
  average: { zh: '平均', en: 'average' },
  count: { zh: '行数', en: 'number of rows' },
};

interface Captioned {
  readonly data: ChartData;
  readonly kind: ChartKind;
  /** headings of the category and of each series */
  readonly category: string;
  readonly names: readonly string[];
  readonly combine: Combine;
  /** whether rows were brought together, so that it matters how */
  readonly isCombined: boolean;
  write(value: number): string;
  readonly language: Language;
}

/** 图注: what a chart shows, in a sentence for whoever does not see it. */
export function captionOf({ data, kind, category, names, combine, isCombined, write, language }: Captioned): string {
  const isChinese = language === 'zh';
  const how = isCombined && combine !== 'count' ? (isChinese ? `（${COMBINES[combine].zh}）` : ` (${COMBINES[combine].en})`) : '';
  const what = names.join(isChinese ? '、' : ', ') + how;
  const count = data.labels.length - (data.gathered > 0 ? 1 : 0);
  const others = data.gathered === 0 ? '' : isChinese ? `，其余 ${data.gathered} 项合为一项` : `, ${data.gathered} others as one`;
  const left = data.left === 0 ? '' : isChinese ? `，另有 ${data.left} 项未画出` : `, ${data.left} more are not drawn`;
  const points = data.series[0]?.points ?? [];
  const known = points.flatMap((value, at) => (value === null || (data.gathered > 0 && at === count) ? [] : [{ value, at }]));
  const [least] = known.toSorted((a, b) => a.value - b.value);
  const [most] = known.toSorted((a, b) => b.value - a.value);
  const range =
    least === undefined || most === undefined || data.series.length > 1
      ? ''
      : isChinese
        ? `；最大 ${data.labels[most.at]} ${write(most.value)}，最小 ${data.labels[least.at]} ${write(least.value)}`
        : `; most: ${data.labels[most.at]} ${write(most.value)}, least: ${data.labels[least.at]} ${write(least.value)}`;
  return isChinese
    ? `${KINDS[kind].zh}：按${category}的${what}，共 ${count} 项${others}${left}${range}。`
    : `${KINDS[kind].en}: ${what} by ${category}, ${count} of them${others}${left}${range}.`;
}
