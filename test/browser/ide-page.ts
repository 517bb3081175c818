import type { Page } from 'playwright-core';
import { until } from '../support/program.ts';
import { faultsIn } from './axe.ts';

/** What the page asks by itself: the schema, code lists, who the caller is. */
const OF_THE_PAGE = /IntrospectionQuery|Dictionary(Items|Codes)|viewer/;

/** The rows that a table shows, as a reader reads them, by the path of each column. */
export type ShownTable = readonly Readonly<Record<string, string>>[];

/** What somebody does at the IDE, in its words. */
export const atIde = (page: Page) => {
  const panelButton = (name: string) => page.getByRole('navigation', { name: '面板' }).getByRole('button', { name, exact: true });
  const shownTable = (): Promise<ShownTable> =>
    page.evaluate(() => {
      const table = document.querySelector('.ide-result table');
      const paths = [...(table?.querySelectorAll<HTMLElement>('thead th > button') ?? [])].map(
        ({ title }) => title.split('\n').at(-1) ?? '',
      );
      const rows = [...(table?.querySelectorAll('tbody > tr:not([aria-hidden])') ?? [])];
      return rows.map((row) => Object.fromEntries([...row.querySelectorAll('td')].map((cell, at) => [paths[at], cell.textContent ?? ''])));
    });
  /** Does what makes the page run something, and waits until it is told that it is done; the table as it then is. */
  const ran = async (act: () => Promise<unknown>): Promise<ShownTable> => {
    const coming = page.waitForResponse((response) => {
      const asked = response.request().postData() ?? '';
      return response.url().endsWith('/graphql') && !OF_THE_PAGE.test(asked);
    });
    await act();
    await (await coming).finished();
    await page.locator('.ide-status').getByText(/^完成/).waitFor();
    return shownTable();
  };
  const setToken = async (token: string) => {
    await page.getByLabel('令牌').fill(token);
  };
  return {
    panelButton,
    shownTable,
    ran,
    setToken,
    /** Opens a panel, where it is not open. */
    async panel(name: string) {
      const button = panelButton(name);
      if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
      await page.getByRole('complementary', { name }).getByRole('heading', { name, exact: true }).waitFor();
    },
    runButton: () => page.getByRole('toolbar').getByRole('button', { name: '运行', exact: true }),
    tab: (name: string) => page.getByRole('tab', { name, exact: true }),
    /** In another way: 表格, 图表, JSON, 执行计划. */
    async view(name: string) {
      await page.getByRole('tab', { name, exact: true }).click();
    },
    /** Until the table is as wanted. */
    table: (wanted: (table: ShownTable) => boolean) => until(shownTable, wanted),
    /** What axe-core finds wrong with the parts of the page that are named by selectors. */
    faults: (...parts: readonly string[]) => faultsIn(page, ...parts),
  };
};
