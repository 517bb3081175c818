import { expect, test } from '@jest/globals';
import { DEFAULT_SIZES, storedView, within } from './stored-view.ts';

test('a stored view comes back, its sizes within their limits', () => {
  expect(storedView({ panel: 'docs', variablesAs: 'json', sizes: { panel: 25.04, editor: 99, odd: 3 } })).toEqual({
    panel: 'docs',
    variablesAs: 'json',
    sizes: { ...DEFAULT_SIZES, panel: 25, editor: 80 },
  });
  expect(storedView({ panel: null })).toEqual({ panel: null, sizes: DEFAULT_SIZES });
});

test.each([undefined, null, 7, 'x', { panel: 'gone', variablesAs: 1, sizes: { panel: 'wide', editor: Number.NaN } }])(
  'of %j nothing is taken',
  (stored) => {
    expect(storedView(stored)).toEqual({ sizes: DEFAULT_SIZES });
  },
);

test('a size stays within its limits', () => {
  expect([within('panel', 1), within('panel', 30.26), within('panel', 99)]).toEqual([14, 30.3, 50]);
});
