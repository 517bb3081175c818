import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DOCUMENT, errorDocument } from './document.ts';

test('docs/errors.md says what the table says (npm run docs)', () => {
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(errorDocument());
});
