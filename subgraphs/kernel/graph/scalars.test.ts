import { describe, expect, test } from '@jest/globals';
import { GraphQLError, parseValue } from 'graphql';
import { CalendarDate, DateTime, IdempotencyKey, ItemCode, Json, RegionCode, SerialNumber, SocialCreditCode } from './scalars.ts';

describe.each([DateTime, CalendarDate, SerialNumber, RegionCode, ItemCode, SocialCreditCode, IdempotencyKey])('%s', (scalar) => {
  test.each(['', ' ３３０１０６ ', 'nonsense', '2026-02-30'])('takes %p unchanged: the command judges', (value) => {
    expect(scalar.parseValue(value)).toBe(value);
    expect(scalar.parseLiteral(parseValue(JSON.stringify(value)))).toBe(value);
  });

  test('takes nothing but strings', () => {
    for (const value of [5, true, {}, []]) {
      expect(() => scalar.parseValue(value)).toThrow(GraphQLError);
      expect(() => scalar.parseLiteral(parseValue(JSON.stringify(value)))).toThrow(GraphQLError);
    }
  });
});

test('what goes out is a string, for DateTime a Date', () => {
  expect(SerialNumber.serialize('330106')).toBe('330106');
  expect(() => SerialNumber.serialize(330106)).toThrow(TypeError);
  expect(DateTime.serialize(new Date('2026-02-12T16:00:00.5Z'))).toBe('2026-02-13T00:00:00.500+08:00');
  expect(() => DateTime.serialize('2026-02-13')).toThrow(TypeError);
});

test('JSON takes any value, variables inside literals too', () => {
  expect(Json.parseLiteral(parseValue('{ a: [1, "x", null, $v] }'), { v: { deep: true } })).toEqual({ a: [1, 'x', null, { deep: true }] });
  expect(Json.parseValue(null)).toBeNull();
});
