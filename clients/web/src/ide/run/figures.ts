import type { Text } from '../../shared/language/language.ts';
import type { RowCount } from '../result/flatten/count-rows.ts';

/** `850 B`, `4.2 kB`, `1.3 MB` (SI, thousands) */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `85 ms`, `1.25 s` */
export const timeText = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);

export function rowsText({ count, total }: RowCount): Text {
  if (total === undefined || total === count) return { zh: `${count} 行`, en: `${count} ${count === 1 ? 'row' : 'rows'}` };
  return { zh: `${count} 行，共 ${total} 条`, en: `${count} of ${total} rows` };
}
