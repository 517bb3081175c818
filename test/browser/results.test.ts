import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Download, Route } from 'playwright-core';
import { parseCsv } from '../../clients/csv/csv.ts';
import { readSheet } from '../../clients/web/src/ide/result/testing/read-zip.ts';
import { newDataDir, type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { seriousFaults } from './axe.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';

const described = executablePath === undefined ? describe.skip : describe;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOADER = fileURLToPath(new URL('../load/main.ts', import.meta.url));
const run = promisify(execFile);

/** What an export is measured by; copying them into the register is most of what this suite takes. */
const CASES = 5000;
const FORMULA = '=HYPERLINK("http://example.org","点我")';
const LIST = 'query AllCases { cases(first: 20) { totalCount nodes { serialNumber status projectName region { name } } } }';
const REGIONS = 'query ByRegion { statistics(groupBy: [REGION], first: 50) { nodes { region { name } received onTimeRate } } }';
const NESTED = 'query Stages { cases(first: 5) { nodes { serialNumber stages { sequence kind } } } }';

const SIMILAR = 'query Similar { cases(first: 3) { nodes { serialNumber similar(first: 1) { case { serialNumber } } } } }';

interface Case {
  readonly serialNumber: string;
  readonly projectName: string | null;
  readonly region: { readonly name: string };
}
interface Page {
  readonly cases: { readonly nodes: readonly Case[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } };
}

described('Results as table, chart and file, over the program as npm start runs it', () => {
  let program: Program;
  let open: OpenPage;
  let analyst: string;
  /** as the graph lists them, page by page */
  let cases: readonly Case[];
  const dataDir = newDataDir();

  beforeAll(async () => {
    const env = { ...process.env, DATA_DIR: dataDir, NO_COLOR: '1' };
    await run(process.execPath, ['--no-warnings', LOADER, '--cases', String(CASES), '--templates', '10'], { cwd: ROOT, env });
    program = await startProgram({ dataDir });
    const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
    const input = { idempotencyKey: 'formula-1', itemCode: '330123901000', regionCode: '330106', projectName: FORMULA, party };
    await program.graphql(
      'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } } }',
      { input },
      program.token({ role: 'clerk', system: 'district.330106' }),
    );
    analyst = program.token({ role: 'analyst' });
    [cases, open] = await Promise.all([allCases(), openPage(program.url)]);
    await open.page.evaluate((token) => sessionStorage.setItem('oncegraph-token', token), analyst);
    await open.page.reload();
    await open.page.getByText('图谱已载入').waitFor();
  }, 180_000);

  afterAll(async () => {
    await open?.close();
    await program?.stop();
    removeDataDir(dataDir);
  });

  /** What the pages of the graph say, asked for without any of the page's code. */
  async function allCases(): Promise<readonly Case[]> {
    const query = `query ($after: String) { cases(first: 100, after: $after) { nodes { serialNumber projectName region { name } } pageInfo { hasNextPage endCursor } } }`;
    const found: Case[] = [];
    for (let after: string | null = null; ; ) {
      const { data }: { data?: Page | null } = await program.graphql<Page>(query, { after }, analyst);
      if (!data) throw new Error('a page is missing');
      found.push(...data.cases.nodes);
      if (!data.cases.pageInfo.hasNextPage) return found;
      after = data.cases.pageInfo.endCursor;
    }
  }

  const button = (name: string | RegExp) => open.page.getByRole('button', { name });
  const tab = (name: string) => open.page.locator('.ide-result').getByRole('tab', { name, exact: true });
  const shot = (name: string) => open.page.screenshot({ path: join(tmpdir(), `oncegraph-results-${name}.png`) });
  /** A query in a tab of its own, run. */
  async function ask(query: string) {
    await button('新标签').click();
    await open.page.locator('.ide-query .cm-content').fill(query);
    const came = open.page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await open.page.locator('.ide-toolbar .og-primary').click();
    await came;
  }
  const rowCount = () => open.page.locator('.ide-grid table').getAttribute('aria-rowcount');
  async function downloadOf(act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
    const coming: Promise<Download> = open.page.waitForEvent('download');
    await act();
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
  const answers = async (handle: (route: Route, variables: Record<string, unknown>) => Promise<unknown>) => {
    await open.page.route('**/graphql', (route) => handle(route, JSON.parse(route.request().postData() ?? '{}').variables ?? {}));
    return () => open.page.unroute('**/graphql');
  };

  test('an answer is a table with the terms of the schema, sorted and filtered', async () => {
    await ask(LIST);
    await open.page.getByRole('columnheader', { name: '流水号' }).waitFor();
    const headers = await open.page.getByRole('columnheader').allInnerTexts();
    expect(headers.map((text) => text.trim().split('\n')[0])).toEqual([
      '行号',
      '流水号',
      '办件状态',
      '申办项目名称',
      '受理区划 · 区划名称',
    ]);
    const serials = () => open.page.locator('.ide-grid td[data-kind=serial]').allInnerTexts();
    const first = cases.slice(0, 20).map(({ serialNumber }) => serialNumber);
    expect(await serials()).toEqual(first);
    await open.page.getByRole('columnheader').getByRole('button', { name: '流水号' }).click();
    await open.page.locator('th[aria-sort=ascending]').waitFor();
    expect(await serials()).toEqual(first.toSorted());
    await open.page.getByLabel('筛选行').fill(first[3] ?? '');
    await open.page.getByText('1 / 20 行').waitFor();
    expect(await serials()).toEqual([first[3]]);
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open.page.locator('.ide-result').getByRole('button', { name: '复制' }).click();
    await open.page.getByText('已复制 1 行').waitFor();
    expect(await open.page.evaluate(() => navigator.clipboard.readText())).toContain(`\n${first[3]}\t`);
    await open.page.getByLabel('筛选行').fill('');
    await shot('table');
  });

  test('5,001 cases are exported by cursors, in order, none twice, over an answer that was lost; a formula arrives as text', async () => {
    let requests = 0;
    const undo = await answers(async (route) => {
      requests += 1;
      return requests === 4 ? route.abort() : route.continue();
    });
    await button('导出…').click();
    await open.page.getByRole('radio', { name: /^CSV/ }).check();
    const { name, bytes } = await downloadOf(() => button('导出').last().click());
    await undo();
    expect(name).toMatch(/^.*-\d{4}-\d\d-\d\d\.csv$/);
    expect(name).not.toContain('部分');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [header, ...rows] = parseCsv(bytes.toString('utf8'));
    expect(header).toEqual(['流水号', '办件状态', '申办项目名称', '受理区划 · 区划名称']);
    expect(rows).toHaveLength(CASES + 1);
    expect(new Set(rows.map(([serial]) => serial)).size).toBe(CASES + 1);
    const written = (text: string | null) => (text === FORMULA ? `'${FORMULA}` : (text ?? ''));
    expect(rows.map(([serial, , project, region]) => [serial, project, region])).toEqual(
      cases.map(({ serialNumber, projectName, region }) => [serialNumber, written(projectName), region.name]),
    );
    expect(rows.filter(([, , project]) => project === `'${FORMULA}`)).toHaveLength(1);
    expect(requests).toBe(Math.ceil((CASES + 1) / 100) + 1);
    await open.page.getByText(`已读取 ${CASES + 1} 行（51 页），全部完成。已保存为 ${name}`).waitFor();
    await shot('export');
  });

  test('as XLSX up to a cap: serial numbers whole, the formula a text; dialog and name say that it is a part', async () => {
    await open.page.getByRole('radio', { name: /^Excel/ }).check();
    await open.page.getByRole('spinbutton', { name: '最多' }).fill('150');
    const { name, bytes } = await downloadOf(() => button('导出').last().click());
    expect(name).toMatch(/-部分\.xlsx$/);
    await open.page.getByText('已读取 150 行（2 页），已达行数上限，后面还有数据').waitFor();
    const { cells, xml } = readSheet(bytes);
    expect(Array.from({ length: 150 }, (_, at) => cells.get(`A${at + 2}`)?.value)).toEqual(
      cases.slice(0, 150).map(({ serialNumber }) => serialNumber),
    );
    expect(cells.get('A152')).toBeUndefined();
    expect(xml).not.toContain('<f');
  });

  test('an export is cancelled; what came can be kept', async () => {
    let held: Route | undefined;
    const undo = await answers(async (route, { pageAfter }) => {
      if (pageAfter === null || held !== undefined) return route.continue();
      held = route;
    });
    await open.page.getByRole('spinbutton', { name: '最多' }).fill('10000');
    await button('导出').last().click();
    await until(
      async () => held,
      (route) => route !== undefined,
    );
    await open.page.getByText('已读取 100 行，1 页').waitFor();
    await button('取消导出').click();
    await open.page.getByText('已读取 100 行（1 页），已取消').waitFor();
    await undo();
    const { name, bytes } = await downloadOf(() => button('保存已读取的 100 行').click());
    expect(name).toMatch(/-部分\.xlsx$/);
    expect(readSheet(bytes).cells.get('A101')?.value).toBe(cases[99]?.serialNumber);
    await button('关闭').last().click();
  });

  test('a list in a list is asked about; as rows it repeats what is around it; the rule stays with the tab', async () => {
    await ask(NESTED);
    await open.page.getByText('这个列表怎么显示？').first().waitFor();
    expect(await rowCount()).toBe('6');
    await button('展开为行').click();
    await open.page
      .getByRole('columnheader', { name: /环节 · / })
      .first()
      .waitFor();
    expect(Number(await rowCount())).toBeGreaterThan(6);
    // the line at the foot of the page counts what the table shows
    await open.page
      .locator('.ide-status')
      .getByText(`完成  ·  ${Number(await rowCount()) - 1} 行`)
      .waitFor();
    expect(await open.page.getByText('这个列表怎么显示？').count()).toBe(0);
    await button('展开规则').click();
    await open.page.getByRole('checkbox', { name: '流水号' }).uncheck();
    await until(
      () => open.page.getByRole('columnheader', { name: '流水号' }).count(),
      (count) => count === 0,
    );
    expect(await open.page.evaluate(() => localStorage.getItem('oncegraph-ide'))).toContain('"rows":"cases.nodes.stages"');
    await shot('rule');
  });

  test('rows that were picked are picked no more in another answer; what an export does not follow is said', async () => {
    await ask(SIMILAR);
    await button('选择第 2 行').click();
    await button('复制 (1)').waitFor();
    await open.page.locator('.ide-toolbar .og-primary').click();
    await open.page.locator('.ide-result').getByRole('button', { name: '复制', exact: true }).waitFor();
    await button('导出…').click();
    await open.page.getByText(/只翻最外层列表的页.*疑似重复办件 cases\.similar/).waitFor();
    await button('关闭').last().click();
  });

  test('6,000 rows of one answer: only those are made that are seen; a cell without its data says so', async () => {
    const nodes = Array.from({ length: 6000 }, (_, at) => ({ serialNumber: String(at).padStart(21, '3'), status: 'CLOSED', projectName: `第${at}项`, region: at === 1 ? null : { name: '西湖区' } })); // biome-ignore format: one entry
    const errors = [{ message: '系统暂时不可用', path: ['cases', 'nodes', 1, 'region'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];
    const undo = await answers((route) => route.fulfill({ json: { data: { cases: { totalCount: 6000, nodes } }, errors } }));
    await ask(LIST);
    await until(rowCount, (count) => count === '6001');
    await undo();
    expect(await open.page.locator('.ide-grid-fault').count()).toBe(1);
    const made = () => open.page.locator('.ide-grid tbody tr').count();
    expect(await made()).toBeLessThan(100);
    await open.page.locator('.ide-grid').evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
    await open.page.getByText('第5999项').waitFor();
    expect(await made()).toBeLessThan(100);
    await tab('JSON').click();
    await open.page.locator('.ide-json-view .cm-content').waitFor();
  });

  test('numbers by division are bars with a sentence that says what they show, and a picture to take along', async () => {
    await ask(REGIONS);
    await tab('表格').focus();
    await open.page.keyboard.press('ArrowRight');
    const canvas = open.page.getByRole('img', { name: /^柱状图：按行政区划 · 区划名称的受件数，共 \d+ 项；最大 / });
    await canvas.waitFor();
    const painted = () =>
      canvas.evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        // from a copy: the browser warns of reading the same canvas again and again
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        copy?.drawImage(element as HTMLCanvasElement, 0, 0);
        const { data } = copy?.getImageData(0, 0, width, height) ?? { data: [] };
        let count = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at] === 0 && data[at + 1] === 0x72) count += 1;
        return count;
      });
    await until(painted, (count) => count > 5000);
    const { name, bytes } = await downloadOf(() => button('下载 PNG').click());
    expect(name).toMatch(/\.png$/);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    await shot('chart');
    await open.page.getByRole('checkbox', { name: '受件数' }).uncheck();
    await open.page.getByRole('checkbox', { name: '按时率' }).check();
    await open.page.getByRole('img', { name: /按时率.*最大 .* \d+(\.\d)?%/ }).waitFor();
  });

  test('zoomed to 200 %, where all stands in one column, an answer is brought into view', async () => {
    const size = open.page.viewportSize();
    await open.page.setViewportSize({ width: 640, height: 400 });
    const top = () => open.page.evaluate(() => document.querySelector('.ide-result')?.getBoundingClientRect().top);
    await ask('{ regions { name } }');
    await until(top, (now) => now !== undefined && now < 320);
    await open.page.setViewportSize(size ?? { width: 1280, height: 800 });
  });

  test.each(['zh', 'en'] as const)('axe-core finds no serious fault: %s', async (language) => {
    if (language === 'en') await button('English').click();
    const faults: string[] = [];
    for (const view of language === 'zh' ? ['表格', '图表', 'JSON'] : ['Table', 'Chart', 'JSON']) {
      await tab(view).click();
      faults.push(...(await seriousFaults(open.page, '.ide-result')).map((fault) => `${view}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test('all the while it asked its own origin only, and the console stayed quiet', () => {
    const isOwn = (url: string) => url.startsWith(program.url) || url.startsWith('data:') || url.startsWith('blob:');
    expect(open.requested.filter((url) => !isOwn(url))).toEqual([]);
    // the one answer that was meant to be lost
    expect(open.errors.filter((error) => !error.includes('net::ERR_FAILED'))).toEqual([]);
    expect(open.warnings).toEqual([]);
  });
});
