import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';
import { atIde, type ShownTable } from './ide-page.ts';

const described = executablePath === undefined ? describe.skip : describe;
const CASES = 100;
const NOW = '2026-11-20T10:00:00+08:00';

interface PlainCase {
  readonly serialNumber: string;
  readonly status: string;
  readonly result: string | null;
  readonly receivedAt: string;
  readonly region: { readonly name: string };
  readonly item: { readonly name: string };
}
const ENDED = ['CLOSED', 'COLLECTED', 'NOT_ACCEPTED'];
const isOpen = ({ status }: PlainCase) => !ENDED.includes(status);

const countBy = <T>(rows: readonly T[], key: (row: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
};
/** A column against another one, as numbers. */
const pairs = (table: ShownTable, key: string, value: string) =>
  Object.fromEntries(table.map((row) => [row[key] ?? '', Number((row[value] ?? '').replaceAll(',', ''))]));
const percent = (rate: number | null) => (rate === null ? '' : `${Math.round(rate * 1000) / 10}%`);

described('Ten tasks of an analyst, from the open page to right numbers', () => {
  let program: Program;
  let open: OpenPage;
  let page: Page;
  let ide: ReturnType<typeof atIde>;
  let token: string;
  /** all cases, as the register lists them: what tables and charts are compared with is counted from these */
  let cases: PlainCase[];

  const ask = async <Data>(query: string, variables?: object): Promise<Data> => {
    const { data, errors } = await program.graphql<Data>(query, variables, token);
    expect(errors).toBeUndefined();
    return data as Data;
  };
  async function allCases(): Promise<PlainCase[]> {
    const found: PlainCase[] = [];
    for (let after: string | null = null; ; ) {
      type Answer = { cases: { nodes: PlainCase[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      const answer: Answer = await ask(
        'query ($after: String) { cases(first: 100, after: $after) { nodes { serialNumber status result receivedAt region { name } item { name } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      found.push(...answer.cases.nodes);
      if (!answer.cases.pageInfo.hasNextPage) return found;
      after = answer.cases.pageInfo.endCursor;
    }
  }
  const runExample = (question: string) => ide.ran(() => page.getByRole('button', { name: `运行 ${question}`, exact: true }).click());
  const asTable = async () => {
    await ide.view('表格');
    return ide.table((rows) => rows.length > 0);
  };
  const caption = () => page.locator('figcaption').textContent();

  beforeAll(async () => {
    program = await startProgram({ demoCases: CASES, env: { ONCEGRAPH_NOW: NOW } });
    token = program.token({ role: 'analyst' });
    const standing = () =>
      ask<{ cases: { totalCount: number }; systems: { backlog: number }[] }>('{ cases(first: 1) { totalCount } systems { backlog } }');
    await until(standing, (now) => now.cases.totalCount === CASES && now.systems.every(({ backlog }) => backlog === 0), 60_000);
    cases = await allCases();
    open = await openPage(program.url);
    page = open.page;
    await page.clock.setFixedTime(new Date(NOW));
    ide = atIde(page);
    await ide.setToken(token);
    await ide.panel('示例');
  }, 180_000);

  afterAll(async () => {
    await open?.close();
    await program?.stop();
    if (program) removeDataDir(program.dataDir);
  });

  test('1. how much is decided in time, by district: a chart, and its table', async () => {
    await runExample('各区按时办结率是多少？');
    expect(await caption()).toMatch(/^柱状图：按行政区划 · 区划名称的按时率，共 \d+ 项/);
    const table = await asTable();
    expect(pairs(table, 'statistics.nodes.region.name', 'statistics.nodes.received')).toEqual(countBy(cases, ({ region }) => region.name));
    type Row = { region: { name: string }; closedInTime: number; judged: number; onTimeRate: number | null };
    const { statistics } = await ask<{ statistics: { nodes: Row[] } }>(
      '{ statistics(groupBy: [REGION], first: 100) { nodes { region { name } closedInTime judged onTimeRate } } }',
    );
    expect(table.map((row) => row['statistics.nodes.onTimeRate'])).toEqual(
      statistics.nodes.map(({ closedInTime, judged }) => percent(judged === 0 ? null : closedInTime / judged)),
    );
    expect(statistics.nodes.some(({ judged }) => judged > 0)).toBe(true);
  });

  test('2. which items have the most open cases: a chart, and its table', async () => {
    await runExample('哪些事项积压最多？');
    const table = await asTable();
    const counted = countBy(cases.filter(isOpen), ({ item }) => item.name);
    const shown = pairs(table, 'statistics.nodes.item.name', 'statistics.nodes.open');
    expect(shown).toEqual(Object.fromEntries(Object.keys(shown).map((name) => [name, counted[name] ?? 0])));
    const most = Object.values(counted).toSorted((a, b) => b - a);
    expect(Object.values(shown)).toEqual(most.slice(0, 20));
  });

  test('3. which systems enter cases a second time: a chart that adds up, from alerts one by one', async () => {
    await runExample('哪些系统在二次录入？');
    type Answer = { alerts: { nodes: { sender: { name: string } }[] } };
    const { alerts } = await ask<Answer>('{ alerts(first: 100, filter: { rule: "SECOND_ENTRY" }) { nodes { sender { name } } } }');
    const bySender = countBy(alerts.nodes, ({ sender }) => sender.name);
    expect(await caption()).toContain(`共 ${Object.keys(bySender).length} 项`);
    const most = Math.max(...Object.values(bySender));
    expect(
      Object.entries(bySender)
        .filter(([, count]) => count === most)
        .map(([name]) => `${name} ${most}`),
    ).toContainEqual(expect.stringMatching(new RegExp(`^${/最大 (\S+ \d+)/.exec((await caption()) ?? '')?.[1]}$`)));
    const shown: Record<string, number> = {};
    for (const row of await asTable()) {
      const sender = row['alertCauses.sender.name'] ?? '';
      shown[sender] = (shown[sender] ?? 0) + Number(row['alertCauses.count']);
    }
    expect(shown).toEqual(bySender);
  });

  test('4. cases received per month, for months that are put into the form: a chart over time', async () => {
    await page.getByRole('button', { name: /^每月受理和办结多少件/ }).click();
    await page.getByRole('textbox', { name: /^起始月份/ }).fill('2026-09');
    await page.getByRole('textbox', { name: /^截止月份/ }).fill('2026-10');
    await ide.ran(() => ide.runButton().click());
    expect(await caption()).toMatch(/^时间走势/);
    const months = countBy(cases, ({ receivedAt }) => receivedAt.slice(0, 7));
    const shown = pairs(await asTable(), 'statistics.nodes.month', 'statistics.nodes.received');
    expect(shown).toEqual({ '2026-09': months['2026-09'], '2026-10': months['2026-10'] });
  });

  test('5. overdue cases: a CSV file', async () => {
    await runExample('哪些在办件已经超期？');
    await page.getByRole('button', { name: '导出…' }).click();
    await page.getByRole('dialog').getByText('CSV', { exact: false }).first().click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    type Answer = { overdueCases: { nodes: { case: { serialNumber: string }; promisedDueDate: string | null }[] } };
    const { overdueCases } = await ask<Answer>('{ overdueCases(first: 100) { nodes { case { serialNumber } promisedDueDate } } }');
    const lines = text
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(overdueCases.nodes.length).toBeGreaterThan(0);
    expect(lines.map((line) => /\d{21}/.exec(line)?.[0])).toEqual(overdueCases.nodes.map((node) => node.case.serialNumber));
    for (const [at, { promisedDueDate }] of overdueCases.nodes.entries()) expect(lines[at]).toContain(promisedDueDate ?? '');
    await page.keyboard.press('Escape');
  });

  test('6. days used against days promised, by item: two series, and the table sorted by a press on its head', async () => {
    await runExample('实际用时比承诺少多少？');
    expect(await caption()).toContain('平均承诺');
    await asTable();
    const head = page.getByRole('columnheader', { name: /平均用时/ }).getByRole('button');
    await head.click();
    await head.click();
    type Row = { item: { name: string }; averageDays: number | null };
    const { statistics } = await ask<{ statistics: { nodes: Row[] } }>(
      '{ statistics(groupBy: [ITEM], orderBy: CLOSED, first: 20) { nodes { item { name } averageDays } } }',
    );
    const days = (rows: readonly (number | null)[]) => rows.filter((one) => one !== null).toSorted((a, b) => b - a);
    const expected = days(statistics.nodes.map(({ averageDays }) => averageDays)).map((one) => String(Math.round(one * 1000) / 1000));
    const table = await ide.table((rows) => rows[0]?.['statistics.nodes.averageDays'] === expected[0]);
    expect(table.map((row) => row['statistics.nodes.averageDays']).filter((one) => one !== '')).toEqual(expected);
  });

  test('7. how cases end in two districts that are put into the form: shares, and their table', async () => {
    await page.getByRole('button', { name: /^各区的办结结果如何/ }).click();
    const form = page.getByRole('region', { name: '变量' });
    await form.getByText('点开填写').click();
    await form.getByRole('button', { name: '添加 regionCodes' }).click();
    await form
      .getByLabel(/regionCodes\[0\]/)
      .first()
      .fill('330106');
    await form.getByRole('button', { name: '添加 regionCodes' }).click();
    await form
      .getByLabel(/regionCodes\[1\]/)
      .first()
      .fill('330108');
    await form.locator('span').getByText('西湖区', { exact: true }).waitFor();
    await ide.ran(() => ide.runButton().click());
    const table = await asTable();
    const granted = countBy(
      cases.filter(({ region, result }) => ['西湖区', '滨江区'].includes(region.name) && result === 'GRANTED'),
      ({ region }) => region.name,
    );
    expect(pairs(table, 'statistics.nodes.region.name', 'statistics.nodes.results.granted')).toEqual(granted);
  });

  test('8. what waits for which system: a table, for somebody without a token', async () => {
    await ide.setToken('');
    const table = await runExample('各系统有多少件等待送达？');
    const { systems } = await ask<{ systems: { name: string; backlog: number }[] }>('{ systems { name backlog } }');
    expect(pairs(table, 'systems.name', 'systems.backlog')).toEqual(
      Object.fromEntries(systems.map(({ name, backlog }) => [name, backlog])),
    );
    await ide.setToken(token);
  });

  test('9. a query from nothing, by the initials of what is wanted: the dictionary writes it', async () => {
    await page.getByRole('button', { name: /^新标签/ }).click();
    await ide.panel('词典');
    await page.getByRole('searchbox', { name: '查词典' }).fill('bjlb');
    await page.getByRole('button', { name: '插入 办件列表 Query.cases', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    const table = await ide.ran(() => page.keyboard.press('Control+Enter'));
    const serials = table.map((row) => row['cases.nodes.serialNumber']);
    expect(serials).toEqual(cases.slice(0, 20).map(({ serialNumber }) => serialNumber));
  });

  test('10. one case in every system, by a number of one of them', async () => {
    type Found = {
      serialNumber: string;
      districtRecord: { localNumber: string };
      cityHealthRecord: { localNumber: string; localStatus: string };
    };
    const { cases: some } = await ask<{ cases: { nodes: Found[] } }>(
      '{ cases(first: 5) { nodes { serialNumber districtRecord { localNumber } cityHealthRecord { localNumber localStatus } } } }',
    );
    const wanted = some.nodes[3] as Found;
    await ide.panel('示例');
    await page.getByRole('button', { name: /^一个办件在各系统里是什么样/ }).click();
    await page.getByLabel('检索词').fill(wanted.districtRecord.localNumber);
    const [row, ...others] = await ide.ran(() => ide.runButton().click());
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      'cases.nodes.serialNumber': wanted.serialNumber,
      'cases.nodes.districtRecord.localNumber': wanted.districtRecord.localNumber,
      'cases.nodes.cityHealthRecord.localNumber': wanted.cityHealthRecord.localNumber,
      'cases.nodes.cityHealthRecord.localStatus': wanted.cityHealthRecord.localStatus,
    });
  });

  test('every worked example but those that write gives rows without an error, and some do so without a token', async () => {
    const names = await page
      .getByRole('complementary', { name: '示例' })
      .getByRole('button', { name: /^运行 / })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    expect(names.length).toBeGreaterThanOrEqual(10);
    for (const name of names) {
      await ide.ran(() => page.getByRole('button', { name, exact: true }).click());
      expect([name, await page.locator('.ide-result .og-error').allTextContents()]).toEqual([name, []]);
      // of divisions that closed fewer than ten cases nothing is published, and these demo cases are few
      if (!name.includes('公开')) expect([name, (await asTable()).length > 0]).toEqual([name, true]);
    }
    await ide.setToken('');
    const free = page
      .getByRole('listitem')
      .filter({ hasText: '无需令牌' })
      .getByRole('button', { name: /^运行 / });
    expect(await free.count()).toBeGreaterThanOrEqual(3);
    for (const button of await free.all()) {
      await ide.ran(() => button.click());
      expect(await page.locator('.ide-result .og-error').allTextContents()).toEqual([]);
    }
  }, 120_000);

  test('all the while it asked its own origin only, and the console stayed quiet', () => {
    const isOwn = (url: string) => url.startsWith(program.url) || url.startsWith('blob:');
    expect(open.requested.filter((url) => !isOwn(url))).toEqual([]);
    expect([...open.errors, ...open.warnings]).toEqual([]);
  });
});
