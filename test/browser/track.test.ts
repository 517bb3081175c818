import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { trackAddress } from '../../clients/web/src/shared/track-address.ts';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { faultsIn } from './axe.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';

const described = executablePath === undefined ? describe.skip : describe;

/** What the case says of people and places, of the project, and of who handles it: none of it may be seen. */
const PARTY = {
  ...{ kind: 'PERSON', name: '欧阳小明', identifierType: 'RESIDENT_ID', identifier: '11010519491231002X', phone: '13800001234' },
  ...{ address: '杭州市西湖区示例路一号', agent: { name: '司马代办', phone: '13900005678' } },
};
const PERSONAL = ['小明', '代办', '11010519491231002X', '13800001234', '13900005678', '示例路', '示例浴室', '经办人甲', '内部意见'];
const CUT_OFF = 'Failed to load resource';
const WRONG = '没有查到：流水号与查询码不相符。请对照回执核对后再试。';

described('The tracker in a browser, over the program as npm start runs it', () => {
  let program: Program;
  let open: OpenPage;
  let page: Page;
  let pair: { serialNumber: string; queryCode: string };
  const said: string[] = [];
  const answers: Promise<string>[] = [];
  const authorised: string[] = [];
  const url = (path = '/track') => new URL(path, program.url).href;

  let keys = 0;
  async function registered(projectName: string): Promise<typeof pair> {
    const input = { idempotencyKey: `track-${++keys}`, itemCode: '330123901000', regionCode: '330106', projectName, party: PARTY };
    const mutation =
      'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber queryCode } errors { code } } }';
    const token = program.token({ role: 'clerk', system: 'district.330106' });
    const { data } = await program.graphql<{ registerCase: { case: typeof pair } }>(mutation, { input }, token);
    return data?.registerCase.case as typeof pair;
  }
  async function record(kind: string, more: object = {}): Promise<void> {
    const { serialNumber } = pair;
    const input = { idempotencyKey: `track-${++keys}`, serialNumber, kind, handler: '经办人甲', opinion: '内部意见', ...more };
    const token = program.token({ role: 'clerk', system: 'province.health-supervision' });
    const mutation = 'mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message } } }';
    expect(await program.graphql(mutation, { input }, token)).toEqual({ data: { recordStage: { errors: [] } } });
  }

  beforeAll(async () => {
    program = await startProgram();
    pair = await registered('示例浴室');
    await record('ACCEPTANCE');
    const query =
      'query ($serialNumber: SerialNumber!, $queryCode: String!) { progress(serialNumber: $serialNumber, queryCode: $queryCode) { promisedDueDate } }';
    await until(
      () => program.graphql<{ progress: { promisedDueDate: string | null } }>(query, pair),
      ({ data }) => typeof data?.progress.promisedDueDate === 'string',
    );
    open = await openPage('about:blank');
    page = open.page;
    page.on('console', (message) => said.push(message.text()));
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql')) answers.push(response.text());
    });
    page.on('request', (request) => {
      if (request.headers().authorization !== undefined) authorised.push(request.url());
    });
    await page.clock.install();
  }, 180_000);

  afterAll(async () => {
    await open?.close();
    await program?.stop();
    if (program) removeDataDir(program.dataDir);
  });

  beforeEach(async () => {
    await page.goto('about:blank');
  });

  const serial = () => page.getByLabel('流水号');
  const code = () => page.getByLabel('查询码');
  const standing = () => page.getByRole('heading', { level: 2 });
  const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
  /** Goes there as somebody who scanned the receipt. */
  const scanned = async (path = '/track') => {
    await page.goto(trackAddress(pair, url(path)).replace('/track', path));
    await standing().waitFor();
  };
  const faults = () => faultsIn(page, 'html');
  const typed = async (serialNumber: string, queryCode: string) => {
    await serial().fill(serialNumber);
    await code().fill(queryCode);
    await code().press('Enter');
  };

  test('a receipt’s address is asked at once, and leaves neither number nor code in the address bar', async () => {
    await scanned();
    expect(await standing().textContent()).toBe('已受理，正在审核');
    await shows(/^承诺 \d+ 月 \d+ 日前（含当日）办结$/);
    expect(await page.locator('ol li').allTextContents()).toEqual([expect.stringMatching(/^受理\d/), expect.stringMatching(/^提交申请\d/)]);
    expect(page.url()).toBe(url());
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  });

  test('typed as people write them, both are read; Done clears the screen', async () => {
    await page.goto(url());
    await typed(
      `${pair.serialNumber.slice(0, 6)} ${pair.serialNumber.slice(6)}`,
      `${pair.queryCode.slice(0, 4)}-${pair.queryCode.slice(4)}`.toLowerCase(),
    );
    await standing().waitFor();
    expect(await page.content()).not.toContain(pair.queryCode);
    await page.getByRole('button', { name: '完成并清除' }).click();
    await serial().waitFor();
    expect([await serial().inputValue(), await code().inputValue()]).toEqual(['', '']);
    expect(await page.content()).not.toContain(pair.serialNumber);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  });

  test('a pair that does not fit is told in one sentence that does not say which of the two is wrong', async () => {
    await page.goto(url());
    const wrongCode = `${pair.queryCode.slice(0, 7)}${pair.queryCode.endsWith('0') ? '1' : '0'}`;
    for (const [s, c] of [
      [pair.serialNumber, wrongCode],
      ['330106261121300000199', pair.queryCode],
      ['?', '?'],
    ] as const) {
      await page.reload();
      await typed(s, c);
      await page.getByRole('alert').filter({ hasText: WRONG }).waitFor();
      expect(await page.getByRole('alert').allTextContents()).toEqual([WRONG, '']);
      expect(await standing().count()).toBe(0);
    }
    expect(await faults()).toEqual([]);
  });

  test('while the server is away it says so, and asks again', async () => {
    const before = said.length;
    await page.goto(url());
    await page.route('**/graphql', (route) => route.abort());
    await typed(pair.serialNumber, pair.queryCode);
    await shows(/暂时无法连接查询服务/);
    await page.unroute('**/graphql');
    await page.route('**/graphql', (route) =>
      route.fulfill({ status: 503, contentType: 'application/json', body: '{"errors":[{"message":"x"}]}' }),
    );
    await page.getByRole('button', { name: '重试' }).click();
    await shows(/暂时无法连接查询服务/);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: '重试' }).click();
    await standing().waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('button', { name: '刷新' }).click();
    await shows('暂时无法更新，所示为此前的情况。');
    expect(await standing().textContent()).toBe('已受理，正在审核');
    await page.unroute('**/graphql');
    // the browser itself notes the requests that this test cut off
    expect(said.splice(before).filter((each) => !each.startsWith(CUT_OFF))).toEqual([]);
  });

  test('a stage that is recorded appears within a minute, with the papers that are missing; nothing is asked after the end', async () => {
    await scanned();
    await record('SUPPLEMENT_NOTICE', { materials: ['卫生检测报告', '欧阳小明的健康证'] });
    await page.clock.fastForward(60_000);
    await page.getByRole('heading', { name: '需要您补交材料' }).waitFor();
    expect(await page.locator('.track-papers li').allTextContents()).toEqual(['卫生检测报告', '欧***的健康证']);
    await record('CLOSURE', { decision: { result: 'VOIDED', reason: '内部意见' } });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByRole('heading', { name: '已办结：作废办结' }).waitFor();
    const asked = answers.length;
    await page.clock.fastForward(600_000);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(answers.length).toBe(asked);
  });

  test.each(['zh', 'en'])(
    'on a phone, in %s: nothing is cut off, every target is 44 pixels, and axe-core finds no fault',
    async (language) => {
      await page.setViewportSize({ width: 360, height: 740 });
      for (const state of ['form', 'told']) {
        await page.goto('about:blank');
        if (state === 'form') await page.goto(url());
        else await scanned();
        if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
        await page.getByRole('heading', { level: 1, name: language === 'en' ? 'Track your case' : '办件进度查询' }).waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
        const heights = await page.locator('button, input').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
        expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
        expect(await faults()).toEqual([]);
        await page.screenshot({ path: join(tmpdir(), `oncegraph-track-${state}-${language}.png`) });
      }
      expect(await page.getByRole('link').count()).toBe(0);
      await page.setViewportSize({ width: 1400, height: 800 });
    },
  );

  test('a public screen clears itself two minutes after the last touch, and says so half a minute before', async () => {
    await scanned('/track?public');
    await page.getByRole('button', { name: 'English' }).click();
    await page.clock.fastForward(91_000);
    await shows(/^The screen will be cleared in 30 seconds\./);
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Keep it' }).waitFor({ state: 'detached' });
    await page.clock.fastForward(91_000);
    await page.getByRole('button', { name: 'Keep it' }).waitFor();
    await page.clock.fastForward(30_000);
    await serial().waitFor();
    expect(await serial().inputValue()).toBe('');
    expect(page.url()).toBe(url('/track?public'));
  });

  test('the receipt of a case that is the same as another tells how that one goes on', async () => {
    const [first, second] = [await registered('the same'), await registered('the same, again')];
    const both = { serialNumber: first.serialNumber, duplicateSerialNumber: second.serialNumber };
    const input = { ...both, idempotencyKey: 'link', reason: '同一申请' };
    const mutation = 'mutation ($input: LinkCasesInput!) { linkCases(input: $input) { errors { code } } }';
    const linked = await program.graphql(mutation, { input }, program.token({ role: 'supervisor' }));
    expect(linked).toEqual({ data: { linkCases: { errors: [] } } });
    await page.goto(trackAddress(second, url()));
    await shows('本办件与下列办件为同一申请，已并入办理：');
    expect(await page.locator('dd').first().textContent()).toBe(first.serialNumber);
  });

  test('on one’s own device nothing is cleared', async () => {
    await scanned();
    await page.clock.fastForward(600_000);
    expect(await standing().count()).toBe(1);
    expect(await page.getByRole('alert').allTextContents()).toEqual(['']);
  });

  test('on paper there is what is told, and nothing to press', async () => {
    await scanned();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await standing().isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });

  test('a token that lies in this tab is not sent', async () => {
    await page.goto(url());
    await page.evaluate(() => sessionStorage.setItem('oncegraph-token', 'expired'));
    await page.goto('about:blank');
    await scanned();
    await page.evaluate(() => sessionStorage.clear());
    expect(authorised).toEqual([]);
  });

  test('nothing of people in any answer or on the page; nothing stored, nothing said to the console, no request to anybody else', async () => {
    await scanned();
    const told = [...(await Promise.all(answers)), await page.content()];
    expect(answers.length).toBeGreaterThan(8);
    for (const text of told) for (const personal of PERSONAL) expect(text).not.toContain(personal);
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      cookies: document.cookie,
    }));
    expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, cookies: '' });
    expect(open.requested.filter((each) => new URL(each).origin !== new URL(program.url).origin && each !== 'about:blank')).toEqual([]);
    expect(open.requested.filter((each) => each.includes(pair.queryCode) && !each.includes('#'))).toEqual([]);
    expect(said).toEqual([]);
    expect(open.errors.filter((each) => !each.startsWith(CUT_OFF))).toEqual([]);
  });
});
