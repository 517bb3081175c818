import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('..', import.meta.url);
const text = readFileSync(new URL('docs/rules.md', ROOT), 'utf8');

/** A rule is an item of the list; the tests that are named after it are the items below it. */
const rules = text
  .split(/^- /m)
  .slice(1)
  .map((item) => ({
    rule: (item.split('\n  - ')[0] ?? '').replace(/\s+/g, ' ').trim(),
    tests: [...item.matchAll(/^ {2}- `([^`]+)` › (.+)$/gm)].map(([, file = '', title = '']) => ({ file, title: title.trim() })),
  }));

describe('Every rule of docs/rules.md has a test named after it', () => {
  it.each(rules)('$rule', ({ tests }) => {
    expect(tests).not.toEqual([]);
    for (const { file, title } of tests) {
      expect({ file, exists: existsSync(new URL(file, ROOT)) }).toEqual({ file, exists: true });
      const source = readFileSync(new URL(file, ROOT), 'utf8').replaceAll("\\'", "'");
      expect({ file, title, named: source.includes(title) }).toEqual({ file, title, named: true });
    }
  });
});
