import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';
import { atIde } from './ide-page.ts';

const described = executablePath === undefined ? describe.skip : describe;

described('Saved queries, links and history in a browser', () => {
  let program: Program;
  let open: OpenPage;
  let page: Page;
  let ide: ReturnType<typeof atIde>;

  const stored = async <Value>(key: string): Promise<Value> =>
    JSON.parse((await page.evaluate((name) => localStorage.getItem(name), key)) ?? 'null')?.value;
  const library = () => page.getByRole('complementary', { name: '收藏' });
  /** Until a folder shows these. */
  const holds = async (folder: string, titles: readonly string[]) => {
    const shown = library().getByRole('region', { name: folder, exact: true }).locator('.ide-saved-open');
    const same = (found: readonly string[]) => JSON.stringify(found) === JSON.stringify(titles);
    expect(await until(() => shown.allTextContents(), same)).toEqual(titles);
  };
  const notice = () => page.locator('.ide-notice');
  const tabCount = () => page.getByRole('tablist', { name: '查询标签' }).getByRole('tab').count();
  const openExample = async (question: RegExp) => {
    await ide.panel('示例');
    await page.getByRole('button', { name: question }).first().click();
  };
  const more = async (title: string, action: string) => {
    await library()
      .getByRole('button', { name: `更多 ${title}` })
      .click();
    await library().getByRole('button', { name: action, exact: true }).click();
  };

  beforeAll(async () => {
    program = await startProgram();
    open = await openPage(program.url);
    page = open.page;
    ide = atIde(page);
  }, 180_000);

  afterAll(async () => {
    await open?.close();
    await program?.stop();
    if (program) removeDataDir(program.dataDir);
  });

  test('Ctrl+S saves the tab in front; saved again it stays one', async () => {
    await openExample(/^各系统有多少件等待送达/);
    await page.getByRole('toolbar').getByRole('button', { name: '收藏', exact: true }).click();
    await notice().getByText('已收藏“各系统有多少件等待送达？”').waitFor();
    await page.keyboard.press('Control+s');
    await notice().getByText('已更新收藏').waitFor();
    await ide.panel('收藏');
    await holds('未归类', ['各系统有多少件等待送达？']);
  });

  test('folders are made, filled, renamed and deleted, and each step can be undone', async () => {
    await library().getByRole('button', { name: '新建文件夹' }).click();
    await page.keyboard.type('周报');
    await page.keyboard.press('Enter');
    await library().getByRole('button', { name: /^更多/ }).click();
    await library().getByLabel('移到').selectOption('周报');
    await holds('周报', ['各系统有多少件等待送达？']);
    await more('各系统有多少件等待送达？', '改名');
    await page.keyboard.type('系统待送');
    await page.keyboard.press('Enter');
    await holds('周报', ['系统待送']);
    await library().getByRole('button', { name: '改名 周报' }).click();
    await page.keyboard.type('月报');
    await page.keyboard.press('Enter');
    await holds('月报', ['系统待送']);
    await library().getByRole('button', { name: '删除文件夹 月报' }).click();
    await holds('未归类', ['系统待送']);
    await notice().getByRole('button', { name: '撤销' }).click();
    await holds('月报', ['系统待送']);
    await more('系统待送', '删除');
    await holds('月报', []);
    await notice().getByRole('button', { name: '撤销' }).click();
    await holds('月报', ['系统待送']);
  });

  test('what is saved is there after a reload, opens in a tab, and runs as it was', async () => {
    await page.reload();
    await ide.panel('收藏');
    const before = await tabCount();
    await library().getByRole('button', { name: '系统待送', exact: true }).click();
    expect(await until(tabCount, (count) => count > before)).toBe(before + 1);
    const table = await ide.ran(() => ide.runButton().click());
    expect(table.length).toBe(30);
  });

  test('a library goes out as a file and comes in again, without a second copy of anything', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      library().getByRole('button', { name: '导出', exact: true }).click(),
    ]);
    const file = readFileSync(await download.path(), 'utf8');
    expect(JSON.parse(file)).toMatchObject({
      kind: 'oncegraph-library',
      folders: ['月报'],
      saved: [{ title: '系统待送', folder: '月报' }],
    });
    const give = (name: string, text: string) =>
      library()
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await give('same.json', file);
    await notice().getByText('导入 0 条；1 条已有').waitFor();
    const other = JSON.parse(file);
    other.saved[0].query = '{ viewer { role } }';
    await give('other.json', JSON.stringify(other));
    await notice().getByText('导入 1 条，其中 1 条因重名另取名称').waitFor();
    await holds('月报', ['系统待送 (2)', '系统待送']);
    await give('odd.json', '{');
    await notice().getByText('文件不是 JSON').waitFor();
    await holds('月报', ['系统待送 (2)', '系统待送']);
  });

  test('a link opens the same query in a new page, which says so and does not run it', async () => {
    await library().getByRole('button', { name: '系统待送', exact: true }).click();
    await page.getByRole('toolbar').getByRole('button', { name: '链接', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '分享链接' });
    await until(
      () => dialog.getByRole('textbox').count(),
      (count) => count === 1,
    );
    const link = await dialog.getByRole('textbox').inputValue();
    expect(link).toMatch(new RegExp(`^${program.url}/?#q=1\\.[\\w-]+$`));
    expect(await ide.faults('dialog')).toEqual([]);
    // on an intranet without HTTPS browsers have no Clipboard API
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }));
    await dialog.getByRole('button', { name: '复制' }).click();
    await dialog.getByText('已复制').waitFor();
    await page.evaluate(() => Reflect.deleteProperty(navigator, 'clipboard'));
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await page.keyboard.press('Escape');
    const other = await page.context().newPage();
    const asked: string[] = [];
    other.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await other.goto(link);
    await other.locator('.ide-notice').getByText('这条查询来自链接，尚未运行').waitFor();
    expect(other.url()).not.toContain('#');
    expect(await other.getByRole('tab', { name: '系统待送' }).last().isVisible()).toBe(true);
    expect(asked.filter((one) => one.includes('SystemsWaiting') || one.includes('q=1'))).toEqual([]);
    const shown = await atIde(other).ran(() => atIde(other).runButton().click());
    expect(shown.length).toBe(30);
    await other.close();
  });

  test('a link that writes warns, and brings no variables; a hostile one is refused in a sentence', async () => {
    const before = await tabCount();
    const goTo = (fragment: string) => page.evaluate((hash) => location.assign(hash), fragment);
    const packed = (value: unknown) => `#q=1.${deflateRawSync(JSON.stringify(value)).toString('base64url')}`;
    await goTo(packed({ title: '登记', query: 'mutation { registerCase(input: {}) { replayed } }', variables: '' }));
    await notice().getByText('来自链接的写操作').waitFor();
    expect(await tabCount()).toBe(before + 1);
    for (const [fragment, sentence] of [
      ['#q=1.!!!', '链接不完整或已损坏'],
      ['#q=9.AAAA', '来自较新的版本'],
      [packed(' '.repeat(5_000_000)), '内容过大'],
    ] as const) {
      await goTo(fragment);
      await notice().getByText(sentence).waitFor();
    }
    expect(await tabCount()).toBe(before + 1);
    await notice().getByRole('button', { name: '关闭提示' }).click();
  });

  test('the history tells what was run, opens it again, and keeps no variables of what writes', async () => {
    await openExample(/^记录环节：受理/);
    await page.getByRole('textbox', { name: /^流水号/ }).fill('330106261121300000155');
    await ide.runButton().click();
    await page.getByText('UNAUTHENTICATED').first().waitFor();
    await openExample(/^预警主要是哪些/);
    await ide.panelButton('历史').click();
    await ide.ran(() => ide.runButton().click());
    const panel = page.getByRole('complementary', { name: '历史' });
    await until(
      () => panel.locator('.ide-saved-open').count(),
      (count) => count >= 3,
    );
    expect((await panel.locator('.ide-saved-open').allTextContents()).slice(0, 2)).toEqual([
      expect.stringMatching(/^预警主要是哪些，原因是什么？.*\d+ ms · 0 行$/),
      expect.stringMatching(/^记录环节：受理.*1 个错误$/),
    ]);
    const text = await page.evaluate(() => JSON.stringify(localStorage));
    expect(text).toContain('RecordStage');
    expect(text).not.toContain('330106261121300000155');
    const before = await tabCount();
    // what stands in a tab as it was run comes to the front; without its variables it is another one
    await panel
      .getByRole('button', { name: /^预警主要是哪些/ })
      .first()
      .click();
    expect(await tabCount()).toBe(before);
    await panel
      .getByRole('button', { name: /^记录环节/ })
      .first()
      .click();
    expect(await until(tabCount, (count) => count > before)).toBe(before + 1);
    await page.getByText('有必填项未填').waitFor();
    await panel.getByLabel('记住查询的变量').uncheck();
    expect(await stored('oncegraph-history')).toMatchObject({ keepsVariables: false });
    await panel.getByRole('button', { name: '清空' }).click();
    expect(await panel.locator('.ide-saved-open').count()).toBe(0);
    await notice().getByRole('button', { name: '撤销' }).click();
    expect(await panel.locator('.ide-saved-open').count()).toBeGreaterThanOrEqual(3);
  });

  test('broken storage does not break the page: it is set aside', async () => {
    await page.evaluate(() => localStorage.setItem('oncegraph-library', '{"version":1,"value":'));
    await page.reload();
    await ide.panel('收藏');
    await library().getByText('还没有收藏').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('oncegraph-library-unread'))).toBe('{"version":1,"value":');
  });

  test('a part that breaks leaves the others: a panel whose code is gone says so, and comes back', async () => {
    const gone = '**/dictionary-panel*.js';
    await page.route(gone, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'export default () => { throw new Error("broken on purpose"); };' }),
    );
    await page.reload();
    await ide.panelButton('词典').click();
    await page.getByRole('alert').getByText('这一部分出错了').waitFor();
    await ide.panel('示例');
    await page
      .getByRole('button', { name: /^各系统有多少件等待送达/ })
      .first()
      .waitFor();
    await page.unroute(gone);
    await page.reload();
    await ide.panel('词典');
  });

  test('variables: the form and the JSON are one text; broken JSON is said, and stays', async () => {
    await openExample(/^某区系统怎样称呼各事项/);
    const form = page.getByRole('region', { name: '变量' });
    await form.getByRole('combobox', { name: /systemId/ }).fill('district.330108');
    await form.getByRole('tab', { name: 'JSON' }).click();
    const json = form.locator('.cm-content');
    expect(await json.innerText()).toContain('"district.330108"');
    await json.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('!');
    await form.getByRole('tab', { name: '表单' }).click();
    await form.getByText('变量不是有效的 JSON 对象').waitFor();
    await form.getByRole('button', { name: '到 JSON 中修改' }).click();
    await json.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Backspace');
    await form.getByRole('tab', { name: '表单' }).click();
    expect(await form.getByRole('combobox', { name: /systemId/ }).inputValue()).toBe('district.330108');
  });

  test.each(['示例', '词典', '收藏', '历史'])('axe finds no fault in the panel %s, in either language', async (name) => {
    await ide.panel(name);
    if (name === '词典') {
      await page.getByRole('searchbox', { name: '查词典' }).fill('lsh');
      await page.getByRole('complementary', { name }).getByText('Case.serialNumber').waitFor();
    }
    expect(await ide.faults('.ide-panel', '.ide-variables', '.ide-edit > [role=status]')).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await ide.faults('.ide-panel', '.ide-variables', '.ide-edit > [role=status]')).toEqual([]);
    await page.getByRole('button', { name: '中文' }).click();
  });

  test('all the while it asked its own origin only, and the console stayed quiet', () => {
    const isOwn = (url: string) => url.startsWith(program.url) || url.startsWith('blob:');
    expect(open.requested.filter((url) => !isOwn(url))).toEqual([]);
    // the console names requests that were refused, two without a token, and what broke: those were meant to
    expect([...open.errors, ...open.warnings].filter((text) => !/status of 40[01]|Error: broken on purpose/.test(text))).toEqual([]);
  });
});
