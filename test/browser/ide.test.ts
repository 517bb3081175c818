import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { seriousFaults } from './axe.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';
import { registerBath } from './register-bath.ts';

const described = executablePath === undefined ? describe.skip : describe;

/** Until the first load ends: what the editor needs, the schema too. */
const FIRST_LOAD_BYTES = 1_000_000;
const USABLE_MS = 2000;
const MOST_LOADS = 8;

described('The IDE in a browser, over the program as npm start runs it', () => {
  let program: Program;
  let open: OpenPage;
  let page: Page;
  let clerk: string;

  beforeAll(async () => {
    program = await startProgram({ demoCases: 60 });
    clerk = program.token({ role: 'clerk', system: 'district.330106' });
    open = await openPage(program.url);
    page = open.page;
    await editor().waitFor();
    await status('图谱已载入').waitFor();
  }, 180_000);

  afterAll(async () => {
    await open?.close();
    await program?.stop();
    if (program) removeDataDir(program.dataDir);
  });

  const editor = (of = page) => of.locator('.ide-query .cm-content');
  const status = (text: string | RegExp, of = page) => of.locator('.ide-status').getByText(text);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const tabs = () => page.getByRole('tablist', { name: '查询标签' }).getByRole('tab');
  const write = async (query: string) => {
    await editor().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(query);
  };
  const newTab = async (query: string) => {
    await page.keyboard.press('Alt+t');
    await write(query);
  };
  const register = (key: string) => registerBath(program, clerk, key);

  test('opens within its budget of bytes and of time', async () => {
    const loads: { bytes: number; usable: number }[] = [];
    const best = () => Math.min(...loads.map(({ usable }) => usable));
    // what else the machine does is not the page's fault: the best of some
    while (loads.length === 0 || (best() > USABLE_MS && loads.length < MOST_LOADS)) {
      const fresh = await openPage(program.url);
      await status('图谱已载入', fresh.page).waitFor();
      loads.push(
        await fresh.page.evaluate<{ bytes: number; usable: number }>(`({
          bytes: ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
          usable: performance.getEntriesByName('oncegraph-usable')[0].startTime,
        })`),
      );
      await fresh.close();
    }
    process.stdout.write(`first load: ${loads[0]?.bytes} bytes, editor usable after ${Math.round(best())} ms\n`);
    for (const { bytes } of loads) expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
    expect(best()).toBeLessThanOrEqual(USABLE_MS);
  }, 180_000);

  test('the first query runs without a token, by keyboard, and an answer is a table at once', async () => {
    expect(await page.title()).toBe('查询分析 · OnceGraph');
    await page.getByText('未登录').waitFor();
    await page.keyboard.press('F6');
    for (let n = 0; n < 5 && !(await editor().evaluate((element) => element.matches(':focus'))); n++) await page.keyboard.press('F6');
    await page.keyboard.press('Control+Enter');
    await status(/^完成 {2}· {2}\d+ 行/).waitFor();
    await write('{ regions { code name } }');
    await page.keyboard.press('Control+Enter');
    await page.locator('.ide-result').getByRole('cell', { name: '西湖区' }).waitFor();
    await page.screenshot({ path: join(tmpdir(), 'oncegraph-ide.png') });
  });

  test('completion shows the Chinese term, and finds by it', async () => {
    await newTab('{ cases { nodes {  } } }');
    for (let n = 0; n < '} } }'.length + 1; n++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('ser');
    const options = page.getByRole('option');
    await options.filter({ hasText: '流水号' }).waitFor();
    await page.keyboard.press('Escape');
    for (let n = 0; n < 3; n++) await page.keyboard.press('Backspace');
    await page.keyboard.insertText('流水');
    await page.keyboard.press('Control+Space');
    await options.filter({ hasText: 'serialNumber' }).waitFor();
    await options.filter({ hasText: 'serialNumber' }).click();
    await until(
      () => editor().innerText(),
      (text) => text.includes('serialNumber'),
    );
    expect(await editor().innerText()).not.toContain('流水');
  });

  test('a fault is underlined and named in Chinese; that of an answer leads to its place', async () => {
    await write('{\n  cases {\n    totalCout\n  }\n}');
    await page.locator('.cm-lintRange-error').waitFor();
    await page.keyboard.press('Control+Enter');
    const problems = page.getByRole('alert');
    await problems.getByText('类型 "CaseConnection" 没有字段 "totalCout"').waitFor();
    await problems.getByText('BAD_USER_INPUT').waitFor();
    await problems.getByRole('button', { name: '第 3 行第 5 列' }).click();
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.keyboard.insertText('totalCount');
    await page.keyboard.press('Control+Enter');
    await status(/^完成/).waitFor();
    expect(await problems.count()).toBe(0);
  });

  test('of several operations that with the cursor runs, or one of the menu', async () => {
    await write('query Systems { systems { id } }\n\nquery Regions { regions { code } }');
    const asked = async (act: () => Promise<void>) => {
      const coming = page.waitForRequest((request) => request.url().endsWith('/graphql'));
      await act();
      return ((await coming).postDataJSON() as { operationName?: string }).operationName;
    };
    expect(await asked(() => page.keyboard.press('Control+Enter'))).toBe('Regions');
    await status(/^完成/).waitFor();
    const first = async () => {
      await button('选择要运行的操作').click();
      await page.getByRole('menuitem', { name: /Systems/ }).click();
    };
    expect(await asked(first)).toBe('Systems');
    await status(/^完成/).waitFor();
  });

  test('lays a query out with its comments', async () => {
    await write('# 系统\nquery Systems{systems{id # 标识\n}}');
    await button('排版').click();
    expect((await editor().innerText()).trimEnd()).toBe('# 系统\nquery Systems {\n  systems {\n    id # 标识\n  }\n}');
    await editor().click();
    await page.keyboard.press('Control+z');
    expect(await editor().innerText()).toContain('query Systems{systems{id');
  });

  test('a token tells whose it is; one that is worth nothing is named so, with the way to a new one', async () => {
    const field = page.getByLabel('令牌');
    await field.fill(`Bearer ${clerk}`);
    await page.getByText('窗口人员 · district.330106').waitFor();
    expect(await page.evaluate(() => [sessionStorage.getItem('oncegraph-token'), JSON.stringify(localStorage)])).toEqual([
      clerk,
      expect.not.stringContaining(clerk),
    ]);
    await field.fill('not.a.token');
    await page.getByText('令牌无效或已过期', { exact: true }).waitFor();
    await page.reload();
    await status('图谱已载入').waitFor();
    await write('{ systems { id } }');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('npm run token -- --role analyst').waitFor();
    await field.fill('');
    await page.getByText('未登录').waitFor();
  });

  test('runs until it is stopped, and says what to do where no answer comes', async () => {
    const route = '**/graphql';
    await page.route(route, () => undefined);
    await write('{ systems { id } }');
    await page.keyboard.press('Control+Enter');
    await button('停止').click();
    await status('已停止').waitFor();
    await page.unroute(route);

    await page.route(route, (request) => request.abort());
    await button('运行').click();
    await page.getByRole('alert').getByText('服务器没有应答：请确认 OnceGraph 已启动').waitFor();
    await page.unroute(route);

    const limited = { errors: [{ message: '请求过于频繁，请稍后重试', extensions: { code: 'RATE_LIMITED' } }] };
    await page.route(route, (request) => request.fulfill({ status: 429, headers: { 'retry-after': '7' }, json: limited }));
    await button('运行').click();
    await page.getByRole('alert').getByText('请在 7 秒后再运行。').waitFor();
    await page.unroute(route);
  });

  test('live updates come one after another, the newest first, until they are stopped', async () => {
    await newTab('subscription Live { caseChanged { kind case { serialNumber } } }');
    await button('运行').click();
    await status(/收到 \d+ 条/).waitFor();
    await page.locator('.ide-result').getByText('等待更新').waitFor();
    const shown = page.locator('.ide-result');
    const numbers: string[] = [];
    const told = (serialNumber: string | undefined) =>
      until(
        () => shown.innerText(),
        (text) => text.includes(serialNumber as string),
      );
    for (const n of [1, 2]) {
      const { data } = await register(`ide-live-${n}`);
      numbers.push(data?.registerCase.case.serialNumber as string);
      await told(numbers.at(-1));
    }
    const text = await shown.innerText();
    expect(text.indexOf(numbers[1] as string)).toBeLessThan(text.indexOf(numbers[0] as string));
    await button('停止').click();
    await status(/已停止/).waitFor();
  });

  test('an EventSource of the page gets live updates, each with the id by which it would come back', async () => {
    const feed = await program.graphql<{ caseChanges: { pageInfo: { endCursor: string } } }>('{ caseChanges { pageInfo { endCursor } } }');
    const address = `/graphql?${new URLSearchParams({
      query: 'subscription ($after: String) { caseChanged(after: $after) { cursor kind case { serialNumber } } }',
      variables: JSON.stringify({ after: feed.data?.caseChanges.pageInfo.endCursor }),
    })}`;
    const { data } = await register('ide-event-source');
    const serialNumber = data?.registerCase.case.serialNumber as string;
    const event = await page.evaluate(
      ([url, wanted]) =>
        new Promise<{ id: string; data: string }>((resolve, reject) => {
          const source = new EventSource(url as string);
          source.addEventListener('error', () => reject(new Error('the stream broke off')));
          source.addEventListener('next', (event) => {
            const { lastEventId: id, data } = event as MessageEvent<string>;
            // the demo data move on meanwhile
            if (!data.includes(wanted as string)) return;
            source.close();
            resolve({ id, data });
          });
        }),
      [address, serialNumber],
    );
    const { caseChanged } = JSON.parse(event.data).data;
    expect(caseChanged).toEqual({ cursor: event.id, kind: 'REGISTERED', case: { serialNumber } });
  });

  test('the plan names the systems that would be asked, and how often', async () => {
    await newTab('{ cases(first: 1) { nodes { serialNumber supervision { stagesReceived } } } }');
    await page.getByRole('tab', { name: '执行计划' }).click();
    const plan = page.locator('.ide-plan');
    await plan.getByText('2 次子图请求').waitFor();
    await plan.getByText('市网上政务大厅').waitFor();
    await plan.getByText('实时监督').waitFor();
    expect(await plan.locator('pre').innerText()).toContain('supervision');
    await write('{ nonsense }');
    await plan.getByText('查询已改动').waitFor();
    await plan.getByRole('button', { name: '重新生成' }).click();
    await plan.getByText('BAD_USER_INPUT').waitFor();
  });

  test('the docs are searched by term, lead on and back, and write a field into the query', async () => {
    await write('{\n  cases {\n    totalCount\n  }\n}\n');
    await page.keyboard.press('Alt+3');
    await page.getByRole('searchbox', { name: '搜索类型、字段、术语' }).fill('流水号');
    const docs = page.locator('.ide-docs');
    await docs.getByRole('button', { name: 'SerialNumber', exact: true }).first().click();
    await docs.getByRole('heading', { name: /^SerialNumber/ }).waitFor();
    await button('后退').click();
    await docs.getByRole('button', { name: 'Query', exact: true }).click();
    await docs.getByRole('button', { name: '把 systems 插入查询' }).click();
    await until(
      () => editor().innerText(),
      (text) => text.includes('systems { id name }'),
    );
    await page.keyboard.press('Alt+3');
    expect(await docs.count()).toBe(0);
  });

  test('lists its keys; a tab is renamed, stepped to and closed by keyboard; dividing lines are drawn by keyboard', async () => {
    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: '快捷键' }).getByText('停止').waitFor();
    // keys of the page wait while a dialog is open
    const count = await tabs().count();
    await page.keyboard.press('Alt+t');
    expect(await tabs().count()).toBe(count);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);

    await newTab('query Named { systems { id } }');
    await tabs().last().focus();
    await until(
      () => tabs().last().innerText(),
      (name) => name === 'Named',
    );
    await page.keyboard.press('F2');
    await page.keyboard.type('系统一览');
    await page.keyboard.press('Enter');
    expect(await tabs().last().innerText()).toBe('系统一览');
    await page.keyboard.press('Alt+PageUp');
    expect(
      await tabs()
        .nth(count - 1)
        .getAttribute('aria-selected'),
    ).toBe('true');
    await page.keyboard.press('Alt+w');
    expect(await tabs().count()).toBe(count);

    const line = page.getByRole('separator', { name: '编辑器宽度' });
    const before = Number(await line.getAttribute('aria-valuenow'));
    await line.focus();
    await page.keyboard.press('ArrowRight');
    expect(Number(await line.getAttribute('aria-valuenow'))).toBe(before + 2);
  });

  test('a reload keeps tabs, sizes and the open view, but no answer', async () => {
    const names = await tabs().allInnerTexts();
    const width = await page.getByRole('separator', { name: '编辑器宽度' }).getAttribute('aria-valuenow');
    await page.reload();
    await editor().waitFor();
    expect(await tabs().allInnerTexts()).toEqual(names);
    expect(await page.getByRole('separator', { name: '编辑器宽度' }).getAttribute('aria-valuenow')).toBe(width);
    await status('就绪').waitFor();
  });

  test('two windows keep their own tabs; a new one begins with those of the last', async () => {
    const other = await page.context().newPage();
    await other.goto(program.url);
    const names = (of: Page) => of.getByRole('tablist', { name: '查询标签' }).getByRole('tab').allInnerTexts();
    await editor(other).click();
    expect(await names(other)).toEqual(await names(page));
    await other.keyboard.press('Alt+t');
    await other.keyboard.insertText('query InTheOther { systems { id } }');
    await newTab('query InThisOne { systems { id } }');
    await page.keyboard.press('Alt+PageUp');
    await other.reload();
    await editor(other).getByText('InTheOther').waitFor();
    const isLast = (of: Page, name: string) =>
      until(
        () => names(of),
        (all) => all.at(-1) === name,
      );
    await isLast(other, 'InTheOther');
    await isLast(page, 'InThisOne');
    await other.close();
  });

  test('works where the browser stores nothing', async () => {
    const blocked = await openPage(program.url, () => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      }
    });
    await editor(blocked.page).waitFor();
    await blocked.page.getByRole('button', { name: '运行', exact: true }).click();
    await status(/^完成/, blocked.page).waitFor();
    expect([blocked.errors, blocked.warnings]).toEqual([[], []]);
    await blocked.close();
  });

  test('has no serious fault of accessibility in either language, whatever is open', async () => {
    await page.locator('.ide-tab-bar').getByRole('tab').first().click();
    await page.keyboard.press('Control+Enter');
    await status(/^完成/).waitFor();
    const faults: string[] = [];
    const look = async (at: string, within?: string) =>
      faults.push(...(await seriousFaults(page, within)).map((fault) => `${at}: ${fault}`));
    for (const language of ['中文', 'English']) {
      if (language === 'English') await button('English').click();
      for (const panel of [1, 2, 3, 4, 5]) {
        await page.keyboard.press(`Alt+${panel}`);
        await page.locator('.ide-panel button, .ide-panel input').first().waitFor();
        await look(`${language}, panel ${panel}`, '.ide-panel');
      }
      const views = page.locator('.ide-result').getByRole('tablist').first().getByRole('tab');
      for (let view = 0; view < (await views.count()); view++) {
        await views.nth(view).click();
        await look(`${language}, view ${view}`, '.ide-answer');
      }
      await views.first().click();
      await look(`${language}, page`);
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
      await look(`${language}, help`, 'dialog');
      await page.keyboard.press('Escape');
    }
    expect(faults).toEqual([]);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await page.title()).toBe('Analysis · OnceGraph');
    await button('中文').click();
  }, 180_000);

  test('all the while it asked its own origin only, and the console stayed quiet', () => {
    expect(open.requested.length).toBeGreaterThan(5);
    expect(open.requested.filter((url) => !url.startsWith(program.url))).toEqual([]);
    // the console names requests that were refused or cut off: those were meant to be
    expect(
      open.errors.filter((error) => !/^Failed to load resource: (the server responded with a status of 4|net::ERR_FAILED)/.test(error)),
    ).toEqual([]);
    expect(open.warnings).toEqual([]);
  });
});
