import { describe, expect, test } from '@jest/globals';
import { compactNumber, matchingKey, projectKey, simplified, tidy } from './normalise.ts';

describe('tidy', () => {
  test.each([
    ['ＸＨ－ＷＳ－００１', 'XH-WS-001'],
    ['XH—WS–001', 'XH-WS-001'],
    ['  a\u3000 b\n', 'a b'],
    ['01\u200b01\ufeff', '0101'],
    ['一级、二级', '一级、二级'],
  ])('%j becomes %j', (raw, wanted) => {
    expect(tidy(raw)).toBe(wanted);
  });
});

test('traditional characters become simplified, simplified ones stay', () => {
  expect(simplified('放射診療許可 護士執業註冊 社會撫養費徵收')).toBe('放射诊疗许可 护士执业注册 社会抚养费征收');
  expect(simplified('於潜镇 放射诊疗许可')).toContain('放射诊疗许可');
});

test('a number loses white space and hyphens and is in upper case', () => {
  expect(compactNumber(' 110105 19491231－002ｘ ')).toBe('11010519491231002X');
});

test('names compare without brackets, book-title marks and white space', () => {
  expect(matchingKey('《出生医学证明》 补发')).toBe('出生医学证明补发');
  expect(matchingKey('护士执业注册(首次)')).toBe(matchingKey('護士執業註冊（首次）'));
});

test('a project name compares without white space and width; nothing is null', () => {
  expect(projectKey(' 西湖 大酒店（ 二期 ）')).toBe('西湖大酒店(二期)');
  expect([projectKey(null), projectKey(undefined), projectKey(' \u3000')]).toEqual([null, null, null]);
});
