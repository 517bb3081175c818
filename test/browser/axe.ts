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
 * What axe-core finds serious or critical on a page as it stands, one line each; none is wanted.
 * @param within a CSS selector: only there
 */
export async function seriousFaults(page: Page, within = 'html'): Promise<readonly string[]> {
  // evaluated by the debugger, which no content security policy binds
  await page.evaluate(`window.axe === undefined && (() => { ${SOURCE} })()`);
  const violations = (await page.evaluate(
    `axe.run(${JSON.stringify(within)}, { resultTypes: ["violations"] }).then(({ violations }) => violations)`,
  )) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`));
}
