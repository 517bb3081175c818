import { expect, test } from '@jest/globals';
import { BadParams, paramsOfBody, paramsOfUrl } from './params.ts';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

test('a hash in place of the query is told apart: its client sends the text then', () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'ab' } };
  expect(() => paramsOfBody(bytes({ extensions }))).toThrow(expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_SUPPORTED' }));
  expect(() => paramsOfUrl(`/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`)).toThrow(
    expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_SUPPORTED' }),
  );
  expect(paramsOfBody(bytes({ query: '{ a }', extensions }))).toMatchObject({ query: '{ a }' });
});

test('bytes that are no UTF-8 are no request', () => {
  const body = Buffer.concat([Buffer.from('{"query":"{ a(b: \\"'), Buffer.from([0xff]), Buffer.from('\\") }"}')]);
  expect(() => paramsOfBody(body)).toThrow(BadParams);
});

test('an empty operation name is none', () => {
  expect(paramsOfBody(bytes({ query: '{ a }', operationName: '' })).operationName).toBeUndefined();
});
