import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Program, removeDataDir, startProgram } from '../../../test/support/program.ts';
import { parseCsv } from '../../csv/csv.ts';
import { type HostileProxy, openHostileProxy } from '../testing/hostile-proxy.ts';
import { backfill } from './main.ts';

let program: Program;
let proxy: HostileProxy;
let passes = Number.POSITIVE_INFINITY;
const tokens = new Map<string, string>();
const folder = mkdtempSync(join(tmpdir(), 'og-backfill-'));
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  program = await startProgram();
  proxy = await openHostileProxy(`${program.url}graphql`, () => {
    passes -= 1;
    return passes >= 0 ? 'pass' : 'dropAfter';
  });
}, 120_000);
afterAll(async () => {
  await proxy?.close();
  await program?.stop();
  if (program) removeDataDir(program.dataDir);
  rmSync(folder, { recursive: true, force: true });
});

const tokenOf = (system: string) => {
  const token = tokens.get(system) ?? program.token({ role: 'partner', system });
  tokens.set(system, token);
  return token;
};

/** Each test in a sandbox of its own, if not said otherwise. */
async function run(system: string, argv: readonly string[], signal?: AbortSignal) {
  const [out, said]: [string[], string[]] = [[], []];
  const output = {
    out: (text: string) => void out.push(text),
    say: (line: string, tone?: string) => void (tone !== 'passing' && said.push(line)),
  };
  const code = await backfill(['--url', proxy.url, '--token', tokenOf(system), ...argv], output, signal && { signal });
  return { code, out: out.join(''), said };
}

async function cases(system: string) {
  const query =
    '{ cases(first: 100) { totalCount nodes { projectName receivedAt origin { localNumber } stages { kind stepCode occurredAt handler } } } }';
  type Held = {
    projectName: string;
    receivedAt: string;
    origin: { localNumber: string };
    stages: { kind: string; stepCode: string | null; occurredAt: string; handler: string }[];
  };
  const { data } = await program.graphql<{ cases: { totalCount: number; nodes: Held[] } }>(query, {}, tokenOf(system));
  if (!data) throw new Error('no cases');
  return data.cases;
}

const reportOf = (name: string) => parseCsv(readFileSync(path(name), 'utf8'));

const HEADER = '编号,本地事项编码,区划代码,收件时间,申请人,证件类型,证件号码,项目名称,受理日期,承办日期,经办人,渠道';
const line = (number: string, more: Partial<Record<'item' | 'at' | 'accepted' | 'undertaken' | 'identifier' | 'channel', string>> = {}) =>
  [
    ...[
      number,
      more.item ?? 'XH-WS-001',
      '330106',
      more.at ?? '2026-03-02 09:30',
      '示例申请单位',
      '统一社会信用代码',
      more.identifier ?? '91330106MA27TE5T2D',
    ],
    ...[`店 ${number}`, more.accepted ?? '', more.undertaken ?? '', '王受理', more.channel ?? '窗口'],
  ].join(',');

test('rows become cases with their stages, in the past; again, however often, nothing is written twice', async () => {
  const system = 'sandbox.twice';
  const rows = [line('1', { accepted: '2026/3/2', undertaken: '2026年3月4日 14:00' }), line('2', { accepted: '2026-03-03' }), line('3')];
  writeFileSync(
    path('twice.csv'),
    [HEADER.replace('本地事项编码', '事项编码'), ...rows.map((row) => row.replace('XH-WS-001', '330123901000'))].join('\r\n'),
  );
  const first = await run(system, [path('twice.csv')]);
  expect(first).toMatchObject({
    code: 0,
    said: [`3 rows: written 3; report in ${path('twice.report.csv')}`, expect.stringContaining('next: keep')],
  });
  const held = await cases(system);
  expect(held.totalCount).toBe(3);
  const one = held.nodes.find(({ origin }) => origin.localNumber === '1');
  expect(one).toMatchObject({ receivedAt: '2026-03-02T09:30:00+08:00', projectName: '店 1' });
  expect(one?.stages.map(({ kind, stepCode, occurredAt }) => [kind, stepCode, occurredAt])).toEqual([
    ['APPLICATION', null, '2026-03-02T09:30:00+08:00'],
    // on the day of receipt, and not before it
    ['ACCEPTANCE', null, '2026-03-02T09:30:00+08:00'],
    ['REVIEW', 'UNDERTAKE', '2026-03-04T14:00:00+08:00'],
  ]);
  const [header, ...lines] = reportOf('twice.report.csv');
  expect(header).toEqual(['line', 'number', 'outcome', 'serial_number', 'stages_written', 'field', 'code', 'message']);
  expect(lines.map(([at, number, outcome, , stages]) => [at, number, outcome, stages])).toEqual([
    ['2', '1', 'written', '2'],
    ['3', '2', 'written', '1'],
    ['4', '3', 'written', '0'],
  ]);
  // a run that ends before it begins takes nothing from the report
  await run(system, [path('twice.csv'), '--token', 'nobody']);
  expect(reportOf('twice.report.csv')).toEqual([header, ...lines]);
  const again = await run(system, [path('twice.csv')]);
  expect(again).toMatchObject({ code: 0, said: [expect.stringContaining('3 rows: replayed 3;'), expect.anything()] });
  expect(reportOf('twice.report.csv').map(([, , , serial]) => serial)).toEqual([header, ...lines].map((cells) => cells?.[3]));
  expect((await cases(system)).totalCount).toBe(3);
});

test('each fault is told with line, field, code and sentence, and its row leaves nothing behind', async () => {
  const system = 'district.330106';
  const rows = [
    line('1'),
    line('2', { item: 'XH-NONE' }),
    line('3', { identifier: '91330106MA27TE5T2X' }),
    line('4', { at: '2026-02-30' }),
    line('5', { at: '', channel: '飞鸽' }),
    line('1'),
    line('7', { accepted: '2026-03-01' }),
    line('8', { accepted: '2026-03-03' }),
  ];
  writeFileSync(path('faults.csv'), `\ufeff${[HEADER, ...rows].join('\n')}\n`);
  const { code, said } = await run(system, [path('faults.csv')]);
  expect(code).toBe(1);
  expect(said[0]).toMatch(/^8 rows: written 1, bad 4, refused 2, stage refused 1; report in/);
  const lines = reportOf('faults.report.csv').slice(1);
  expect(lines.map(([at, , outcome, , , field, its]) => [at, outcome, field, its])).toEqual([
    ['2', 'written', '', ''],
    ['3', 'refused', 'localItemCode', 'UNKNOWN_ITEM'],
    ['4', 'refused', 'party.identifier', 'BAD_IDENTIFIER'],
    ['5', 'bad', 'received_at', 'BAD_DATE'],
    ['6', 'bad', 'received_at', 'MISSING_FIELD'],
    ['6', 'bad', 'channel', 'BAD_VALUE'],
    ['7', 'bad', 'number', 'BAD_VALUE'],
    ['8', 'bad', 'acceptance_at', 'OUT_OF_ORDER'],
    // only the owner records stages: the case is there
    ['9', 'stage_refused', 'acceptance_at', 'NOT_OWNER'],
  ]);
  expect(lines.slice(1).every((cells) => (cells[7] ?? '') !== '')).toBe(true);
  expect(readFileSync(path('faults.report.csv'), 'utf8')).not.toMatch(/示例申请单位|91330106/);
  expect((await cases(system)).nodes.map(({ origin }) => origin.localNumber).sort()).toEqual(['1', '8']);
});

test('a dry run asks what own codes mean, and writes nothing; the file may be GB18030', async () => {
  const system = 'district.330102';
  // "编号,本地事项编码,区划代码,收件时间,申请人,证件类型,证件号码" as spreadsheets here save it
  const header = 'b1e0bac52cb1beb5d8cac2cfeeb1e0c2eb2cc7f8bbaeb4fac2eb2ccad5bcfecab1bce42cc9eac7ebc8cb2cd6a4bcfec0e0d0cd2cd6a4bcfebac5c2eb';
  const row = (number: string, code: string) => `\r\n${number},${code},330102,2026-03-02,Example,SOCIAL_CREDIT_CODE,91330106MA27TE5T2D`;
  writeFileSync(path('dry.csv'), Buffer.concat([Buffer.from(header, 'hex'), Buffer.from(row('1', 'NONE-1') + row('2', 'NONE-1'))]));
  const { code, said } = await run(system, [path('dry.csv'), '--dry-run']);
  expect({ code, first: said[0] }).toEqual({ code: 1, first: expect.stringMatching(/^2 rows: bad 2; report in/) });
  expect(reportOf('dry.dry-run.csv')[1]?.slice(5, 7)).toEqual(['local_item_code', 'UNKNOWN_ITEM']);
  expect((await cases(system)).nodes.filter(({ origin }) => origin.localNumber === '2')).toEqual([]);
});

test('a dry run foresees stages that only the owner records, and items that are not there; lines are those of the spreadsheet', async () => {
  const header = HEADER.replace('本地事项编码', '事项编码');
  const rows = [line('1', { item: '330123901000', accepted: '2026-03-03' }), '', line('2', { item: '330199999999' }), ','.repeat(11)];
  writeFileSync(path('foreign.csv'), [header, ...rows, line('3', { item: '330123901000' })].join('\n'));
  const told = async (system: string) => {
    const { code } = await run(system, [path('foreign.csv'), '--dry-run']);
    expect(code).toBe(1);
    return reportOf('foreign.dry-run.csv')
      .slice(1)
      .map(([at, , outcome, , , field, its]) => [at, outcome, field, its]);
  };
  const rest = [
    ['4', 'bad', 'item_code', 'UNKNOWN_ITEM'],
    ['6', 'fine', '', ''],
  ];
  expect(await told('district.330106')).toEqual([['2', 'stage_refused', 'acceptance_at', 'NOT_OWNER'], ...rest]);
  // a sandbox owns whatever is written into it, the owner what is its own
  for (const system of ['sandbox.foreign', 'province.health-supervision'])
    expect(await told(system)).toEqual([['2', 'fine', '', ''], ...rest]);
});

test('a run that is killed goes on where it was: with --resume, and also without', async () => {
  const system = 'sandbox.killed';
  const rows = Array.from({ length: 30 }, (_, index) => line(String(index + 1)).replace('XH-WS-001', '330123901000'));
  writeFileSync(path('killed.csv'), [HEADER.replace('本地事项编码', '事项编码'), ...rows].join('\n'));
  const stop = new AbortController();
  // twelve answers come through, all others are lost, and somebody gives up
  passes = 12;
  const watch = setInterval(() => proxy.done.get('dropAfter') && stop.abort(), 10);
  const first = await run(system, [path('killed.csv'), '--concurrency', '4'], stop.signal);
  clearInterval(watch);
  passes = Number.POSITIVE_INFINITY;
  expect(first).toMatchObject({ code: 2, said: [expect.stringContaining('ABORTED'), expect.stringContaining('--resume')] });
  const report = path('killed.report.csv');
  const known = reportOf('killed.report.csv').length - 1;
  expect(known).toBeGreaterThan(4);
  // as a kill may leave it: cut off in the middle of a line
  truncateSync(report, readFileSync(report).length - 9);
  const second = await run(system, [path('killed.csv'), '--resume']);
  expect(second.said[0]).toBe(`${known - 1} of 30 rows are written already`);
  expect(second.code).toBe(0);
  expect(
    reportOf('killed.report.csv')
      .slice(1)
      .map(([at]) => at),
  ).toEqual(rows.map((_, index) => String(index + 2)));
  expect((await cases(system)).totalCount).toBe(30);
  expect((await run(system, [path('killed.csv')])).said[0]).toMatch(/^30 rows: replayed 30;/);
  expect((await cases(system)).totalCount).toBe(30);
});

test('a graph that does not know the caller stops it; a file or a line that is none is told', async () => {
  const { said, code } = await run('sandbox.twice', [path('twice.csv'), '--token', 'nobody']);
  expect({ code, said }).toEqual({ code: 2, said: [expect.stringMatching(/^UNAUTHENTICATED: /), expect.stringContaining('next: ')] });
  const told = async (...argv: string[]) => {
    const result = await run('sandbox.twice', argv);
    expect(result.code).toBe(2);
    return result.said[0];
  };
  // nothing that a row could mend
  const reach = async (...argv: string[]) => (await run('district.330106', [path('twice.csv'), ...argv])).said[0];
  expect(await reach('--url', `${program.url}nope`)).toMatch(/^BAD_USER_INPUT/);
  expect(await reach('--system', 'city.health')).toMatch(/^FORBIDDEN .*\(line \d\)$/);
  expect(await told(path('twice.csv'), '--report', join(folder, 'none/report.csv'))).toContain('cannot be written (ENOENT)');
  expect(await told(path('twice.csv'), '--url', 'localhost:4000/graphql')).toContain('is no address');
  expect(await told(path('twice.csv'), '--token', '')).toContain('--token is needed');
  writeFileSync(path('semicolons.csv'), HEADER.replaceAll(',', ';'));
  expect(await told(path('semicolons.csv'))).toContain('parted by semicolons');
  writeFileSync(path('unicode.csv'), `\ufeff${HEADER.replaceAll(',', '\t')}`, 'utf16le');
  expect(await told(path('unicode.csv'))).toContain('parted by tabs');
  writeFileSync(path('odd.csv'), '编号,颜色\n1,红\n');
  expect(await told(path('odd.csv'))).toContain('there is no column 颜色');
  writeFileSync(path('few.csv'), '编号\n1\n');
  expect(await told(path('few.csv'))).toContain('columns are missing: region_code');
  expect(await told(path('none.csv'))).toContain('cannot be read (ENOENT)');
  expect(await told()).toMatch(/^a FILE is needed\n\nnpm run backfill/);
  expect(await told(path('twice.csv'), '--report', folder)).toContain('is no file');
  expect(await told(path('twice.csv'), '--concurrency', '0')).toContain('1 to 64');
  expect((await run('sandbox.twice', ['--help'])).out).toMatch(/^npm run backfill[\s\S]*acceptance_at +受理时间、受理日期\n/);
});
