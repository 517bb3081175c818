import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ADMIN, type HallUnderTest, hallUnderTest } from '../../subgraphs/hall/testing.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import { crosswalk } from './main.ts';

// Files and HTTP: one dialect is enough.
let under: HallUnderTest;
let server: Server;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'og-crosswalk-'));
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  under = await hallUnderTest('sqlite');
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seal = request.headers.authorization === 'Bearer admin' ? { [HEADER.principal]: await under.host.seal.sign(ADMIN) } : {};
    const answer = await under.hall.handle(Buffer.concat(chunks), { ...seal, [HEADER.language]: 'en' });
    response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await under.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...argv: string[]) {
  const [out, said]: [string[], string[]] = [[], []];
  const code = await crosswalk(['--url', url, '--token', 'admin', ...argv], {
    out: (text) => out.push(text),
    say: (line) => said.push(line),
  });
  return { code, out: out.join(''), said };
}

test('a file that is exported, imported, and exported again changes nothing', async () => {
  const first = await run('export', '--output', file('all.csv'));
  expect(first.said.at(-2)).toMatch(/^1118 rows of 30 systems in /);
  expect(first.said.at(-1)).toBe(`next: npm run crosswalk -- lint ${file('all.csv')}`);
  const text = readFileSync(file('all.csv'), 'utf8');
  expect(text.startsWith('\ufeffsystem,code,name,type_code,unified_code,promised_limit,ended,item_code,item_name\r\n')).toBe(true);
  expect(text).toContain('district.330106,XH-WS-001,公卫许可,01,330123901000,10,,330123901000,公共场所卫生许可\r\n');
  const { code, said } = await run('import', file('all.csv'), '--reason', '往返');
  expect(code).toBe(0);
  expect(said).toHaveLength(31);
  expect(said.slice(0, -1).every((line) => /rows: unchanged \d+; version 0$/.test(line))).toBe(true);
  expect(said.at(-1)).toBe('next: npm run crosswalk -- coverage');
  expect((await run('lint', file('all.csv'))).code).toBe(0);
  await run('export', '--output', file('again.csv'));
  expect(readFileSync(file('again.csv'), 'utf8')).toBe(text);
});

test('import tells what became of the rows, and what to do next; lint and coverage say where the lists differ and what is missing', async () => {
  writeFileSync(file('rows.csv'), 'code,name,promised_limit,ended\nXH-WS-001,公卫许可,12,\nXH-WS-002,,,yes\nZZ-1,养犬登记,,\n');
  const done = await run('import', file('rows.csv'), '--system', 'district.330106', '--reason', '2014 年清理');
  expect(done).toMatchObject({ code: 0, out: '' });
  expect(done.said).toEqual([
    '1/1 district.330106: 3 rows: taken 1, ended 1, no match 1; version 1',
    'next: 1 rows wait for a person: query crosswalkTasks, then mutation decideCrosswalk',
  ]);
  const held = await run('lint', '--system', 'district.330106');
  expect(held.code).toBe(1);
  expect(held.out.split('\n')).toEqual([
    'LIMIT_DIFFERS district.330106 330123901000 公共场所卫生许可: 12 → 10',
    'ITEM_MISSING district.330106 330123902000 公共场所卫生许可（延续）: – → XH-WS-002',
    '',
  ]);
  const gaps = await run('coverage', '--region', '330106');
  expect(gaps).toMatchObject({ code: 1, out: 'district.330106 西湖区行政服务中心审批系统: 330123902000 公共场所卫生许可（延续）\n' });
  expect(gaps.said[0]).toBe('59 of 60 covered (98.3 %), 1 gaps');
  expect(await run('coverage', '--region', '330102')).toMatchObject({ code: 0, said: ['60 of 60 covered (100 %), 0 gaps'] });
  await run('export', '--system', 'district.330106', '--output', file('one.csv'));
  writeFileSync(file('one.csv'), readFileSync(file('one.csv'), 'utf8').replace('供水卫生许可', '供水许可'));
  expect((await run('lint', file('one.csv'))).out).toContain(
    'NAME_DIFFERS district.330106 row 2 330123903000 饮用水供水单位卫生许可: 供水许可 → 供水卫生许可\n',
  );
  expect((await run('export', '--system', 'district.330106', '--version', '0')).out).toContain('XH-WS-002');
});

test.each([
  [[], 'a command is needed: export, import, lint, coverage'],
  [['imprt'], 'there is no command imprt'],
  [['import'], 'import needs a FILE'],
  [['import', 'x.csv'], 'import needs a --reason: why the crosswalk changes'],
  [['coverage', '--system', 'x.y'], 'coverage takes no --system'],
  [['export', 'x.csv'], 'export: x.csv is one word too many'],
  [['export', '--version', '1'], '--version goes with one --system: each counts its own'],
  [['export', '--nothing'], "Unknown option '--nothing'"],
])('%j is a wrong command line', async (argv, sentence) => {
  const { code, said } = await run(...argv);
  expect({ code, said: said[0]?.split('\n')[0] }).toEqual({ code: 2, said: sentence });
});

test.each([
  ['', 'the file is empty: a header row is needed'],
  [
    'code,nam\n',
    'there is no column nam; known are system, code, name, type_code, unified_code, promised_limit, ended, item_code, item_name',
  ],
  ['code,code\n', 'the column code comes twice'],
  ['code,name\nA\n', 'row 1: 1 cells where the header has 2'],
  ['code\nA\n', 'row 1: no system: name it in the column system, or by --system'],
  ['system,code,promised_limit\nx.y,A,ten\n', 'row 1: promised_limit: ten is no number of working days'],
  ['system,code,ended\nx.y,A,maybe\n', 'row 1: ended: maybe is neither yes nor no'],
])('%j is a wrong file', async (text, sentence) => {
  writeFileSync(file('wrong.csv'), text);
  expect(await run('import', file('wrong.csv'), '--reason', 'x')).toEqual({
    code: 2,
    out: '',
    said: [`${file('wrong.csv')}: ${sentence}`],
  });
});

test('what the graph refuses is said with the row, and what stands in the way with a way out', async () => {
  writeFileSync(file('twice.csv'), 'system,code\ndistrict.330106,XH-WS-001\ndistrict.330106,xhws1\nno.system,A\n');
  const { code, said } = await run('import', file('twice.csv'), '--reason', 'x');
  expect(code).toBe(1);
  expect(said).toEqual([
    '1/2 district.330106: 2 rows: row 2, code: The value is wrong: row 1 has the same code',
    '2/2 no.system: 1 rows: systemId: There is no system no.system',
  ]);
  expect(await run('export', '--token', 'nobody')).toMatchObject({
    code: 2,
    said: [
      expect.stringMatching(/^1\/30 /),
      expect.stringMatching(/^UNAUTHENTICATED .*npm run token -- --role admin prints a token for --token$/),
    ],
  });
  expect(await run('import', file('nowhere.csv'), '--reason', 'x')).toMatchObject({
    code: 2,
    said: [`${file('nowhere.csv')}: it cannot be read (ENOENT)`],
  });
  expect(await run('coverage', '--url', 'http://127.0.0.1:1/graphql')).toMatchObject({
    code: 2,
    said: [expect.stringMatching(/^no graph answers at /)],
  });
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes: 0 done') });
});
