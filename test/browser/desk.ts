import type { Locator, Page } from 'playwright-core';
import { type Program, until } from '../support/program.ts';

/** How many values of the form there are, and whence, as the page itself counts them. */
export interface Tally {
  readonly filled: number;
  readonly typed: number;
  readonly known: number;
  readonly preset: number;
}

/** What a clerk does at the desk. */
export interface Desk {
  press(key: string): Promise<void>;
  write(text: string): Promise<void>;
  field(name: string): Locator;
  useToken(token: string): Promise<void>;
  /** the field that has the focus; '' where none has */
  focused(): Promise<string>;
  tally(): Promise<Tally>;
  /** an empty form, its item in focus */
  freshForm(): Promise<void>;
  /** by its code: Enter takes it, a second one moves on to the identifier */
  chooseItem(code: string): Promise<void>;
  project(name: string): Promise<void>;
  tickAll(): Promise<void>;
  /** sends the form; the serial number that the receipt shows */
  enter(): Promise<string>;
}

/** The share of a form’s values that the clerk need not type, in percent. */
export const sparedBy = ({ filled, typed }: Tally): number => Math.round((100 * (filled - typed)) / filled);

/** How many cases of this name the token may read. */
export async function casesNamed(program: Program, token: string, text: string): Promise<number | undefined> {
  const query = 'query ($text: String!) { cases(filter: { text: $text }) { totalCount } }';
  const { data } = await program.graphql<{ cases: { totalCount: number } }>(query, { text }, token);
  return data?.cases.totalCount;
}

/** What can be read on the page beside one part of it, and what holds that. */
export const readBeside = (page: Page, part: string): Promise<string[]> =>
  page.evaluate<string[], string>((selector) => {
    const it = document.querySelector(selector) as Element;
    return [...document.querySelectorAll('body *')]
      .filter((each) => !it.contains(each) && !each.contains(it) && each.checkVisibility() && !each.closest('.og-sr'))
      .flatMap((each) => each.textContent?.trim() || []);
  }, part);

export function deskOn(page: Page): Desk {
  const press = (key: string) => page.keyboard.press(key);
  const field = (name: string) => page.locator(`[data-field="${name}"]`);
  const focused = () => page.evaluate<string>("document.activeElement?.getAttribute('data-field') ?? ''");
  return {
    press,
    write: (text) => page.keyboard.type(text),
    field,
    useToken: (token) => page.getByLabel('令牌').fill(token),
    focused,
    async tally() {
      const counts = ['filled', 'typed', 'known', 'preset'].map((name) => page.locator('.window-tally').getAttribute(`data-${name}`));
      const [filled, typed, known, preset] = (await Promise.all(counts)).map(Number) as [number, number, number, number];
      return { filled, typed, known, preset };
    },
    async freshForm() {
      await press('F4');
      await page.getByRole('button', { name: '清空重填' }).click();
      await until(focused, (name) => name === 'itemCode');
    },
    async chooseItem(code) {
      await page.keyboard.type(code);
      await page.getByRole('option').first().waitFor();
      await press('Enter');
      await press('Enter');
      await until(focused, (name) => name === 'party.identifier');
    },
    project: (name) => field('projectName').fill(name),
    tickAll: () => page.getByRole('button', { name: '必需材料全部收齐' }).click(),
    async enter() {
      await press('Control+Enter');
      await page.locator('.window-receipt-serial').waitFor();
      return page.locator('.window-receipt-serial').innerText();
    },
  };
}
