import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { formatShanghai } from '../codes/day.ts';

/**
 * A scalar that takes any string unchanged. The command that gets it normalises and judges, so that a wrong value is a ValidationError with
 * a path and not a refused request (rules.md, Values).
 */
function text(name: string, description: string, serialize = textOut): GraphQLScalarType<string, string> {
  const refuse = () => new GraphQLError(`${name} takes a string`);
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize,
    parseValue(value) {
      if (typeof value !== 'string') throw refuse();
      return value;
    },
    parseLiteral(node) {
      if (node.kind !== Kind.STRING) throw new GraphQLError(`${name} takes a string`, { nodes: node });
      return node.value;
    },
  });
}

function textOut(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`a ${typeof value} came where a string goes out`);
  return value;
}

function timeOut(value: unknown): string {
  if (!(value instanceof Date)) throw new TypeError(`a ${typeof value} came where a Date goes out as time`);
  return formatShanghai(value);
}

/** In: any string. Out: a Date as RFC 3339 with +08:00. */
export const DateTime = text('DateTime', '时间: RFC 3339 with offset', timeOut);
/** Out: a string YYYY-MM-DD, as it is stored. */
export const CalendarDate = text('Date', '日期: calendar day in Asia/Shanghai');
export const SerialNumber = text(
  'SerialNumber',
  '流水号. Ours: 21 digits = division 6, yymmdd 6, issuer 1, running number 6, ISO 7064 MOD 97-10 check 2. Adopted ones as given.',
);
export const RegionCode = text('RegionCode', '行政区划代码: GB/T 2260 division, 6 digits');
export const ItemCode = text('ItemCode', '事项基本编码: unified 12-character basic code of a power item');
export const SocialCreditCode = text('SocialCreditCode', '统一社会信用代码: GB 32100, 18 characters');
export const IdempotencyKey = text('IdempotencyKey', '幂等键: 1..128 visible ASCII characters, unique per client');

/** Any JSON value, both ways. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'JSON 值: any JSON value',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
