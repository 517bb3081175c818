import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { readTrustedDocuments } from './trusted-documents.ts';

// the example of GraphQL over HTTP, appendix A
const TEXT = 'query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}';
const ID = 'sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oncegraph-documents-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string) {
  const file = join(folder, 'documents.json');
  await writeFile(file, content);
  return readTrustedDocuments(file);
}

test('texts have the id of their SHA-256, and whatever id they are given', async () => {
  expect([...(await read(JSON.stringify([TEXT])))]).toEqual([[ID, TEXT]]);
  expect([...(await read(JSON.stringify({ [ID]: TEXT })))]).toEqual([[ID, TEXT]]);
  expect([...(await read(JSON.stringify({ user: TEXT })))]).toEqual([
    ['user', TEXT],
    [ID, TEXT],
  ]);
  expect((await read('{}')).size).toBe(0);
});

test.each([
  ['no JSON', '[', 'cannot be read'],
  ['no texts', '[1]', 'must hold texts'],
  ['neither array nor object', '"{ a }"', 'must hold texts'],
  ['an id of another text', JSON.stringify({ [ID]: '{ a }' }), `has a text at ${ID} whose id is sha256:`],
])('%s is refused with the reason', async (_, content, reason) => {
  const refused = read(content);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(reason);
});
