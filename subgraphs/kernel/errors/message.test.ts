import { expect, test } from '@jest/globals';
import { languageOf, messageOf } from './message.ts';

test.each([
  ['zh', 'zh'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB', 'en'],
  ['EN', 'en'],
  ['en;q=0.4, zh;q=0.9', 'zh'],
  ['de, en;q=0.5', 'en'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['de', 'both'],
  ['*', 'both'],
  ['', 'both'],
  [undefined, 'both'],
  ['en;q=wrong', 'en'],
  ['zhx', 'both'],
])('Accept-Language %s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('placeholders are filled; without a language both are sent', () => {
  expect(messageOf('UNKNOWN_SYSTEM', { value: 'district.1' }, 'zh')).toBe('没有系统 district.1');
  expect(messageOf('UNKNOWN_SYSTEM', { value: 'district.1' }, 'en')).toBe('There is no system district.1');
  expect(messageOf('UNKNOWN_SYSTEM', { value: 'district.1' }, 'both')).toBe('没有系统 district.1 / There is no system district.1');
});

test('a placeholder without a value becomes empty, and a value is not filled a second time', () => {
  expect(messageOf('UNKNOWN_SYSTEM', {}, 'en')).toBe('There is no system ');
  expect(messageOf('UNKNOWN_REGION', { value: '{day}', day: '2021-04-09' }, 'en')).toContain('There is no division {day} on 2021-04-09');
});
