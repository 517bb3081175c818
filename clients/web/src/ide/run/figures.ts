import type { Text } from '../../shared/language/language.ts';

/** Rows of an answer, as an analyst counts them. */
export interface Rows {
  /** of the list that lies nearest to the root, the longest of those */
  readonly count: number;
  /** `totalCount` beside it, where the graph told */
  readonly total: number | undefined;
}

/** Undefined where an answer holds no list. */
export function rowsOf(data: unknown): Rows | undefined {
  for (let level: unknown[] = [data]; level.length > 0; ) {
    const objects = level.filter(
      (value): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value),
    );
    const rows = objects.flatMap((parent) =>
      Object.values(parent).flatMap((value) => (Array.isArray(value) ? [{ count: value.length, total: totalIn(parent) }] : [])),
    );
    if (rows.length > 0) return rows.reduce((longest, each) => (each.count > longest.count ? each : longest));
    level = objects.flatMap((parent) => Object.values(parent));
  }
  return undefined;
}

const totalIn = ({ totalCount }: Record<string, unknown>): number | undefined => (typeof totalCount === 'number' ? totalCount : undefined);

/** `850 B`, `4.2 kB`, `1.3 MB` (SI, thousands) */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `85 ms`, `1.25 s` */
export const timeText = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);

export function rowsText({ count, total }: Rows): Text {
  if (total === undefined || total === count) return { zh: `${count} 行`, en: `${count} ${count === 1 ? 'row' : 'rows'}` };
  return { zh: `${count} 行，共 ${total} 条`, en: `${count} of ${total} rows` };
}
