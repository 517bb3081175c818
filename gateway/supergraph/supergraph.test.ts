import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { compose } from '../cli/compose.ts';
import { collectedOutput } from '../testing/collected-output.ts';
import { committedSubgraphs } from '../testing/contract-subgraphs.ts';
import { requireAddresses } from './addresses.ts';
import { apiSchemaOf, apiSdlOf, subgraphUrls } from './api-schema.ts';
import { CompositionError, composeSubgraphs } from './compose.ts';
import { readSupergraphConfig } from './config.ts';
import { breakingChanges } from './contract.ts';

describe('our four subgraphs', () => {
  const { supergraphSdl, hints } = composeSubgraphs(committedSubgraphs());

  test('compose without a hint', () => expect(hints).toEqual([]));
  test('break nothing for clients of the contract', () => expect(breakingChanges(apiSchemaOf(supergraphSdl))).toEqual([]));
  test('are reached where supergraph.yaml says', async () => {
    const config = await readSupergraphConfig(new URL('../../supergraph.yaml', import.meta.url).pathname);
    expect(config.map(({ name }) => name)).toEqual(['hall', 'provincial', 'district', 'supervision']);
    expect([...subgraphUrls(supergraphSdl)].sort()).toEqual(config.map(({ name, routingUrl }) => [name, routingUrl]).sort());
  });
  test('show clients no federation machinery', () => expect(apiSdlOf(supergraphSdl)).not.toMatch(/join__|_Any|_Entity|_service|@key/));
});

test('what the contract loses is named', () => {
  const { supergraphSdl } = composeSubgraphs(committedSubgraphs().filter(({ name }) => name !== 'district'));
  expect(breakingChanges(apiSchemaOf(supergraphSdl))).toEqual([
    'FIELD_REMOVED: Case.districtRecord was removed.',
    'FIELD_REMOVED: Case.districtHallRecord was removed.',
  ]);
});

test('REST connectors are run by nobody here: a supergraph that needs them is refused', () => {
  const { supergraphSdl } = composeSubgraphs(committedSubgraphs());
  const link = '@link(url: "https://specs.apollo.dev/connect/v0.1", for: EXECUTION)';
  expect(() => apiSchemaOf(supergraphSdl.replace(/^schema\n/m, `schema\n  ${link}\n`))).toThrow(/connect/);
});

test.each([
  ['', 'none'],
  ['ftp://127.0.0.1/', 'ftp://127.0.0.1/'],
  ['file:///etc/passwd', 'file:///etc/passwd'],
])('a subgraph at %j has no address that can be asked, and is named', (url, told) => {
  const { supergraphSdl } = composeSubgraphs([{ name: 'far', url, typeDefs: parse('type Query { a: Int }') }]);
  expect(() => requireAddresses(supergraphSdl)).toThrow(`no http or https address for far (${told})`);
});

test('why subgraphs do not fit together is said in sentences', () => {
  const one = { name: 'a', url: 'http://a', typeDefs: parse('type Query { a: Int }') };
  const other = { name: 'b', url: 'http://b', typeDefs: parse('type Query { a: String }') };
  expect(() => composeSubgraphs([one, other])).toThrow(CompositionError);
  expect(() => composeSubgraphs([one, other])).toThrow(/FIELD_TYPE_MISMATCH: Type of field "Query.a"|INVALID_FIELD_SHARING: /);
});

describe('npm run compose', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'oncegraph-compose-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  async function run(yaml: string, ...argv: string[]) {
    const config = join(directory, 'supergraph.yaml');
    await writeFile(config, yaml);
    const { output, said } = collectedOutput();
    return { code: await compose(['--config', config, ...argv], output), ...said() };
  }

  test('a breaking change is exit code 1, and nothing on stdout', async () => {
    await writeFile(join(directory, 'small.graphql'), 'type Query { viewer: String }');
    const { code, out, err } = await run('subgraphs: { small: { routing_url: http://x/, schema: { file: ./small.graphql } } }');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('breaks the contract: TYPE_REMOVED: Case was removed.');
  });

  test.each([
    ['subgraphs: {}', 'subgraphs is empty'],
    ['hello', 'subgraphs is missing'],
    ['subgraphs: { a: { routing_url: nowhere, schema: { file: a } } }', 'subgraphs.a.routing_url is not an address'],
    ['subgraphs: { a: { routing_url: http://x/ } }', 'subgraphs.a.schema needs file or subgraph_url'],
    ['subgraphs: { a: { routing_url: http://x/, schema: { file: ./none.graphql } } }', 'schema of subgraph a: '],
    ['subgraphs: [', 'cannot be read'],
  ])('%s is exit code 1 with its reason', async (yaml, reason) => {
    const { code, err } = await run(yaml);
    expect(code).toBe(1);
    expect(err).toContain(reason);
  });

  test('a wrong command line is exit code 2', async () => {
    const { code, err } = await run('subgraphs: {}', '--output', 'x');
    expect(code).toBe(2);
    expect(err).toContain('npm run compose');
  });

  test('a schema may come from a running subgraph; --out writes a file', async () => {
    const sdl = await readFile(new URL('../contract.graphql', import.meta.url), 'utf8');
    const server = createServer((request, response) => {
      request.resume();
      response.end(JSON.stringify({ data: { _service: { sdl } } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const out = join(directory, 'out.graphql');
    const ran = await run(`subgraphs: { all: { routing_url: ${url}, schema: { subgraph_url: ${url} } } }`, '--out', out);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect([ran.code, ran.out, ran.err]).toEqual([0, '', '']);
    expect(await readFile(out, 'utf8')).toContain('join__graph');
  });
});
