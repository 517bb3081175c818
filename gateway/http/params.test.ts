import { expect, test } from '@jest/globals';
import { BadParams, paramsOfBody, paramsOfUrl } from './params.ts';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

test('what names a document in place of a text is taken as such, from a body and from a URL', () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'ab' } };
  expect(paramsOfBody(bytes({ extensions }))).toMatchObject({ query: undefined, queryHash: 'ab' });
  expect(paramsOfUrl(`/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`)).toMatchObject({ queryHash: 'ab' });
  expect(paramsOfBody(bytes({ documentId: 'sha256:ab', extensions }))).toMatchObject({ query: undefined, documentId: 'sha256:ab' });
  expect(paramsOfUrl('/graphql?documentId=x&operationName=a')).toMatchObject({ documentId: 'x', operationName: 'a' });
  expect(() => paramsOfBody(bytes({ documentId: 7 }))).toThrow(BadParams);
  for (const sha256Hash of [undefined, 7, ['ab'], { toString: 1 }])
    expect(() => paramsOfBody(bytes({ extensions: { persistedQuery: { sha256Hash } } }))).toThrow(BadParams);
  const both = paramsOfBody(bytes({ query: '{ a }', documentId: 'x', extensions }));
  expect([both.query, both.documentId, both.queryHash]).toEqual(['{ a }', undefined, undefined]);
});

test('bytes that are no UTF-8 are no request', () => {
  const body = Buffer.concat([Buffer.from('{"query":"{ a(b: \\"'), Buffer.from([0xff]), Buffer.from('\\") }"}')]);
  expect(() => paramsOfBody(body)).toThrow(BadParams);
});

test('an empty operation name is none', () => {
  expect(paramsOfBody(bytes({ query: '{ a }', operationName: '' })).operationName).toBeUndefined();
});
