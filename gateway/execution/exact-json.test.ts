import { expect, test } from '@jest/globals';
import { exactDigits, parseExactly } from './exact-json.ts';

test.each([
  ['1234567890123456789', '1234567890123456789'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['1e400', '1e400'],
  ['1e-400', '1e-400'],
  ['0.12345678901234567890', '0.12345678901234567890'],
  ['123456789012345', undefined],
  ['9007199254740991', undefined],
  ['0.1', undefined],
  ['0.0', undefined],
  ['1.50', undefined],
  ['0.30000000000000004', undefined],
])('of %s beside a number of many digits is kept: %s', (source, digits) => {
  const [value] = parseExactly(`[${source},1111111111111111111]`) as unknown[];
  expect(exactDigits(value)).toBe(digits);
  if (digits === undefined) expect(value).toBe(JSON.parse(source));
  expect(Number(JSON.stringify(value))).toBe(Number(source));
});

test('what stands in texts is no number, and names keep their meaning', () => {
  const text = '{"a":"1234567890123456789","__proto__":{"b":12345678901234567890},"c":[null,true]}';
  expect(JSON.stringify(parseExactly(text))).toBe(text);
  expect(() => parseExactly('{"a":1234567890123456789')).toThrow(SyntaxError);
});
