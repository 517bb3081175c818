import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SKIPPED = new Set(['node_modules', 'dist', '.data', '.git', 'coverage']);

interface Outcome {
  readonly code: number;
  readonly out: string;
}
const run = (cwd: string, program: string, ...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--no-warnings', join(ROOT, 'node_modules', program), ...args],
      { cwd, maxBuffer: 1e8 },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), out: stdout + stderr }),
    );
  });

function files(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? files(path) : [path];
  });
}
const text = files().filter((path) =>
  ['.ts', '.tsx', '.mjs', '.cjs', '.json', '.yaml', '.md', '.graphql', '.css', '.html', ''].includes(extname(path)),
);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[];
  };
}
async function cruise(cwd: string): Promise<string[]> {
  const folders = ['gateway', 'subgraphs', 'clients', 'codegen', 'test'];
  const { out } = await run(
    cwd,
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...folders,
  );
  const { summary } = JSON.parse(out.slice(out.indexOf('{'), out.lastIndexOf('}') + 1)) as Cruise;
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe('The one-way rules', () => {
  test('hold in the whole tree', async () => expect(await cruise(ROOT)).toEqual([]));

  test('are all there: a tree that breaks each of them is told so', async () => {
    const broken: Record<string, string> = {
      'gateway-knows-no-business: gateway/main.ts': '../subgraphs/hall/open.ts',
      'request-runs-one-way-transport: gateway/transport/fetch.ts': '../http/serve.ts',
      'subgraphs-apart: subgraphs/hall/open.ts': '../district/open.ts',
      'subgraphs-know-no-gateway: subgraphs/district/open.ts': '../../gateway/http/serve.ts',
      'kernel-knows-no-subgraph: subgraphs/kernel/graph/build.ts': '../../supervision/open.ts',
      'wire-imports-nothing: subgraphs/kernel/wire/event.ts': '../codes/item.ts',
      'base-below-database: subgraphs/kernel/codes/day.ts': '../database/orm.ts',
      'database-below-exchange: subgraphs/kernel/database/open.ts': '../exchange/relay.ts',
      'exchange-below-graph: subgraphs/kernel/exchange/inbox.ts': '../graph/scalars.ts',
      'clients-import-generated-types-only: clients/partner/sdk.ts': '../../subgraphs/supervision/open.ts',
      'pages-import-pure-rules-only: clients/web/src/window/desk.tsx': '../../../../gateway/http/serve.ts',
      'pages-run-in-browsers: clients/web/src/track/keep.ts': '../shared/reads-files.ts',
      'pages-run-in-browsers: clients/web/src/shared/reads-files.ts': 'node:fs',
      'pages-apart: clients/web/src/ide/main.tsx': '../track/main.tsx',
      'shared-by-pages-knows-none: clients/web/src/shared/send.ts': '../window/desk.tsx',
      'pages-know-no-examples: clients/web/src/track/queries.ts': '../../examples/queries.ts',
      'nothing-imports-test: codegen/generate.ts': '../test/support/server.ts',
      'nats-loaded-where-it-is-wanted: subgraphs/cli/serve.ts': '../kernel/exchange/nats-bus.ts',
      'every-import-resolves: subgraphs/supervision/open.ts': './nowhere.ts',
    };
    const tree = mkdtempSync(join(tmpdir(), 'og-rules-'));
    const write = (path: string, content: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), content);
    };
    try {
      for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(join(ROOT, file), join(tree, file));
      const wants = Object.entries(broken).map(([key, to]) => ({ from: key.split(': ')[1] ?? '', to }));
      const have = new Set(wants.map(({ from }) => from));
      for (const { from, to } of wants) {
        write(from, `export * from '${to}';\n`);
        const target = join(dirname(from), to);
        if (!have.has(target) && !/nowhere|^node:/.test(to)) write(target, 'export const there = 1;\n');
      }
      write('test/a.ts', `import './b.ts';\n`);
      write('test/b.ts', `import './a.ts';\n`);
      const found = await cruise(tree);
      for (const key of [...Object.keys(broken), 'no-cycles: test/a.ts'])
        expect(found).toContainEqual(expect.stringContaining(`${key} ->`));
    } finally {
      rmSync(tree, { recursive: true, force: true });
    }
  });
});

describe('The house style', () => {
  test('format and lint', async () => {
    const biome = join('@biomejs', 'biome', 'bin', 'biome');
    const { code, out } = await run(ROOT, biome, 'ci', '--colors=off', '--max-diagnostics=20', '.');
    expect(code === 0 ? '' : out).toBe('');
  });

  test('no file over 400 lines, made ones and data apart', () => {
    const long = text
      .filter((path) => /\.(ts|tsx|mjs|cjs)$/.test(path) && !/^clients\/(\w+\/sdk|web\/src\/gql\/\w+)\.ts$/.test(path))
      .filter((path) => read(path).split('\n').length > 401);
    expect(long).toEqual([]);
  });

  test('no place of one machine, no registry of one network', () => {
    const place = /(?<![\w.])\/(?:work|home|root|Users)\/\w|\blocalhost:4873\b|registry\.(?!npmjs\.org)[\w-]+\.\w+/;
    const found = text.filter((path) => path !== 'test/architecture.test.ts').filter((path) => place.test(read(path)));
    expect(found).toEqual([]);
    const lock = read('package-lock.json');
    expect(
      [...lock.matchAll(/"resolved": "([^"]+)"/g)].map(([, url]) => url).filter((url) => !url?.startsWith('https://registry.npmjs.org/')),
    ).toEqual([]);
  });
});

describe('The README', () => {
  const readme = read('README.md');

  test('names commands that are there, and all that a user runs', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm (?:run )?([a-z]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !['ci', 'run'].includes(name));
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const forDevelopers = ['build', 'schema', 'typecheck', 'lint', 'format', 'jest'];
    expect(Object.keys(scripts).filter((name) => !named.includes(name) && !forDevelopers.includes(name))).toEqual([]);
  });

  test('links to what is there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !text.includes(path))).toEqual([]);
  });

  test('lists every variable that the program reads, and no other', () => {
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = '']) => name);
    const sources = text
      .filter((path) => /^(gateway|subgraphs|clients|test\/cli)\/.*(?<!\.test)\.ts$/.test(path))
      .map(read)
      .join('\n');
    const taken = [...sources.matchAll(/\b(?:process\.env|environment|env)\.([A-Z][A-Z_]+)/g)].map(([, name = '']) => name);
    const ofTheMachine = ['PATH', 'APOLLO_TELEMETRY_DISABLED'];
    expect([...new Set(taken)].filter((name) => !listed.includes(name) && !ofTheMachine.includes(name))).toEqual([]);
    expect(listed.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([]);
  });
});
