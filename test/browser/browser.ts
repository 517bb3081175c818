import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM, findProgram } from '../cli/programs.ts';

/** Where Chromium lies; undefined where it is missing: then the suite is skipped by name. */
export const executablePath = findProgram(CHROMIUM);

export interface OpenPage {
  readonly page: Page;
  /** every address that the page asked for */
  readonly requested: readonly string[];
  /** errors of the console and of scripts */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** A page in a headless Chromium with a user folder of its own; talks to nobody but the page's servers. */
export async function openPage(url: string): Promise<OpenPage> {
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
  const requested: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => requested.push(request.url()));
  context.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  context.on('weberror', (error) => errors.push(error.error().message));
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  return {
    page,
    requested,
    errors,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
