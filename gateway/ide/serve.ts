import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface IdeAnswer {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Answers a path of the pages in an encoding that the client takes, or undefined where there is no such file: the caller says 404. */
export type ServeIde = (pathname: string, acceptEncoding?: string) => IdeAnswer | undefined;

/** Nothing from outside this origin, in either direction, and nothing inline but style attributes: the editor's library sets one. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.md': 'text/markdown; charset=utf-8',
};

/** Beside a file of the build: the same, compressed (RFC 1952). */
const GZIPPED = '.gz';

function answerFor(path: string, body: Uint8Array, encoding?: 'gzip'): IdeAnswer {
  // names under assets/ carry the hash of their content: they never change
  const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': String(body.byteLength),
      ...(encoding && { 'content-encoding': encoding }),
      vary: 'accept-encoding',
      'cache-control': caching,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
    body,
  };
}

/** Whether gzip is welcome (RFC 9110, 12.5.3): by its own weight, else by that of `*`; every weight but 0 is a yes. */
function takesGzip(acceptEncoding: string): boolean {
  const given = acceptEncoding
    .toLowerCase()
    .split(',')
    .map((each) => each.split(';').map((part) => part.trim()));
  const found = given.find(([name]) => name === 'gzip') ?? given.find(([name]) => name === '*');
  return found !== undefined && !/^q\s*=\s*0(\.0*)?$/.test(found[1] ?? '');
}

/**
 * The bundled pages, held in memory (about 3 MB): what was there at start is served, by exact name, so that no path can lead out of the
 * folder. `/` is index.html, `/window` is window.html.
 * @param folder what the build made: dist/ide; throws where it is missing
 */
export function ide(folder: string): ServeIde {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const plain = new Map<string, IdeAnswer>();
  const gzipped = new Map<string, IdeAnswer>();
  for (const file of files) {
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    if (path.endsWith(GZIPPED)) {
      const of = path.slice(0, -GZIPPED.length);
      gzipped.set(of, answerFor(of, readFileSync(file), 'gzip'));
    } else plain.set(path, answerFor(path, readFileSync(file)));
  }
  return (pathname, acceptEncoding = '') => {
    const path = plain.has(pathname) ? pathname : pageOf(pathname);
    return (takesGzip(acceptEncoding) ? gzipped.get(path) : undefined) ?? plain.get(path);
  };
}

const pageOf = (pathname: string): string => (pathname === '/' ? '/index.html' : `${pathname}.html`);
