import { describe, expect, test } from '@jest/globals';
import type { Dictionary } from './aliases.ts';
import { itemKeyOfCode } from './code.ts';

describe('read as tolerantly as is safe', () => {
  const known: [Dictionary, string, string][] = [
    ['province', '0101', 'jd-01'],
    ['province', '101', 'jd-01'],
    ['province', '０２０１ ', 'cf-01'],
    ['province', '101.0', 'jd-01'],
    ['province', 'O1O1', 'jd-01'],
    ['province', "'0110", 'jd-10'],
    ['district', 'ＸＨ－ＷＳ－００１', 'jd-01'],
    ['district', 'XH—WS—001', 'jd-01'],
    ['district', 'xhws001', 'jd-01'],
    ['district', 'XH-WS-1', 'jd-01'],
    ['district', 'XH_WS_O38', 'qt-08'],
    ['hall', '许可－90003－001', 'jd-03'],
    ['hall', '许可-90003-001-02', 'jd-03'],
    ['hall', '許可-90005-001', 'jd-05'],
    ['hall', '许可90001001', 'jd-01'],
    ['hall', '许可9000300102', 'jd-03'],
    ['hall', '许可-90001-1', 'jd-01'],
    ['hall', '行政许可-90001-001', 'jd-01'],
    ['hall', '公共服务-90038-001', 'qt-08'],
    ['hall', '90001-001', 'jd-01'],
    ['hall', '330123901000', 'jd-01'],
    ['district', '3301-2390-1000', 'jd-01'],
    ['hall', '11330106MCT001069R4330123901000', 'jd-01'],
    ['hall', '11330109mct001093m4330123901000', 'jd-01'],
    ['province', '11330100MCT00100XT333022391100001', 'cf-01'],
  ];
  test.each(known)('%s %s is %s', (dictionary, code, key) => {
    expect(itemKeyOfCode(dictionary, code)).toBe(key);
  });
});

describe('and no further', () => {
  const unknown: [Dictionary, string][] = [
    ['province', '0111'],
    ['province', '1'],
    ['province', '01010'],
    ['province', '1010'],
    ['province', 'XH-WS-001'],
    ['district', 'XH-WS-039'],
    ['district', 'XS-WS-001'],
    ['district', 'WS-001'],
    ['district', '0101'],
    ['district', 'XH-WS-0001'],
    ['hall', '许可-99999-001'],
    ['hall', '许可-90001-002'],
    ['hall', '处罚-90001-001'],
    ['hall', '许可-90011-001'],
    ['hall', '许可-9001-001'],
    ['hall', '许可-90001'],
    ['hall', '330123999000'],
    ['hall', '11330106MCT001069A4330123901000'],
    ['hall', '11330106MCT001069R9330123901000'],
    ['hall', ''],
  ];
  test.each(unknown)('%s %s is unknown', (dictionary, code) => {
    expect(itemKeyOfCode(dictionary, code)).toBeUndefined();
  });
});
