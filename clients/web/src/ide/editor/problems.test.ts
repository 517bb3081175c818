import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { graphErrorInChinese, inChinese } from './lint-zh.ts';
import { problemsIn } from './problems.ts';

const schema = buildSchema(readFileSync('codegen/api.graphql', 'utf8'));
const told = (text: string) => problemsIn(schema, text).map(({ from, to, message }) => [text.slice(from, to), inChinese(message)]);

describe('Problems of a query', () => {
  test.each([
    ['{ cases { totalCout } }', 'totalCout', '类型 "CaseConnection" 没有字段 "totalCout"。是不是 "totalCount"？'],
    ['{ cases { nodes } }', 'nodes', '字段 "nodes" 的类型是 "[Case!]!"，须用 { … } 选取其下的字段。'],
    ['{ cases { totalCount { a } } }', '{ a }', '字段 "totalCount" 的类型是 "Int"，没有下级字段，不能加 { … }。'],
    ['{ case { status } }', 'case', '字段 "case" 缺少必填参数 "serialNumber"（"SerialNumber!"）。'],
    ['{ cases(frist: 1) { totalCount } }', 'frist', '字段 "Query.cases" 没有参数 "frist"。是不是 "first"？'],
    ['{ cases(first: $n) { totalCount } }', '$n', '没有声明变量 "$n"。'],
    ['query A($n: Int) { cases { totalCount } }', '$n: Int', '操作 "A" 声明了变量 "$n" 却没有使用。'],
    ['{ cases(filter: {status: [DONE]}) { totalCount } }', 'DONE', '枚举 "CaseStatus" 没有值 "DONE"。'],
    ['{ cases(first: "x") { totalCount } }', '"x"', 'Int 不能是 "x"。'],
    ['{ a } { b }', '{ a }', '有多个操作时，每个都要有名称。'],
    ['{ cases { totalCount }', '}', '语法错误：到末尾还缺少 Name。'],
    ['{ cases) }', ')', '语法错误：此处应为 Name，而不是 ")"。'],
  ])('%s', (text, where, message) => {
    expect(told(text)).toContainEqual([where, message]);
  });

  test('an empty text and comments alone have none', () => {
    expect(['', ' \n', '# todo\n'].flatMap((text) => problemsIn(schema, text))).toEqual([]);
  });

  test.each([
    ['请求超出限制：more than 5000 tokens', '请求超出限制：查询过长，最多 5000 个词元'],
    ['请求超出限制：nesting', '请求超出限制：嵌套过深'],
    ['请求有误：This anonymous operation must be the only defined operation.', '请求有误：有多个操作时，每个都要有名称。'],
    ['子系统暂时不可用', '子系统暂时不可用'],
  ])('of the graph itself: %s', (message, expected) => expect(graphErrorInChinese(message)).toBe(expected));

  test('a message that we have no words for stays in English', () => {
    expect(inChinese('Something quite new.')).toBe('Something quite new.');
  });
});
