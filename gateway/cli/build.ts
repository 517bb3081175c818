import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { onlyHelp } from '../../subgraphs/kernel/errors/only-help.ts';
import { withLock } from './lock.ts';
import { hashSources, IDE, listSources, SERVER, type Sources } from './sources.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Part {
  readonly name: string;
  readonly says: string;
  readonly sources: Sources;
  make(root: string, dist: string): Promise<void>;
}

/** Runs a program of node_modules under this Node; its output goes to stderr, as stdout belongs to the command that is built for. */
function runModule(root: string, file: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', join(root, 'node_modules', file), ...args], {
      cwd: root,
      // what is built is what is served, also where a test asks for it: else the pages would get React's development build
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 2, 2],
    });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${file} ended with code ${code}`))));
  });
}

export const server: Part = {
  name: 'server',
  says: 'compiling the gateway and the subgraphs / 正在编译网关与子图',
  sources: SERVER,
  // in place, never emptying dist first: a program that runs from it goes on
  async make(root, dist) {
    await runModule(root, 'typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--outDir', dist]);
    const sources = listSources(root, SERVER);
    const data = sources.filter((path) => /\.(json|ya?ml|graphql|sql)$/.test(path) && !/^(package|tsconfig)/.test(path));
    for (const path of data) {
      mkdirSync(dirname(join(dist, path)), { recursive: true });
      cpSync(join(root, path), join(dist, path));
    }
    const made = new Set([...data, ...sources.flatMap((path) => [path.replace(/\.ts$/, '.js'), path.replace(/\.ts$/, '.js.map')])]);
    const outputs = listSources(dist, { paths: ['gateway', 'subgraphs', 'clients'], skip: /^$/ });
    for (const path of outputs.filter((each) => !made.has(each))) rmSync(join(dist, path));
  },
};

export const ide: Part = {
  name: 'ide',
  says: 'bundling the pages / 正在打包网页',
  sources: IDE,
  async make(root, dist) {
    const folder = join(dist, 'ide');
    await runModule(root, 'vite/bin/vite.js', ['build', 'clients/web', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']);
    // once here, and not at each start
    for (const path of listSources(folder, { paths: readdirSync(folder), skip: /^$/ })) {
      const file = join(folder, path);
      if (/\.(js|css|html|svg)$/.test(path)) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  },
};

/** Makes what differs from the last build, and nothing else; processes that start together build once. */
export async function build(root: string, dist: string, say: (line: string) => void, parts = [server, ide]): Promise<void> {
  await withLock(join(dist, '.lock.sqlite'), async () => {
    for (const part of parts) {
      const stamp = join(dist, `.${part.name}.sha256`);
      const hash = hashSources(root, part.sources);
      if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
      const start = performance.now();
      say(`${part.says} ...`);
      rmSync(stamp, { force: true });
      await part.make(root, dist);
      writeFileSync(stamp, hash);
      say(`done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
  });
}

export const sayOnStderr = (line: string): void => void process.stderr.write(`oncegraph: ${line}\n`);

const USAGE = `npm run build [-- --help]

Compiles the gateway and the subgraphs into dist/ and bundles the pages, where their sources have changed; npm start does so by itself.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  onlyHelp(process, USAGE);
  build(ROOT, join(ROOT, 'dist'), sayOnStderr).catch((error: Error) => {
    sayOnStderr(`the build failed: ${error.message}`);
    process.exitCode = 1;
  });
}
