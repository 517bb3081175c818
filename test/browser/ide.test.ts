import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';

const described = executablePath === undefined ? describe.skip : describe;
const RECORDS = ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'] as const;

type Held = { readonly serialNumber: string; readonly stages: readonly unknown[] } | null;
type CaseEverywhere = { readonly serialNumber: string; readonly supervision: { readonly stagesReceived: number } | null } & {
  readonly [name in (typeof RECORDS)[number]]: Held;
};

described('The IDE in a browser, over the program as npm start runs it', () => {
  let program: Program;
  let open: OpenPage;

  beforeAll(async () => {
    program = await startProgram();
    open = await openPage(program.url);
    await open.page.locator('.graphiql-query-editor .view-lines').first().waitFor();
  }, 180_000);

  afterAll(async () => {
    await open?.close();
    await program?.stop();
    if (program) removeDataDir(program.dataDir);
  });

  const tabs = () => open.page.locator('.graphiql-tab-button');
  const openTab = async (index: number, text: string) => {
    await tabs().nth(index).click();
    await open.page.locator('.graphiql-query-editor .view-lines').filter({ hasText: text }).waitFor();
  };
  const tokenField = () => open.page.getByLabel('令牌 / Token');
  /** Runs the open tab; what went out and what came back. */
  const run = async (operation: string) => {
    const isIt = (request: { postData(): string | null }) => request.postData()?.includes(` ${operation}(`) ?? false;
    const coming = open.page.waitForResponse((response) => isIt(response.request()));
    // while an answer is still being taken in, the same button means stop
    await open.page.getByRole('button', { name: /^Execute query/ }).click();
    const response = await coming;
    return { headers: response.request().headers(), data: ((await response.json()) as { data: Record<string, unknown> | null }).data };
  };
  // Playwright takes the no-break spaces that Monaco writes for spaces
  const shows = (text: string) => open.page.locator('.graphiql-response .view-lines').filter({ hasText: text }).first().waitFor();

  test('is called OnceGraph and comes with three examples', async () => {
    expect(await open.page.title()).toBe('OnceGraph');
    expect(await tabs().allTextContents()).toEqual(['RegisterCase', 'CaseEverywhere', 'Cases']);
  });

  test('without a token the first example is refused, in a sentence', async () => {
    const { headers, data } = await run('RegisterCase');
    expect(headers.authorization).toBeUndefined();
    expect(data?.registerCase ?? null).toBeNull();
    await shows('UNAUTHENTICATED');
  });

  test('with a token in its field the first example writes a case; the token is kept for this tab only', async () => {
    const token = program.token({ role: 'clerk', system: 'district.330106' });
    await tokenField().fill(`Bearer ${token}`);
    const { headers, data } = await run('RegisterCase');
    expect(headers.authorization).toBe(`Bearer ${token}`);
    expect(data).toMatchObject({ registerCase: { replayed: false, errors: [], case: { status: 'APPLIED' } } });
    await shows('"replayed": false');
    expect(await open.page.evaluate(() => [sessionStorage.getItem('oncegraph-token'), JSON.stringify(localStorage)])).toEqual([
      token,
      expect.not.stringContaining(token),
    ]);
  });

  test('the second example shows that case in all five systems', async () => {
    await openTab(1, 'query CaseEverywhere');
    const read = async () => (await run('CaseEverywhere')).data?.caseByIdempotencyKey as CaseEverywhere | null;
    const isEverywhere = (found: CaseEverywhere | null) =>
      found?.supervision?.stagesReceived === 1 && RECORDS.every((name) => found[name]?.stages.length === 1);
    const found = await until(read, isEverywhere);
    for (const name of RECORDS) expect(found?.[name]?.serialNumber).toBe(found?.serialNumber);
    await shows(`"serialNumber": "${found?.serialNumber}"`);
    await open.page.screenshot({ path: join(tmpdir(), 'oncegraph-ide.png') });
  });

  test('the third example lists cases without a token', async () => {
    await tokenField().fill('');
    await openTab(2, 'query Cases');
    // right after a change of tabs GraphiQL may still name the operation of the last one
    const { headers, data } = await until(
      () => run('Cases'),
      ({ data }) => data != null,
    );
    expect(headers.authorization).toBeUndefined();
    expect(data).toMatchObject({ cases: { totalCount: 0, nodes: [] } });
    await shows('"totalCount": 0');
  });

  test('an EventSource of the page gets live updates, each with the id by which it would come back', async () => {
    const token = program.token({ role: 'clerk', system: 'district.330106' });
    const feed = await program.graphql<{ caseChanges: { pageInfo: { endCursor: string } } }>('{ caseChanges { pageInfo { endCursor } } }');
    const address = `/graphql?${new URLSearchParams({
      query: 'subscription ($after: String) { caseChanged(after: $after) { cursor kind case { serialNumber } } }',
      variables: JSON.stringify({ after: feed.data?.caseChanges.pageInfo.endCursor }),
    })}`;
    const told = open.page.evaluate(
      (url) =>
        new Promise<{ id: string; data: string }>((resolve, reject) => {
          const source = new EventSource(url);
          source.addEventListener('error', () => reject(new Error('the stream broke off')));
          source.addEventListener('next', (event) => {
            source.close();
            resolve({ id: (event as MessageEvent).lastEventId, data: String((event as MessageEvent).data) });
          });
        }),
      address,
    );
    const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
    const input = { idempotencyKey: 'live-1', itemCode: '330123901000', regionCode: '330106', projectName: '示例浴室', party };
    const { data } = await program.graphql<{ registerCase: { case: { serialNumber: string } } }>(
      'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } } }',
      { input },
      token,
    );
    const event = await told;
    const { caseChanged } = JSON.parse(event.data).data;
    expect(caseChanged).toEqual({ cursor: event.id, kind: 'REGISTERED', case: { serialNumber: data?.registerCase.case.serialNumber } });
  });

  test('a reload keeps the tabs, and the variables of the open one', async () => {
    // GraphiQL stores what is open half a second later
    const stored = () => open.page.evaluate(() => localStorage.getItem('graphiql:tabState'));
    await until(stored, (state) => (JSON.parse(state ?? '{}') as { activeTabIndex?: number }).activeTabIndex === 2);
    await open.page.reload();
    await open.page.locator('.graphiql-query-editor .view-lines').first().waitFor();
    expect(await tabs().allTextContents()).toEqual(['RegisterCase', 'CaseEverywhere', 'Cases']);
    // cases are there; the example's filter, which lies in its variables, does not fit them
    const { data } = await run('Cases');
    expect(data).toMatchObject({ cases: { totalCount: 0 } });
  });

  test('all the while it asked its own origin only, and the console stayed quiet', () => {
    expect(open.requested.length).toBeGreaterThan(5);
    const isOwn = (url: string) => url.startsWith(program.url) || url.startsWith('data:') || url.startsWith('blob:');
    expect(open.requested.filter((url) => !isOwn(url))).toEqual([]);
    // the console names requests that were refused: one without a token was meant to be
    expect(open.errors.filter((error) => !/status of 40[01]/.test(error))).toEqual([]);
  });
});
