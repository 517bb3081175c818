import { expect, test } from '@jest/globals';
import { stale } from './generate.ts';

test('the committed API schema, typed clients and trusted documents are what npm run codegen makes', async () => {
  expect(await stale()).toEqual([]);
});
