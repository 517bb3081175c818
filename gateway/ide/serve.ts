import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface IdeAnswer {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Answers a path of the IDE, or undefined where there is no such file: the caller says 404. */
export type ServeIde = (pathname: string) => IdeAnswer | undefined;

/** Nothing from outside this origin, in either direction. Monaco sets style attributes, hence 'unsafe-inline' for styles and nothing else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

function answerFor(path: string, body: Uint8Array): IdeAnswer {
  // names under assets/ carry the hash of their content: they never change
  const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': String(body.byteLength),
      'cache-control': caching,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
    body,
  };
}

/**
 * The bundled IDE, held in memory (7 MB): what was there at start is served, by exact name, so that no path can lead out of the folder.
 * @param folder what the build made: dist/ide; throws where it is missing
 */
export function ide(folder: string): ServeIde {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const answers = new Map(
    files.map((file) => {
      const path = `/${relative(folder, file).split(sep).join('/')}`;
      return [path, answerFor(path, readFileSync(file))] as const;
    }),
  );
  return (pathname) => answers.get(pathname === '/' ? '/index.html' : pathname);
}
