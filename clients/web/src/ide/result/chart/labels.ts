import type { ArcElement, BarElement, Plugin } from 'chart.js';

/** More of them would cover one another. */
const MOST = 60;

/** Ground and values on the canvas itself: the numbers are read without a pointer, and a picture of it is not see-through. */
export function labels(textOf: (series: number, at: number) => string, isSideways: boolean, isStacked: boolean): Plugin {
  return {
    id: 'values',
    beforeDraw({ ctx, width, height }) {
      ctx.save();
      ctx.fillStyle = '#ffffff';
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx, data, chartArea } = chart;
      const count = data.datasets.length * (data.labels?.length ?? 0);
      if (count > MOST) return;
      ctx.save();
      ctx.fillStyle = '#1c1f1d';
      ctx.textBaseline = 'middle';
      const widest = Math.max(
        ...data.datasets.flatMap(({ data: values }, series) => values.map((_, at) => ctx.measureText(textOf(series, at)).width)),
      );
      // values that do not fit beside one another are left to the tooltip and the table
      const isCrowded = !isSideways && count > 1 && (chartArea.right - chartArea.left) / count < widest + 4;
      data.datasets.forEach((_, series) => {
        const { type, data: elements } = chart.getDatasetMeta(series);
        for (const [at, element] of elements.entries()) {
          const text = textOf(series, at);
          if (text === '' || isCrowded) continue;
          if (type === 'doughnut') {
            if ((element as ArcElement).circumference >= 0.25) onColour(ctx, element.tooltipPosition(true), text);
            continue;
          }
          if (isStacked) {
            const { x, y, width, height } = (element as BarElement).getProps(['x', 'y', 'width', 'height'], true);
            if (x === null || y === null) continue;
            const [long, across] = isSideways ? [width, ctx.measureText(text).width + 8] : [height, 20];
            if (long >= across) onColour(ctx, isSideways ? { x: x - width / 2, y } : { x, y: y + height / 2 }, text);
            continue;
          }
          const { x, y } = element.tooltipPosition(true);
          if (x === null || y === null) continue;
          ctx.textAlign = isSideways ? 'start' : 'center';
          if (isSideways) ctx.fillText(text, x + 5, y);
          else ctx.fillText(text, x, y - 11);
        }
      });
      ctx.restore();
    },
  };
}

/** White ground under dark letters, whatever colour is behind. */
function onColour(ctx: CanvasRenderingContext2D, { x, y }: { readonly x: number | null; readonly y: number | null }, text: string): void {
  if (x === null || y === null) return;
  const { width } = ctx.measureText(text);
  ctx.fillStyle = '#ffffffe0';
  ctx.fillRect(x - width / 2 - 3, y - 9, width + 6, 18);
  ctx.fillStyle = '#1c1f1d';
  ctx.textAlign = 'center';
  ctx.fillText(text, x, y);
}
