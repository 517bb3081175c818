import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ide, type ServeIde } from './serve.ts';

const parent = mkdtempSync(join(tmpdir(), 'og-ide-'));
const folder = join(parent, 'ide');
let serve: ServeIde;

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(parent, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>OnceGraph</title>');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {};');
  serve = ide(folder);
});

afterAll(() => rmSync(parent, { recursive: true, force: true }));

test('/ is the page, with a policy that lets nothing in from outside, and is asked for anew each time', () => {
  const answer = serve('/');
  expect(Buffer.from(answer!.body).toString()).toContain('<title>OnceGraph</title>');
  expect(answer!.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer!.headers['cache-control']).toBe('no-cache');
  expect(answer!.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
});

test('hashed assets are kept for ever', () => {
  expect(serve('/assets/index-1a2b.js')!.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': '10',
  });
});

test.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '//secret.txt', '/assets', '/constructor', ''])(
  'no path leads out of the folder: %s',
  (path) => expect(serve(path)).toBeUndefined(),
);
