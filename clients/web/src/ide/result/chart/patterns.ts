/** Told apart by whoever sees no red or no green, too (Okabe and Ito, darker where white is behind), with a hatching each. */
export const COLOURS = ['#0072b2', '#c4500a', '#00795a', '#a83f80', '#8a6d00', '#2b8fc4', '#4b5550', '#5b3fb0'] as const;
export const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3], [5, 2], [12, 4]];
export const MARKS = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot', 'star'] as const;

const SIZE = 10;

/** How each colour is hatched: the first one plain. */
const STROKES: readonly ((pen: CanvasRenderingContext2D) => void)[] = [
  () => undefined,
  (pen) => line(pen, [-2, 12, 12, -2], [-2, 2, 2, -2], [8, 12, 12, 8]),
  (pen) => line(pen, [0, 5, 10, 5]),
  (pen) => line(pen, [-2, -2, 12, 12], [-2, 8, 2, 12], [8, -2, 12, 2]),
  (pen) => line(pen, [5, 0, 5, 10]),
  (pen) => line(pen, [0, 5, 10, 5], [5, 0, 5, 10]),
  (pen) => pen.fillRect(3, 3, 4, 4),
  (pen) => line(pen, [0, 3, 5, 7], [5, 7, 10, 3]),
];

function line(pen: CanvasRenderingContext2D, ...segments: readonly (readonly [number, number, number, number])[]): void {
  pen.beginPath();
  for (const [fromX, fromY, toX, toY] of segments) {
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
  }
  pen.stroke();
}

export const colourOf = (at: number): string => COLOURS[at % COLOURS.length] as string;

/** A colour with its hatching, to fill with. */
export function fillOf(at: number): CanvasPattern | string {
  const colour = colourOf(at);
  const tile = document.createElement('canvas');
  tile.width = SIZE;
  tile.height = SIZE;
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.strokeStyle = '#ffffffb0';
  pen.fillStyle = '#ffffffb0';
  pen.lineWidth = 1.5;
  STROKES[at % STROKES.length]?.(pen);
  return pen.createPattern(tile, 'repeat') ?? colour;
}
