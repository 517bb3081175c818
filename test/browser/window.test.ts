import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { seriousFaults } from './axe.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';
import { casesNamed, type Desk, deskOn, readBeside, sparedBy, type Tally } from './desk.ts';
import { codeOn } from './qr-code.ts';

const described = executablePath === undefined ? describe.skip : describe;

const IDENTIFIER = '91330106MA27TE5T2D';
const [BATHS, WATER] = ['330123901000', '330123903000'];
/** What the clerk types of a party that was never here, field by field. */
const PARTY = ['示例申请单位', '林示例', '示例路1号', '0571-00000001', '王示例', '0571-00000002'];

described('The one-window desk in a browser, over the program as npm start runs it', () => {
  let program: Program;
  let open: OpenPage;
  let desk: Desk;
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
    desk = deskOn(open.page);
    open.page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
  }, 180_000);

  afterAll(async () => {
    await open?.close();
    await program?.stop();
    if (program) removeDataDir(program.dataDir);
  });

  const at = (path: string) => new URL(path, program.url).href;
  const picture = (name: string) => open.page.screenshot({ path: join(tmpdir(), `oncegraph-window-${name}.png`) });
  const enter = async () => {
    const serial = await desk.enter();
    entered.push(serial);
    return serial;
  };
  /** the party's earlier cases have told what they know */
  const isKnown = () =>
    until(
      () => desk.field('party.name').inputValue(),
      (name) => name === PARTY[0],
    );
  /** an entry of the party that is known here */
  const begin = async (project: string) => {
    await desk.freshForm();
    await desk.chooseItem(BATHS);
    await desk.write(IDENTIFIER);
    await isKnown();
    await desk.project(project);
  };
  const countOf = (text: string) => casesNamed(program, province, text);

  test('a token that is missing, wrong or may not write is said, with what to do', async () => {
    const advice = open.page.locator('.window-advice');
    await advice.filter({ hasText: '尚未填入令牌' }).waitFor();
    await desk.useToken('expired');
    await advice.filter({ hasText: '令牌无效或已过期' }).waitFor();
    await desk.useToken(program.token({ role: 'analyst' }));
    await advice.filter({ hasText: '不能收件' }).waitFor();
    await desk.useToken(clerk);
    await advice.waitFor({ state: 'detached' });
    await open.page.locator('.window-system').filter({ hasText: '西湖区' }).waitFor();
  });

  test('a wrong identifier is told while it is typed, in a sentence', async () => {
    await desk.freshForm();
    await desk.field('party.identifier').focus();
    const told = open.page.locator('#window-party-identifier-told');
    await desk.write(IDENTIFIER.slice(0, 17));
    expect(await told.innerText()).toContain('应为 18 位，现为 17 位');
    expect(await desk.field('party.identifier').getAttribute('aria-invalid')).toBeNull();
    await desk.write('E');
    expect(await told.innerText()).toContain('校验码不符');
    expect(await desk.field('party.identifier').getAttribute('aria-invalid')).toBe('true');
    await desk.press('Backspace');
    await desk.write('D');
    expect(await told.innerText()).toContain('号码正确');
    // a resident's number says by itself what it is
    await desk.field('party.identifier').fill('11010519491231002X');
    expect(await desk.field('party.kind').inputValue()).toBe('PERSON');
    expect(await desk.field('party.identifierType').inputValue()).toBe('RESIDENT_ID');
  });

  let first: Tally;
  test('a first case, by keyboard alone; what was typed is counted', async () => {
    await desk.freshForm();
    await desk.chooseItem(BATHS);
    await desk.write(IDENTIFIER);
    await desk.press('Enter');
    await desk.press('Enter');
    for (const text of PARTY) {
      await desk.press('Enter');
      await desk.write(text);
    }
    await desk.field('streetCode').selectOption({ index: 1 });
    await desk.project('示例浴室');
    await desk.tickAll();
    first = await desk.tally();
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
    expect(await codeOn(open.page, shot)).toBe(at(`track#${serialNumber}.${data?.case.queryCode}`));
  });

  test('printed, the receipt is alone, on one page of A5 or A4', async () => {
    await open.page.emulateMedia({ media: 'print' });
    await picture('print');
    expect(await readBeside(open.page, '.window-receipt')).toEqual([]);
    for (const format of ['A5', 'A4']) {
      const pdf = await open.page.pdf({ format, path: join(tmpdir(), `oncegraph-window-${format}.pdf`) });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
    await open.page.emulateMedia({ media: 'screen' });
  });

  test('a second case of the same party: at least 60 % of it is filled in beforehand, each with where it comes from', async () => {
    await desk.freshForm();
    await desk.chooseItem(WATER);
    await desk.write(IDENTIFIER);
    await isKnown();
    expect(await desk.field('party.agent.phone').inputValue()).toBe(PARTY[5]);
    expect(await open.page.locator('.window-origin').first().innerText()).toContain(entered[0]?.slice(-9));
    await desk.project('示例供水站');
    await desk.tickAll();
    const second = await desk.tally();
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
    await desk.freshForm();
    await desk.field('party.phone').fill('0571-00000009');
    await desk.field('party.identifier').fill(IDENTIFIER);
    await isKnown();
    expect(await desk.field('party.phone').inputValue()).toBe('0571-00000009');
    // another number is another party: what the first one's cases told goes
    await desk.field('party.identifier').fill('');
    expect(await desk.field('party.name').inputValue()).toBe('');
    // by its name the party is found, too
    await desk.field('party.name').fill('示例申请');
    await open.page.getByRole('button', { name: /示例申请单位/ }).click();
    await until(
      () => desk.field('party.address').inputValue(),
      (address) => address === PARTY[2],
    );
    expect(await desk.field('party.identifier').inputValue()).toBe(IDENTIFIER);
  });

  test('an entry that was made before is shown, to be opened; with a reason it is entered all the same', async () => {
    await begin('示例浴室');
    await desk.press('Control+Enter');
    const existing = open.page.locator('.window-existing');
    await existing.filter({ hasText: entered[0] as string }).waitFor();
    await picture('duplicate');
    expect(await existing.getByRole('link', { name: '打开已有办件' }).getAttribute('href')).toBe(`#${entered[0]}`);
    await desk.field('notDuplicateReason').fill('同址另一场所');
    await existing.getByRole('button', { name: '仍要登记' }).click();
    await open.page.locator('.window-receipt-serial').waitFor();
    expect(await open.page.locator('.window-receipt-serial').innerText()).not.toBe(entered[0]);
  });

  test('what the graph refuses stands at its field, and nothing is lost', async () => {
    await desk.freshForm();
    await desk.press('Control+Enter');
    const problems = open.page.locator('.window-problems');
    await problems.filter({ hasText: '证件号码' }).waitFor();
    await until(() => open.page.evaluate<boolean>("document.activeElement?.matches('.window-problems') ?? false"), Boolean);
    await problems.getByRole('button', { name: '证件号码' }).click();
    expect(await desk.focused()).toBe('party.identifier');
    await desk.field('party.identifier').fill(IDENTIFIER);
    await isKnown();
    await desk.field('itemCode').focus();
    await desk.write(BATHS);
    await open.page.getByRole('option').first().click();
    await desk.project('长'.repeat(501));
    await desk.press('Control+Enter');
    await open.page.locator('#window-projectName-told').filter({ hasText: '500' }).waitFor();
    expect((await desk.field('projectName').inputValue()).length).toBe(501);
  });

  test('a form that was begun stays while something is looked up, and while a token is replaced', async () => {
    await desk.project('未完浴室');
    await desk.press('F2');
    await desk.write('示例');
    await desk.press('Enter');
    await open.page.locator('.window-results').waitFor();
    await desk.useToken('expired');
    await open.page.locator('.window-advice').filter({ hasText: '已过期' }).waitFor();
    await desk.press('F4');
    await until(desk.focused, (name) => name === 'itemCode');
    await desk.press('Control+Enter');
    await open.page.locator('.window-submit .og-error').filter({ hasText: '令牌无效' }).waitFor();
    await desk.useToken(clerk);
    await open.page.locator('.window-advice').waitFor({ state: 'detached' });
    expect(await desk.field('projectName').inputValue()).toBe('未完浴室');
    await desk.field('projectName').focus();
    await enter();
    expect(await countOf('未完浴室')).toBe(1);
  });

  test('an answer that is lost on its way: the entry is asked after, and is one case', async () => {
    const name = `断线浴室${entered.length}`;
    await begin(name);
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
    await begin(name);
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
    await desk.press('Control+Enter');
    await written;
    const kept = await open.page.evaluate(() => JSON.stringify(sessionStorage));
    for (const personal of [IDENTIFIER, PARTY[0] as string, PARTY[3] as string]) expect(kept).not.toContain(personal);
    await open.page.reload();
    await open.page.getByText('上一次提交已登记').waitFor();
    await open.page.unroute('**/graphql');
    expect(await countOf(name)).toBe(1);
  });

  test('a key that another window has used, as of a tab that was duplicated: that case is told, and nothing is written twice or lost', async () => {
    const [name, key] = ['两窗浴室', `window-${'0a'.repeat(16)}`];
    const party = { kind: 'ORGANISATION', name: PARTY[0], identifierType: 'SOCIAL_CREDIT_CODE', identifier: IDENTIFIER };
    const input = { idempotencyKey: key, itemCode: BATHS, regionCode: '330106', party, projectName: '先登记的浴室' };
    const mutation = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code } } }';
    const { data } = await program.graphql<{ registerCase: { case: { serialNumber: string } } }>(mutation, { input }, clerk);
    await begin(name);
    await open.page.evaluate((used) => sessionStorage.setItem('oncegraph-window-entry', JSON.stringify({ key: used, isSent: true })), key);
    await desk.press('Control+Enter');
    await open.page
      .getByRole('status')
      .filter({ hasText: `上一次提交已登记，流水号：${data?.registerCase.case.serialNumber}` })
      .waitFor();
    expect([await countOf(name), await desk.field('projectName').inputValue()]).toEqual([0, name]);
    await enter();
    expect(await countOf(name)).toBe(1);
  });

  test('a scanned receipt opens its case; a name lists what it may mean', async () => {
    const serial = entered[0] as string;
    // wherever the focus is, but in a field
    await open.page.getByRole('link', { name: /查办件/ }).focus();
    await desk.write(at(`track#${serial}.ABCD2345`));
    await desk.press('Enter');
    await open.page.getByRole('heading', { name: serial }).waitFor();
    await desk.press('F2');
    await desk.write('示例');
    await desk.press('Enter');
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
    await desk.useToken(province);
    const kinds = open.page.locator('.window-case form select').first();
    await kinds.waitFor();
    expect(await kinds.locator('option').allTextContents()).toEqual(['审批过程', '办结', '补交告知', '特别程序申请']);
    await desk.field('opinion').fill('材料齐全');
    await picture('stage');
    await desk.press('Control+Enter');
    await open.page.locator('.window-way > li[data-sequence="3"]').filter({ hasText: '承办' }).waitFor();
    await kinds.selectOption('CLOSURE');
    await desk.field('certificateNumber').fill('浙卫公证字〔2026〕第0001号');
    await desk.press('Control+Enter');
    await open.page.locator('.window-status[data-status="CLOSED"]').waitFor();
    expect(await kinds.locator('option').allTextContents()).toEqual(['领取登记']);
    await desk.useToken(clerk);
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
    await desk.useToken(program.token({ role: 'clerk', system: 'city.health' }));
    await open.page.locator('.window-system').filter({ hasText: '卫生局' }).waitFor();
    await desk.freshForm();
    await desk.chooseItem('330123923000');
    await desk.field('party.identifier').fill('11010519491231002X');
    await desk.field('party.name').fill('示例护士');
    await desk.field('immediateDecision.result').selectOption('REFUSED');
    await desk.press('Control+Enter');
    await open.page.locator('#window-immediateDecision-reason-told').filter({ hasText: '必填' }).waitFor();
    await desk.field('immediateDecision.result').selectOption('GRANTED');
    await desk.field('immediateDecision.certificateNumber').fill('示例执业证0001');
    const serial = await enter();
    await open.page.getByRole('link', { name: '查看办件' }).click();
    await open.page.getByRole('heading', { name: serial }).waitFor();
    expect(await open.page.locator('.window-status').getAttribute('data-status')).toBe('CLOSED');
    await desk.useToken(clerk);
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
      faults.push(...(await seriousFaults(open.page)).map((fault) => `${view} ${fault}`));
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
});
