import { expect, test } from '@jest/globals';
import { shortLabel } from './short-label.ts';

test.each([
  ['西湖区', '西湖区'],
  ['职业病危害放射防护预评价审核', '职业病危害放射防护预评价…'],
  ['麻醉药品和第一类精神药品购用印鉴卡核发', '麻醉药品和第一类精神药品…'],
  ['abcdefghijklmnopqrstuvwxyz', 'abcdefghijklmnopqrstuvwxyz'],
  ['abcdefghijklmnopqrstuvwxyz0', 'abcdefghijklmnopqrstuvwx…'],
])('%s is written %s', (label, short) => expect(shortLabel(label)).toBe(short));
