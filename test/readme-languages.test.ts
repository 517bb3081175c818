import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const [english, chinese] = [read('README.md'), read('README.zh-CN.md')];

/** Both, taken apart the same way. */
const both = <Part>(take: (text: string) => Part): [Part, Part] => [take(english), take(chinese)];
const all = (pattern: RegExp) => (text: string) => [...text.matchAll(pattern)].map(([whole, first]) => first ?? whole);
const prose = (text: string) => text.replaceAll(/```.*?```/gs, '');
/** what stands in code may run over a line's end */
const unbroken = (text: string) => prose(text).replaceAll(/\n(?!\n)/g, ' ');

describe('README.zh-CN.md says what README.md says', () => {
  test('the same code to run', () => {
    const [en, zh] = both(all(/```.*?```/gs));
    expect(zh).toEqual(en);
  });

  test('as many headings of each level, in the same order', () => {
    const [en, zh] = both((text) => all(/^(#+) /gm)(prose(text)));
    expect(zh).toEqual(en);
  });

  test('as many rows in each table, about the same commands and variables', () => {
    const rows = (text: string) => all(/^\| *(`[^`]+`)?/gm)(text).map((cell) => (cell.startsWith('`') ? cell : ''));
    const [en, zh] = both(rows);
    expect(zh).toEqual(en);
  });

  test('the same paragraphs and points', () => {
    const shape = (text: string) =>
      prose(text)
        .split(/\n{2,}/)
        .filter((part) => part.trim() !== '' && !part.startsWith('|'))
        .map((part) => (part.startsWith('- ') ? part.match(/^- /gm)?.length : part.startsWith('#') ? 'heading' : 'text'));
    const [en, zh] = both(shape);
    expect(zh).toEqual(en);
  });

  test('the same links, names in code, and figures', () => {
    const named = (text: string) =>
      new Set(all(/\]\((?!README)[^)]+\)|<http[^>]+>|`[^`\n]+`/g)(unbroken(text)).map((each) => each.replaceAll('\\', '')));
    const [en, zh] = both(named);
    expect([...zh].sort()).toEqual([...en].sort());
    const figures = (text: string) => all(/\d[\d,.]*\d|\d/g)(prose(text)).sort();
    const [enFigures, zhFigures] = both((text) => new Set(figures(text)));
    expect([...enFigures].filter((figure) => !zhFigures.has(figure))).toEqual([]);
  });
});
