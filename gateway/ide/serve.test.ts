import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
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
  writeFileSync(join(folder, 'assets', 'index-1a2b.js.gz'), gzipSync('export {};'));
  writeFileSync(join(folder, 'window.html'), '<!doctype html><title>一窗受理</title>');
  serve = ide(folder);
});

afterAll(() => rmSync(parent, { recursive: true, force: true }));

test('/ is the page, with a policy that lets nothing in from outside, and is asked for anew each time', () => {
  const answer = serve('/');
  expect(Buffer.from(answer!.body).toString()).toContain('<title>OnceGraph</title>');
  expect(answer!.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer!.headers['cache-control']).toBe('no-cache');
  expect(answer!.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(answer!.headers['content-security-policy']?.match(/[a-z-]+ 'unsafe-[a-z]+'/g)).toEqual(["style-src-attr 'unsafe-inline'"]);
});

test('hashed assets are kept for ever', () => {
  expect(serve('/assets/index-1a2b.js')!.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': '10',
  });
});

test('another page goes by its name', () => {
  expect(Buffer.from(serve('/window')!.body).toString()).toContain('一窗受理');
});

test.each([
  ['gzip, deflate, br', true],
  ['br;q=1, gzip;q=0.5', true],
  ['*', true],
  ['gzip;q=0', false],
  ['gzip;q=0.0, br', false],
  ['gzip;q=0, *', false],
  ['*;q=0, GZIP', true],
  ['br', false],
  ['', false],
])('who takes %p gets it compressed: %p', (accepted, isCompressed) => {
  const { body, headers } = serve('/assets/index-1a2b.js', accepted)!;
  expect(headers['content-encoding']).toBe(isCompressed ? 'gzip' : undefined);
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect((isCompressed ? gunzipSync(body) : Buffer.from(body)).toString()).toBe('export {};');
});

test('the compressed twin is no file of its own', () => expect(serve('/assets/index-1a2b.js.gz')).toBeUndefined());

test.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '//secret.txt', '/assets', '/constructor', ''])(
  'no path leads out of the folder: %s',
  (path) => expect(serve(path)).toBeUndefined(),
);
