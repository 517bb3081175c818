import { expect, test } from '@jest/globals';
import { acceptedBy, GRAPHQL_RESPONSE, JSON_RESPONSE } from './accepted.ts';

test.each([
  [undefined, JSON_RESPONSE, false, false],
  ['*/*', JSON_RESPONSE, false, false],
  ['application/json', JSON_RESPONSE, false, false],
  ['Application/JSON; Charset=UTF-8', JSON_RESPONSE, false, false],
  ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_RESPONSE, false, false],
  ['application/json, application/graphql-response+json', JSON_RESPONSE, false, false],
  ['application/graphql-response+json; charset=utf-16', undefined, false, false],
  ['text/html', undefined, false, false],
  ['text/html,*/*;q=0.8', JSON_RESPONSE, false, false],
  ['multipart/mixed;deferSpec=20220824,application/json', JSON_RESPONSE, true, false],
  ['multipart/mixed; deferSpec="20220824"', JSON_RESPONSE, true, false],
  ['multipart/mixed', undefined, false, false],
  ['multipart/mixed;boundary=x;deferSpec=20220824,application/graphql-response+json', GRAPHQL_RESPONSE, true, false],
  ['text/event-stream', undefined, false, true],
  ['application/graphql-response+json, application/json, text/event-stream', GRAPHQL_RESPONSE, false, true],
] as const)('accept: %s', (header, media, parts, events) => {
  expect(acceptedBy(header)).toEqual({ media, parts, events });
});
