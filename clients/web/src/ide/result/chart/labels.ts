import type { ArcElement, Element, Plugin } from 'chart.js';

/** More of them would cover one another. */
const MOST = 60;

/** Ground and values on the canvas itself: the numbers are read without a pointer, and a picture of it is not see-through. */
export function labels(textOf: (series: number, at: number) => string, isSideways: boolean): Plugin {
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
      const isCrowded = !isSideways && count > 1 && (chartArea.right - chartArea.left) / count < 22;
      data.datasets.forEach((_, series) => {
        const { type, data: elements } = chart.getDatasetMeta(series);
        for (const [at, element] of elements.entries()) {
          const text = textOf(series, at);
          if (text === '' || isCrowded) continue;
          if (type === 'doughnut') {
            sliceLabel(ctx, element, text);
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

/** On a slice that has the room for it: white ground under dark letters, whatever colour it is. */
function sliceLabel(ctx: CanvasRenderingContext2D, element: Element, text: string): void {
  if ((element as ArcElement).circumference < 0.25) return;
  const { x, y } = element.tooltipPosition(true);
  if (x === null || y === null) return;
  const { width } = ctx.measureText(text);
  ctx.fillStyle = '#ffffffe0';
  ctx.fillRect(x - width / 2 - 3, y - 9, width + 6, 18);
  ctx.fillStyle = '#1c1f1d';
  ctx.textAlign = 'center';
  ctx.fillText(text, x, y);
}
