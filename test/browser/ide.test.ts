import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build, ide as idePart, ROOT } from '../../gateway/cli/build.ts';
import { ide } from '../../gateway/ide/serve.ts';
import { type TestGateway, testGateway } from '../../gateway/testing/test-gateway.ts';
import { executablePath, type OpenPage, openPage } from './browser.ts';

const described = executablePath === undefined ? describe.skip : describe;

described('The IDE in a browser', () => {
  let graph: TestGateway;
  let open: OpenPage;

  beforeAll(async () => {
    await build(ROOT, join(ROOT, 'dist'), () => {}, [idePart]);
    graph = await testGateway({ ide: ide(join(ROOT, 'dist', 'ide')) });
    open = await openPage(`${graph.url}/`);
    await open.page.locator('.graphiql-query-editor .view-lines').first().waitFor();
  }, 120_000);

  afterAll(async () => {
    await open?.close();
    await graph?.gateway.close();
  });

  const tabs = () => open.page.locator('.graphiql-tab-button');
  const run = () => open.page.locator('.graphiql-execute-button').click();
  // Playwright takes the no-break spaces that Monaco writes for spaces
  const answer = (text: string) => open.page.locator('.graphiql-response .view-lines').filter({ hasText: text }).first().waitFor();

  test('is called OnceGraph and comes with three examples', async () => {
    expect(await open.page.title()).toBe('OnceGraph');
    expect(await tabs().allTextContents()).toEqual(['RegisterCase', 'CaseEverywhere', 'Cases']);
  });

  test('sends the token of the field with the operation, and forgets it with the tab', async () => {
    await open.page.getByLabel('令牌 / Token').fill('Bearer abc.def.ghi');
    const [request] = await Promise.all([open.page.waitForRequest(isRegisterCase), run()]);
    expect(request.headers().authorization).toBe('Bearer abc.def.ghi');
    expect(
      await open.page.evaluate(() => [sessionStorage.getItem('oncegraph-token'), JSON.stringify(localStorage).includes('abc.def')]),
    ).toEqual(['abc.def.ghi', false]);
    await open.page.getByLabel('令牌 / Token').fill('');
  });

  test('runs an example and shows the result', async () => {
    await tabs().nth(2).click();
    await run();
    await answer('"serialNumber": "330106261121200000101"');
    await open.page.screenshot({ path: join(tmpdir(), 'oncegraph-ide.png') });
  });

  test('asked its own origin only, and the console stayed quiet', () => {
    expect(open.requested.length).toBeGreaterThan(5);
    expect(
      open.requested.filter((url) => !url.startsWith(`${graph.url}/`) && !url.startsWith('data:') && !url.startsWith('blob:')),
    ).toEqual([]);
    expect(open.errors).toEqual([]);
  });
});

const isRegisterCase = (request: { postData(): string | null }): boolean => request.postData()?.includes('registerCase') ?? false;
