import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe-core finds wrong with parts of a page as they stand, one line each; none is wanted.
 * @param parts CSS selectors, each of which must be there
 */
export const faultsIn = async (page: Page, ...parts: readonly string[]): Promise<readonly string[]> => (await found(page, parts)).map(line);

/**
 * The same, only what is serious or critical.
 * @param within a CSS selector: only there
 */
export async function seriousFaults(page: Page, within = 'html'): Promise<readonly string[]> {
  return (await found(page, [within])).filter(({ impact }) => impact === 'serious' || impact === 'critical').map(line);
}

async function found(page: Page, include: readonly string[]): Promise<readonly Violation[]> {
  // evaluated by the debugger, which no content security policy binds
  await page.evaluate(`window.axe === undefined && (() => { ${SOURCE} })()`);
  return (await page.evaluate(
    `axe.run({ include: ${JSON.stringify(include)} }, { resultTypes: ["violations"] }).then(({ violations }) => violations)`,
  )) as Violation[];
}

const line = ({ id, impact, nodes }: Violation): string =>
  `${id} (${impact}): ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`).join(' | ')}`;
