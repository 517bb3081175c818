import type { Sending } from '../load/client.ts';

/** Something that a client does wrong. */
export interface Fault {
  readonly what: string;
  readonly body: string | Uint8Array;
  readonly sending?: Sending;
  /** one of these codes, or any */
  readonly codes: readonly string[];
  /** where the request is none for GraphQL; else 200, or 400 for who reads the status */
  readonly status?: number;
}

const WRONG = ['BAD_USER_INPUT'];
const MUCH = ['LIMIT_EXCEEDED'];
const json = (query: unknown, variables?: unknown, operationName?: unknown) => JSON.stringify({ query, variables, operationName });
const times = (count: number, of: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => of(index)).join(between);
const nested = (depth: number) => `${'{ branch '.repeat(depth)}{ leaf }${' }'.repeat(depth)}`;
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const HELD = 'query Held($value: Json) { held(value: $value) }';
const COUNT = 'query Count($texts: [String!], $numbers: [[[Int]]]) { count(texts: $texts, numbers: $numbers) }';
const raw = (variables: string, query = HELD) => `{"query":${JSON.stringify(query)},"variables":${variables}}`;
const withHeader = (name: string, value: string): Sending => ({ headers: { [name]: value } });

export const FAULTS: readonly Fault[] = [
  { what: 'depth', body: json(nested(40)), codes: MUCH },
  { what: 'depth without end', body: json(nested(2_000)), codes: MUCH },
  { what: 'nesting that ends a parser’s stack', body: json(`{ count(numbers: ${deep(2_400)}) }`), codes: [...MUCH, ...WRONG] },
  { what: 'aliases', body: json(`{ root { ${times(501, (n) => `x${n}: id`)} } }`), codes: MUCH },
  { what: 'aliases of the query itself', body: json(`{ ${times(101, (n) => `x${n}: more2`)} }`), codes: MUCH },
  { what: 'tokens', body: json(`{ users { ${'id '.repeat(6_000)} } }`), codes: MUCH },
  { what: 'as many tokens as fit', body: json(`{ users { ${'id '.repeat(340_000)} } }`), codes: MUCH },
  {
    what: 'fields of one name',
    body: json(
      `{ ${'users { id } '.repeat(99)} ${times(30, (n) => `...F${n}`)} } ${times(30, (n) => `fragment F${n} on Query { users { ${'id name '.repeat(40)} } }`)}`,
    ),
    codes: MUCH,
  },
  { what: 'directives', body: json(`{ users { ${times(201, () => 'id @include(if: true)')} } }`), codes: MUCH },
  { what: 'one directive again and again', body: json(`{ users { id ${'@skip(if: false) '.repeat(150)} } }`), codes: WRONG },
  {
    what: 'operations',
    body: json(
      times(51, (n) => `query Q${n} { users { id } }`),
      undefined,
      'Q1',
    ),
    codes: MUCH,
  },
  {
    what: 'fragments that multiply',
    body: json(
      `{ users { ...F0 } } ${times(40, (n) => `fragment F${n} on User { reviews { author { ...F${n + 1} ...F${n + 1} } } }`)} fragment F40 on User { id }`,
    ),
    codes: MUCH,
  },
  {
    what: 'fragments that multiply side by side',
    body: json(
      `{ users { ...F0 } } ${times(20, (n) => `fragment F${n} on User { ...F${n + 1} ...F${n + 1} }`)} fragment F20 on User { id name }`,
    ),
    codes: MUCH,
  },
  { what: 'a fragment within itself', body: json('{ users { ...F } } fragment F on User { reviews { author { ...F } } }'), codes: WRONG },
  {
    what: 'fragments within each other',
    body: json('{ users { ...F } } fragment F on User { ...G } fragment G on User { ...F }'),
    codes: WRONG,
  },
  { what: 'unused fragments', body: json(`{ users { id } } ${times(300, (n) => `fragment F${n} on User { id }`)}`), codes: WRONG },
  { what: 'no operation of that name', body: json('query A { users { id } }', {}, 'B'), codes: WRONG },
  { what: 'no name among several', body: json('query A { users { id } } query B { users { id } }'), codes: WRONG },
  { what: 'an unknown field', body: json('{ nothing }'), codes: WRONG },
  { what: 'an unknown argument', body: json('{ users(a: 1) { id } }'), codes: WRONG },
  { what: 'a field too little', body: json('{ users }'), codes: WRONG },
  { what: 'half a document', body: json('{ users { id '), codes: WRONG },
  { what: 'a document of nothing', body: json(''), codes: WRONG },
  { what: 'a document of a schema', body: json('type A { b: Int }'), codes: WRONG },
  { what: 'a number for a document', body: json(1), codes: WRONG, status: 400 },
  { what: 'no document', body: '{}', codes: WRONG, status: 400 },
  { what: 'a missing variable', body: json('query A($id: ID!) { user(id: $id) { id } }'), codes: WRONG },
  { what: 'a variable of another type', body: json('query A($id: ID!) { user(id: $id) { id } }', { id: { a: 1 } }), codes: WRONG },
  { what: 'variables that are none', body: json('{ users { id } }', 'text'), codes: WRONG, status: 400 },
  { what: 'ten thousand wrong variables', body: json(COUNT, { texts: Array.from({ length: 10_000 }, (_, n) => n) }), codes: WRONG },
  { what: 'lists nested deeper than their type', body: raw(`{"numbers":${deep(60)}}`, COUNT), codes: WRONG },
  { what: 'variables nested deep', body: raw(`{"value":${deep(100)}}`), codes: MUCH },
  { what: 'variables nested without end', body: raw(`{"value":${deep(200_000)}}`), codes: [...MUCH, ...WRONG] },
  {
    what: 'objects nested without end',
    body: raw(`{"value":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`),
    codes: [...MUCH, ...WRONG],
  },
  { what: 'lists that widen and deepen', body: raw(`{"value":[${times(2_000, () => deep(90), ',')}]}`), codes: MUCH },
  {
    what: 'no UTF-8',
    body: Buffer.concat([Buffer.from('{"query":"{ users { id } #'), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from('')]),
    codes: WRONG,
    status: 400,
  },
  { what: 'no JSON', body: 'query=%7B%7D', codes: WRONG, status: 400 },
  { what: 'half of a JSON', body: '{"query":"{ users', codes: WRONG, status: 400 },
  { what: 'a list of requests', body: '[{"query":"{ users { id } }"}]', codes: WRONG, status: 400 },
  { what: 'null', body: 'null', codes: WRONG, status: 400 },
  { what: 'nothing', body: '', codes: WRONG, status: 400 },
  { what: 'over 1 MiB', body: json(`{ users { id } } #${'x'.repeat(1_100_000)}`), codes: MUCH, status: 413 },
  {
    what: 'a form',
    body: 'query={users{id}}',
    sending: withHeader('content-type', 'application/x-www-form-urlencoded'),
    codes: WRONG,
    status: 415,
  },
  { what: 'plain text', body: json('{ users { id } }'), sending: withHeader('content-type', 'text/plain'), codes: WRONG, status: 415 },
  {
    what: 'another alphabet',
    body: json('{ users { id } }'),
    sending: withHeader('content-type', 'application/json; charset=gbk'),
    codes: WRONG,
    status: 415,
  },
  { what: 'takes pictures only', body: json('{ users { id } }'), sending: withHeader('accept', 'image/png'), codes: WRONG, status: 406 },
  { what: 'another method', body: '', sending: { method: 'DELETE' }, codes: WRONG, status: 405 },
  {
    what: 'a write by GET',
    body: '',
    sending: { method: 'GET', search: `?query=${encodeURIComponent('mutation { note(text: "a") }')}` },
    codes: WRONG,
    status: 405,
  },
  { what: 'a GET with half a percent sign', body: '', sending: { method: 'GET', search: '?query=%' }, codes: WRONG },
  { what: 'a stream without events', body: json('subscription { ticked { number } }'), codes: WRONG },
  {
    what: 'a token of nobody',
    body: json('{ users { id } }'),
    sending: withHeader('authorization', 'Bearer a.b.c'),
    codes: ['UNAUTHENTICATED'],
    status: 401,
  },
  { what: 'no token', body: json('{ users { id } }'), sending: withHeader('authorization', ''), codes: ['UNAUTHENTICATED'], status: 401 },
  {
    what: '__proto__ and its kin as variables',
    body: raw('{"__proto__":{"value":1},"constructor":1,"id":[]}', 'query A($id: ID!) { user(id: $id) { id } }'),
    codes: WRONG,
  },
];

/** Bytes that are no request at all, and the status that they get. */
export const RAW_FAULTS: readonly { readonly what: string; readonly bytes: string; readonly status: RegExp }[] = [
  { what: 'no HTTP', bytes: 'hello\r\n\r\n', status: /^HTTP\/1\.1 400 / },
  {
    what: 'a flood of headers',
    bytes: `POST /graphql HTTP/1.1\r\nhost: a\r\n${times(3_000, (n) => `x-${n}: ${n}\r\n`, '')}\r\n`,
    status: /^HTTP\/1\.1 4(00|31) /,
  },
  {
    what: 'one header without end',
    bytes: `POST /graphql HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`,
    status: /^HTTP\/1\.1 431 /,
  },
  {
    what: 'two lengths',
    bytes: 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}',
    status: /^HTTP\/1\.1 400 /,
  },
  {
    what: 'a length and chunks',
    bytes: 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    status: /^HTTP\/1\.1 400 /,
  },
  {
    what: 'chunks of no length',
    bytes: 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    status: /^HTTP\/1\.1 400 /,
  },
];

/** What is large and right: it must pass. */
export const PASSES: readonly { readonly what: string; readonly body: string; readonly answer: RegExp }[] = [
  { what: 'depth 7', body: json(nested(6)), answer: /^\{"data":\{"branch".*"leaf":1\}+$/ },
  {
    what: '20 aliases',
    body: json(`{ ${times(20, (n) => `x${n}: user(id: "${1 + (n % 6)}") { id }`)} }`),
    answer: /^\{"data":\{"x0":\{"id":"1"\},.*"x19":\{"id":"2"\}\}\}$/,
  },
  {
    what: '100 fields in fragments',
    body: json(
      `{ users { id ${times(10, (n) => `...F${n}`)} } } ${times(10, (n) => `fragment F${n} on User { reviews { ${times(9, (m) => `f${n}_${m}: id`)} } }`)}`,
    ),
    answer: /^\{"data":\{"users":.*"f9_8":"\w+"\}/,
  },
  {
    what: '100 KB of variables',
    body: json(COUNT, { texts: Array.from({ length: 1_000 }, () => 'v'.repeat(100)) }),
    answer: /^\{"data":\{"count":1000\}\}$/,
  },
  { what: 'variables nested 30 deep', body: raw(`{"value":${deep(30)}}`), answer: /^\{"data":\{"held":true\}\}$/ },
];
