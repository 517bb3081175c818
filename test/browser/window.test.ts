import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import readQr from 'jsqr';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';

const described = executablePath === undefined ? describe.skip : describe;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const IDENTIFIER = '91330106MA27TE5T2D';
const [BATHS, WATER] = ['330123901000', '330123903000'];
/** What the clerk types of a party that was never here, field by field; null leaves the field as it is. */
const PARTY = ['示例申请单位', '林示例', '示例路1号', '0571-00000001', '王示例', '0571-00000002'];

interface Tally {
  readonly filled: number;
  readonly typed: number;
  readonly known: number;
  readonly preset: number;
}

/** The share of a form’s values that the clerk need not type, in percent. */
const sparedBy = ({ filled, typed }: Tally) => Math.round((100 * (filled - typed)) / filled);

described('The one-window desk in a browser, over the program as npm start runs it', () => {
  let program: Program;
  let open: OpenPage;
  let province: string;
  let clerk: string;
  const warnings: string[] = [];
  /** serial numbers in the order in which they were entered */
  const entered: string[] = [];

  beforeAll(async () => {
    program = await startProgram();
    province = program.token({ role: 'clerk', system: 'province.health-supervision' });
    clerk = program.token({ role: 'clerk', system: 'district.330106' });
    open = await openPage(at('window'));
    open.page.setDefaultTimeout(10_000);
    open.page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
  }, 180_000);

  afterAll(async () => {
    await open?.close();
    await program?.stop();
    if (program) removeDataDir(program.dataDir);
  });

  const at = (path: string) => new URL(path, program.url).href;
  const press = (key: string) => open.page.keyboard.press(key);
  const write = (text: string) => open.page.keyboard.type(text);
  const field = (name: string) => open.page.locator(`[data-field="${name}"]`);
  const useToken = (token: string) => open.page.getByLabel('令牌').fill(token);
  const picture = (name: string) => open.page.screenshot({ path: join(tmpdir(), `oncegraph-window-${name}.png`) });
  const focused = () => open.page.evaluate<string>("document.activeElement?.getAttribute('data-field') ?? ''");
  const tally = async (): Promise<Tally> => {
    const said = open.page.locator('.window-tally');
    const [filled, typed, known, preset] = await Promise.all(
      ['filled', 'typed', 'known', 'preset'].map((name) => said.getAttribute(`data-${name}`)),
    );
    return { filled: Number(filled), typed: Number(typed), known: Number(known), preset: Number(preset) };
  };
  const freshForm = async () => {
    await press('F4');
    await open.page.getByRole('button', { name: '清空重填' }).click();
    await until(focused, (name) => name === 'itemCode');
  };
  /** Chooses an item by its code; Enter takes it, and a second one moves on to the identifier. */
  const chooseItem = async (code: string) => {
    await write(code);
    await open.page.getByRole('option').first().waitFor();
    await press('Enter');
    await press('Enter');
    expect(await focused()).toBe('party.identifier');
  };
  const project = (name: string) => field('projectName').fill(name);
  const tickAll = () => open.page.getByRole('button', { name: '必需材料全部收齐' }).click();
  /** Sends the form; the serial number that the receipt shows. */
  const enter = async () => {
    await press('Control+Enter');
    await open.page.locator('.window-receipt-serial').waitFor();
    const serial = await open.page.locator('.window-receipt-serial').innerText();
    entered.push(serial);
    return serial;
  };
  const countOf = async (text: string) => {
    const { data } = await program.graphql<{ cases: { totalCount: number } }>(
      'query ($text: String!) { cases(filter: { text: $text }) { totalCount } }',
      { text },
      province,
    );
    return data?.cases.totalCount;
  };

  test('a token that is missing, wrong or may not write is said, with what to do', async () => {
    const advice = open.page.locator('.window-advice');
    await advice.filter({ hasText: '尚未填入令牌' }).waitFor();
    await useToken('expired');
    await advice.filter({ hasText: '令牌无效或已过期' }).waitFor();
    await useToken(program.token({ role: 'analyst' }));
    await advice.filter({ hasText: '不能收件' }).waitFor();
    await useToken(clerk);
    await advice.waitFor({ state: 'detached' });
    await open.page.locator('.window-system').filter({ hasText: '西湖区' }).waitFor();
  });

  test('a wrong identifier is told while it is typed, in a sentence', async () => {
    await freshForm();
    await field('party.identifier').focus();
    const told = open.page.locator('#window-party-identifier-told');
    await write(IDENTIFIER.slice(0, 17));
    expect(await told.innerText()).toContain('应为 18 位，现为 17 位');
    expect(await field('party.identifier').getAttribute('aria-invalid')).toBeNull();
    await write('E');
    expect(await told.innerText()).toContain('校验码不符');
    expect(await field('party.identifier').getAttribute('aria-invalid')).toBe('true');
    await press('Backspace');
    await write('D');
    expect(await told.innerText()).toContain('号码正确');
    // a resident's number says by itself what it is
    await field('party.identifier').fill('11010519491231002X');
    expect(await field('party.kind').inputValue()).toBe('PERSON');
    expect(await field('party.identifierType').inputValue()).toBe('RESIDENT_ID');
  });

  let first: Tally;
  test('a first case, by keyboard alone; what was typed is counted', async () => {
    await freshForm();
    await chooseItem(BATHS);
    await write(IDENTIFIER);
    await press('Enter');
    await press('Enter');
    for (const text of PARTY) {
      await press('Enter');
      await write(text);
    }
    await field('streetCode').selectOption({ index: 1 });
    await project('示例浴室');
    await tickAll();
    first = await tally();
    await picture('entry');
    expect(await open.page.locator('[data-origin]').count()).toBe(first.filled);
    const serial = await enter();
    expect(serial).toMatch(/^330106\d{15}$/);
    await open.page.getByText('已登记，流水号').waitFor();
    // item, number, party, street, project, four papers: what this test has typed, and nothing else
    expect(first).toMatchObject({ typed: 2 + PARTY.length + 2 + 4, known: 0 });
  });

  test('the receipt bears the tracker’s address as a code that a scanner reads', async () => {
    const serialNumber = entered[0] as string;
    const { data } = await program.graphql<{ case: { queryCode: string } }>(
      'query ($s: SerialNumber!) { case(serialNumber: $s) { queryCode } }',
      { s: serialNumber },
      province,
    );
    const shot = await open.page.locator('.window-receipt').screenshot({ path: join(tmpdir(), 'oncegraph-window-receipt.png') });
    expect(await codeOn(shot)).toBe(at(`track#${serialNumber}.${data?.case.queryCode}`));
  });

  test('printed, the receipt is alone, on one page of A5 or A4', async () => {
    await open.page.emulateMedia({ media: 'print' });
    const shown = await open.page.evaluate<string[]>(`{
      const receipt = document.querySelector('.window-receipt');
      [...document.querySelectorAll('body *')]
        .filter((each) => !receipt.contains(each) && !each.contains(receipt) && each.checkVisibility() && !each.closest('.og-sr'))
        .flatMap((each) => each.textContent.trim() || []);
    }`);
    await picture('print');
    expect(shown).toEqual([]);
    for (const format of ['A5', 'A4']) {
      const pdf = await open.page.pdf({ format, path: join(tmpdir(), `oncegraph-window-${format}.pdf`) });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
    await open.page.emulateMedia({ media: 'screen' });
  });

  test('a second case of the same party: at least 60 % of it is filled in beforehand, each with where it comes from', async () => {
    await freshForm();
    await chooseItem(WATER);
    await write(IDENTIFIER);
    await until(
      () => field('party.name').inputValue(),
      (name) => name === PARTY[0],
    );
    expect(await field('party.agent.phone').inputValue()).toBe(PARTY[5]);
    expect(await open.page.locator('.window-origin').first().innerText()).toContain(entered[0]?.slice(-9));
    await project('示例供水站');
    await tickAll();
    const second = await tally();
    await picture('second');
    process.stdout.write(
      `window, fields with a value / typed by the clerk: first case ${first.filled} / ${first.typed}; second of the same party ` +
        `${second.filled} / ${second.typed} (${second.known} from its earlier case, ${second.preset} preset): ${sparedBy(second)} % filled in beforehand\n`,
    );
    // item, number, project and the four papers that this item alone asks for
    expect(second.typed).toBe(3 + 4);
    expect(sparedBy(second)).toBeGreaterThanOrEqual(60);
    await enter();
  });

  test('what was filled in can be changed: the clerk’s word stays', async () => {
    await freshForm();
    await field('party.phone').fill('0571-00000009');
    await field('party.identifier').fill(IDENTIFIER);
    await until(
      () => field('party.name').inputValue(),
      (name) => name === PARTY[0],
    );
    expect(await field('party.phone').inputValue()).toBe('0571-00000009');
    // another number is another party: what the first one's cases told goes
    await field('party.identifier').fill('');
    expect(await field('party.name').inputValue()).toBe('');
    // by its name the party is found, too
    await field('party.name').fill('示例申请');
    await open.page.getByRole('button', { name: /示例申请单位/ }).click();
    await until(
      () => field('party.address').inputValue(),
      (address) => address === PARTY[2],
    );
    expect(await field('party.identifier').inputValue()).toBe(IDENTIFIER);
  });

  test('an entry that was made before is shown, to be opened; with a reason it is entered all the same', async () => {
    await freshForm();
    await chooseItem(BATHS);
    await write(IDENTIFIER);
    await until(
      () => field('party.name').inputValue(),
      (name) => name === PARTY[0],
    );
    await project('示例浴室');
    await press('Control+Enter');
    const existing = open.page.locator('.window-existing');
    await existing.filter({ hasText: entered[0] as string }).waitFor();
    await picture('duplicate');
    expect(await existing.getByRole('link', { name: '打开已有办件' }).getAttribute('href')).toBe(`#${entered[0]}`);
    await field('notDuplicateReason').fill('同址另一场所');
    await existing.getByRole('button', { name: '仍要登记' }).click();
    await open.page.locator('.window-receipt-serial').waitFor();
    expect(await open.page.locator('.window-receipt-serial').innerText()).not.toBe(entered[0]);
  });

  test('what the graph refuses stands at its field, and nothing is lost', async () => {
    await freshForm();
    await press('Control+Enter');
    const problems = open.page.locator('.window-problems');
    await problems.filter({ hasText: '证件号码' }).waitFor();
    await until(() => open.page.evaluate<boolean>("document.activeElement?.matches('.window-problems') ?? false"), Boolean);
    await problems.getByRole('button', { name: '证件号码' }).click();
    expect(await focused()).toBe('party.identifier');
    await field('party.identifier').fill(IDENTIFIER);
    await until(
      () => field('party.name').inputValue(),
      (name) => name === PARTY[0],
    );
    await field('itemCode').focus();
    await write(BATHS);
    await open.page.getByRole('option').first().click();
    await project('长'.repeat(501));
    await press('Control+Enter');
    await open.page.locator('#window-projectName-told').filter({ hasText: '500' }).waitFor();
    expect((await field('projectName').inputValue()).length).toBe(501);
  });

  test('a form that was begun stays while something is looked up, and while a token is replaced', async () => {
    await project('未完浴室');
    await press('F2');
    await write('示例');
    await press('Enter');
    await open.page.locator('.window-results').waitFor();
    await useToken('expired');
    await open.page.locator('.window-advice').filter({ hasText: '已过期' }).waitFor();
    await press('F4');
    await until(focused, (name) => name === 'itemCode');
    await press('Control+Enter');
    await open.page.locator('.window-submit .og-error').filter({ hasText: '令牌无效' }).waitFor();
    await useToken(clerk);
    await open.page.locator('.window-advice').waitFor({ state: 'detached' });
    expect(await field('projectName').inputValue()).toBe('未完浴室');
    await field('projectName').focus();
    await enter();
    expect(await countOf('未完浴室')).toBe(1);
  });

  test('an answer that is lost on its way: the entry is asked after, and is one case', async () => {
    const name = `断线浴室${entered.length}`;
    await freshForm();
    await chooseItem(BATHS);
    await write(IDENTIFIER);
    await until(
      () => field('party.name').inputValue(),
      (found) => found === PARTY[0],
    );
    await project(name);
    let isLost = false;
    await open.page.route('**/graphql', async (route) => {
      if (isLost || !route.request().postData()?.includes('registerCase(')) return route.continue();
      isLost = true;
      // it is written, and nobody hears of it
      await route.fetch();
      await route.abort('connectionreset');
    });
    const serial = await enter();
    await open.page.unroute('**/graphql');
    expect(isLost).toBe(true);
    expect(await countOf(name)).toBe(1);
    expect(serial).toMatch(/^330106/);
  });

  test('a page that did not live to see the answer says what became of the entry', async () => {
    const name = '重载浴室';
    await freshForm();
    await chooseItem(BATHS);
    await write(IDENTIFIER);
    await until(
      () => field('party.name').inputValue(),
      (found) => found === PARTY[0],
    );
    await project(name);
    let tell = () => {};
    const written = new Promise<void>((done) => {
      tell = done;
    });
    await open.page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('registerCase(')) return route.continue();
      await route.fetch();
      // no answer ever comes
      tell();
    });
    await press('Control+Enter');
    await written;
    const kept = await open.page.evaluate(() => JSON.stringify(sessionStorage));
    for (const personal of [IDENTIFIER, PARTY[0] as string, PARTY[3] as string]) expect(kept).not.toContain(personal);
    await open.page.reload();
    await open.page.getByText('上一次提交已登记').waitFor();
    await open.page.unroute('**/graphql');
    expect(await countOf(name)).toBe(1);
  });

  test('a scanned receipt opens its case; a name lists what it may mean', async () => {
    const serial = entered[0] as string;
    // wherever the focus is, but in a field
    await open.page.getByRole('link', { name: /查办件/ }).focus();
    await write(at(`track#${serial}.ABCD2345`));
    await press('Enter');
    await open.page.getByRole('heading', { name: serial }).waitFor();
    await press('F2');
    await write('示例');
    await press('Enter');
    await open.page.getByRole('link', { name: serial }).waitFor();
    expect(await open.page.locator('.window-table tbody tr').count()).toBeGreaterThan(2);
    await picture('search');
  });

  test('the case’s way is live: a stage that another system records appears by itself, then in every system', async () => {
    const serial = entered[0] as string;
    await open.page.getByRole('link', { name: serial }).click();
    await open.page.locator('.window-live[data-live="live"]').waitFor();
    await open.page.getByText('由其人员登记').waitFor();
    const { data } = await program.graphql(
      `mutation ($s: SerialNumber!) { recordStage(input: { idempotencyKey: "window-live-1", serialNumber: $s, kind: ACCEPTANCE }) { errors { message } } }`,
      { s: serial },
      province,
    );
    expect(data).toEqual({ recordStage: { errors: [] } });
    await open.page.locator('.window-way > li[data-sequence="2"]').filter({ hasText: '受理' }).waitFor();
    for (const system of ['province.health-supervision', 'city.health', 'district.330106', 'district-hall.330106', 'city.supervision'])
      await open.page.locator(`tr[data-system="${system}"][data-state="DELIVERED"]`).filter({ hasText: '2/2' }).waitFor();
    await picture('case');
  });

  test('the owner’s clerk records what comes next, and only that is offered', async () => {
    await useToken(province);
    const kinds = open.page.locator('.window-case form select').first();
    await kinds.waitFor();
    expect(await kinds.locator('option').allTextContents()).toEqual(['审批过程', '办结', '补交告知', '特别程序申请']);
    await field('opinion').fill('材料齐全');
    await picture('stage');
    await press('Control+Enter');
    await open.page.locator('.window-way > li[data-sequence="3"]').filter({ hasText: '承办' }).waitFor();
    await kinds.selectOption('CLOSURE');
    await field('certificateNumber').fill('浙卫公证字〔2026〕第0001号');
    await press('Control+Enter');
    await open.page.locator('.window-status[data-status="CLOSED"]').waitFor();
    expect(await kinds.locator('option').allTextContents()).toEqual(['领取登记']);
    await useToken(clerk);
  });

  test('a stream that breaks off is said to be coming back, and comes back', async () => {
    await open.page.route('**/graphql', (route) =>
      route.request().postData()?.includes('caseChanged(') ? route.abort('connectionreset') : route.continue(),
    );
    await open.page.reload();
    await open.page.locator('.window-live[data-live="reconnecting"]').waitFor();
    await open.page.unroute('**/graphql');
    await open.page.locator('.window-live[data-live="live"]').waitFor();
  });

  test('an immediate item is decided in the same call, by the system that it belongs to', async () => {
    await useToken(program.token({ role: 'clerk', system: 'city.health' }));
    await open.page.locator('.window-system').filter({ hasText: '卫生局' }).waitFor();
    await freshForm();
    await chooseItem('330123923000');
    await field('party.identifier').fill('11010519491231002X');
    await field('party.name').fill('示例护士');
    await field('immediateDecision.result').selectOption('REFUSED');
    await press('Control+Enter');
    await open.page.locator('#window-immediateDecision-reason-told').filter({ hasText: '必填' }).waitFor();
    await field('immediateDecision.result').selectOption('GRANTED');
    await field('immediateDecision.certificateNumber').fill('示例执业证0001');
    const serial = await enter();
    await open.page.getByRole('link', { name: '查看办件' }).click();
    await open.page.getByRole('heading', { name: serial }).waitFor();
    expect(await open.page.locator('.window-status').getAttribute('data-status')).toBe('CLOSED');
    await useToken(clerk);
  });

  test.each(['zh', 'en'] as const)('axe-core finds no serious fault: %s', async (language) => {
    if (language === 'en') await open.page.getByRole('button', { name: 'English' }).click();
    const serial = entered[0] as string;
    const faults: string[] = [];
    for (const view of ['', '#new', `#${serial}`, `#${serial}/receipt`]) {
      await open.page.goto(at(`window${view === '' ? '#' : view}`));
      const there =
        view === '' ? '.window-search' : view === '#new' ? '.window-item' : view.endsWith('receipt') ? '.window-receipt' : '.window-way';
      await open.page.locator(there).first().waitFor();
      await picture(`${language}${view.replaceAll(/[#/]/g, '-').replace(serial, 'case')}`);
      faults.push(...(await axe()).map((fault) => `${view} ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test('all the while it asked its own origin only, kept nothing of a person, and the console stayed quiet', async () => {
    expect(open.requested.length).toBeGreaterThan(20);
    expect(open.requested.filter((url) => !url.startsWith(program.url) && !url.startsWith('data:'))).toEqual([]);
    for (const personal of [IDENTIFIER, encodeURIComponent(PARTY[0] as string)])
      expect(open.requested.filter((url) => url.includes(personal))).toEqual([]);
    expect(await open.page.evaluate(() => Object.keys(localStorage))).toEqual(['oncegraph-language']);
    // the console names requests that were refused or cut: those were meant to be
    expect(open.errors.filter((error) => !/status of 401|ERR_CONNECTION_RESET|ERR_FAILED/.test(error))).toEqual([]);
    expect(warnings).toEqual([]);
  });

  /** What a reader finds on a picture; it is taken apart by the browser itself. */
  async function codeOn(png: Buffer): Promise<string | undefined> {
    const { data, width, height } = await open.page.evaluate<{ data: string; width: number; height: number }>(`(async () => {
      const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let text = '';
      for (let at = 0; at < data.length; at += 4) text += data[at] < 128 ? '1' : '0';
      return { data: text, width, height };
    })()`);
    const pixels = new Uint8ClampedArray(width * height * 4);
    for (let at = 0; at < data.length; at += 1) pixels.set(data[at] === '1' ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4);
    return (readQr as unknown as (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null)(
      pixels,
      width,
      height,
    )?.data;
  }

  /** Serious and critical faults of the page as it stands. */
  async function axe(): Promise<readonly string[]> {
    await open.page.evaluate(AXE);
    const { violations } = (await open.page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
});
