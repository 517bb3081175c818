import type { Chapter, Finding, Level, Said } from './finding.ts';

const WORDS: Readonly<Record<Level, string>> = { ok: 'ok', later: 'not yet', warning: 'WARNING', fault: 'FAULT' };

/** How a level is made to stand out; the word says it too, for whoever sees no colours. */
export type Paint = (level: Level, text: string) => string;

/** What programs say of themselves is in one language. */
const line = ({ en, zh }: Said) => (en === zh ? en : `${en} / ${zh}`);

function lines({ level, what, next }: Finding, paint: Paint): string[] {
  const word = paint(level, WORDS[level].padEnd(8));
  return [`  ${word} ${line(what)}`, ...(next ? [`${' '.repeat(11)}→ ${line(next)}`] : [])];
}

/** The report, chapter by chapter, and how many faults and warnings there are. */
export function report(chapters: readonly Chapter[], paint: Paint): string {
  const all = chapters.flatMap(({ findings }) => findings);
  const count = (level: Level) => all.filter((finding) => finding.level === level).length;
  const body = chapters.flatMap(({ title, findings }) => [line(title), ...findings.flatMap((finding) => lines(finding, paint)), '']);
  const [faults, warnings] = [count('fault'), count('warning')];
  const summary =
    faults === 0 && warnings === 0
      ? 'all is well / 一切正常'
      : `faults: ${faults}, warnings: ${warnings} / 故障 ${faults}, 警告 ${warnings}`;
  return `${[...body, summary].join('\n')}\n`;
}

/** 1 where something will not work; warnings alone are 0. */
export const exitCodeOf = (chapters: readonly Chapter[]): 0 | 1 =>
  chapters.some(({ findings }) => findings.some(({ level }) => level === 'fault')) ? 1 : 0;
