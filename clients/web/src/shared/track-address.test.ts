import { expect, test } from '@jest/globals';
import { readTrackFragment, showQueryCode, trackAddress } from './track-address.ts';

const BASE = 'https://hall.example.cn/window?case=1#x';

test.each([
  ['330106261121300000155', 'AB12CD34'],
  ['HZ/2026.11·№ 7#a.b', 'AB12CD34'],
  ['100%', '00000000'],
])('the address of %s with its code is read back from its fragment, which alone holds them', (serialNumber, queryCode) => {
  const address = new URL(trackAddress({ serialNumber, queryCode }, BASE));
  expect([address.origin, address.pathname, address.search]).toEqual(['https://hall.example.cn', '/track', '']);
  expect(readTrackFragment(address.hash)).toEqual({ serialNumber, queryCode });
});

test.each(['', '#', '#330106261121300000155', '#.AB12CD34', '#1.', '#%.AB12CD34'])('%j fills in nothing', (fragment) => {
  expect(readTrackFragment(fragment)).toBeUndefined();
});

test('a code is shown in two groups', () => {
  expect(showQueryCode('AB12CD34')).toBe('AB12-CD34');
});
