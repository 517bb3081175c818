import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM, findProgram } from '../cli/programs.ts';

/** Where Chromium lies; undefined where it is missing: then the suite is skipped by name. */
export const executablePath = findProgram(CHROMIUM);

/** How long a page is waited for: on a machine that does much else, a second takes many. Less than a test may take, so that it says what was missing. */
const PATIENCE_MS = 25_000;

export interface OpenPage {
  readonly page: Page;
  /** every address that the page asked for */
  readonly requested: readonly string[];
  /** errors of the console and of scripts */
  readonly errors: readonly string[];
  /** warnings of the console */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/**
 * A page in a headless Chromium with a user folder of its own; talks to nobody but the page's servers.
 * @param before runs in the page before its own scripts do
 */
export async function openPage(url: string, before?: () => void): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'og-chromium-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    locale: 'zh-CN',
    viewport: { width: 1400, height: 800 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const requested: string[] = [];
  const errors: string[] = [];
  const warnings: string[] = [];
  context.on('request', (request) => requested.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
    if (message.type() === 'warning') warnings.push(message.text());
  });
  context.on('weberror', (error) => errors.push(error.error().message));
  const page = context.pages()[0] ?? (await context.newPage());
  if (before !== undefined) await context.addInitScript(before);
  await page.goto(url);
  return {
    page,
    requested,
    errors,
    warnings,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
