import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CURL, findProgram, JDK } from '../../test/cli/programs.ts';
import { type Program, removeDataDir, startProgram, until } from '../../test/support/program.ts';
import { openPartner } from './open-partner.ts';
import { type HostileProxy, type Mischief, openHostileProxy } from './testing/hostile-proxy.ts';
import { run } from './testing/run.ts';

const PARTY = {
  kind: 'ORGANISATION',
  name: '示例申请单位',
  identifierType: 'SOCIAL_CREDIT_CODE',
  identifier: '91330106MA27TE5T2D',
} as const;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const README = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text as string);

let program: Program;
let token: string;
let proxy: HostileProxy;
/** What the network does next; it passes everything once there is nothing left. */
let next: (Mischief | 'pass')[] = [];
const folder = mkdtempSync(join(tmpdir(), 'og-partner-readme-'));

beforeAll(async () => {
  program = await startProgram();
  token = program.token({ role: 'partner', system: 'sandbox.demo' });
  proxy = await openHostileProxy(`${program.url}graphql`, () => next.shift() ?? 'pass');
}, 120_000);
afterAll(async () => {
  await proxy?.close();
  await program?.stop();
  if (program) removeDataDir(program.dataDir);
  rmSync(folder, { recursive: true, force: true });
});

/** What a reader does by hand: another address, files elsewhere. */
const pasted = (text: string) =>
  text
    .replaceAll('http://localhost:4000/', program.url)
    .replaceAll('npm run backfill -- open-cases.csv', `npm run -s backfill -- ${folder}/open-cases.csv --url ${program.url}graphql`)
    .replaceAll("'./clients/", `'${pathToFileURL(ROOT).href}clients/`);

// a program that runs for a second gains nothing by being compiled well
const JDK_JAVA_OPTIONS = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';
const shell = (text: string) =>
  run('sh', ['-ec', pasted(text)], { cwd: ROOT, env: { DATA_DIR: program.dataDir, TOKEN: token, JDK_JAVA_OPTIONS } });

const held = async (key: string) => {
  const query = 'query ($key: IdempotencyKey!) { caseByIdempotencyKey(idempotencyKey: $key) { serialNumber stages { kind } } }';
  const { data } = await program.graphql<{ caseByIdempotencyKey: { serialNumber: string; stages: { kind: string }[] } | null }>(
    query,
    { key },
    token,
  );
  return data?.caseByIdempotencyKey;
};

test('the token of the sandbox', async () => {
  const [first = ''] = blocks('sh');
  const { out, code } = await shell(`${first}echo "$TOKEN"`);
  expect(code).toBe(0);
  expect(out.trim().split('.')).toHaveLength(3);
});

test('the first write, its outcome, stages and the feed: the snippets as one program, twice', async () => {
  const file = join(folder, 'first-write.mts');
  writeFileSync(file, pasted(blocks('ts').join('\n')));
  const start = () => run(process.execPath, ['--no-warnings', file], { cwd: folder, env: { TOKEN: token } });
  const first = await start();
  expect(first).toMatchObject({ code: 0, err: '' });
  const { serialNumber, stages } = (await held('registerCase:HZ-2026-0017')) ?? {};
  expect(first.out).toContain(`流水号 ${serialNumber} false\n环节 2\n`);
  expect(stages?.map(({ kind }) => kind)).toEqual(['APPLICATION', 'ACCEPTANCE', 'REVIEW']);
  // what is committed stands in the feed a moment later
  const changes = 'query { caseChanges { nodes { kind } } }';
  await until(
    () => program.graphql<{ caseChanges: { nodes: unknown[] } }>(changes, {}, token),
    ({ data }) => data?.caseChanges.nodes.length === 3,
  );
  const second = await start();
  expect(second.out).toContain(`流水号 ${serialNumber} true\n环节 2\n`);
  expect(second.out).toMatch(/ REGISTERED IN_PROGRESS\n.* STAGE_RECORDED IN_PROGRESS\n.* STAGE_RECORDED IN_PROGRESS\n$/);
  expect((await held('registerCase:HZ-2026-0017'))?.stages).toHaveLength(3);
});

test('live: what is written is told at once, and what was missed is told first', async () => {
  const watcher = openPartner({ url: `${program.url}graphql`, token: program.token({ role: 'partner', system: 'sandbox.live' }) });
  const entry = { itemCode: '330123901000', regionCode: '330106', party: PARTY };
  const write = (reference: string) => watcher.registerCase({ ...entry, projectName: reference }, { reference });
  await write('before');
  const told: string[] = [];
  const stop = new AbortController();
  for await (const { case: changed, kind } of watcher.follow({ until: 'live', signal: stop.signal })) {
    told.push(`${kind} ${changed.status}`);
    // pages are read every five seconds: so often it would take too long
    if (told.length < 20) await write(`while ${told.length}`);
    else stop.abort();
  }
  expect(told).toEqual(Array.from({ length: 20 }, () => 'REGISTERED APPLIED'));
});

test('open cases from a file', async () => {
  writeFileSync(join(folder, 'open-cases.csv'), blocks('csv')[0] ?? '');
  const { code, err } = await shell(blocks('sh').find((text) => text.includes('npm run backfill')) ?? 'false');
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('2 rows: written 2; report in ') });
  expect((await held('registerCase:HZ-2014-0001'))?.stages.map(({ kind }) => kind)).toEqual(['APPLICATION', 'ACCEPTANCE']);
}, 120_000);

/** A line of the README with a program's name in it. */
const lineOf = (name: string) =>
  blocks('sh')
    .flatMap((text) => text.split('\n'))
    .find((line) => line.startsWith(`${name} clients/partner/examples`)) ?? 'false';

/** The README's line, over a network that does this to it: one case all the same. */
async function expectOneCase(line: string, number: string, mischief: readonly Mischief[]): Promise<void> {
  next = [...mischief, 'pass', 'dropAfter', 'pass'];
  const ran = await shell(`${line.replace(/http:\S+/, proxy.url)} 1`);
  expect(next).toEqual([]);
  const found = await held(`registerCase:${number}`);
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining(`"serialNumber":"${found?.serialNumber}"`) });
  expect(found?.stages).toHaveLength(1);
  // and as the README has it, again: the same case
  const again = await shell(line);
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining(`"serialNumber":"${found?.serialNumber}"`) });
  // a refusal is told, and is no success
  const refused = await shell(line.replace('"$TOKEN"', 'no-token'));
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('UNAUTHENTICATED') });
}

(findProgram(CURL) ? describe : describe.skip)('curl', () => {
  test(
    'one key makes one case of all attempts, and a refusal is none',
    () => expectOneCase(lineOf('sh'), 'HZ-2026-0018', ['dropAfter', 'silent']),
    120_000,
  );

  test('a number that JSON has to quote, and one that is missing', async () => {
    const number = 'HZ\\"18';
    const ran = await shell(lineOf('sh').replace('HZ-2026-0018', `'${number}'`));
    expect(ran).toMatchObject({
      code: 0,
      out: expect.stringContaining(`"serialNumber":"${(await held(`registerCase:${number}`))?.serialNumber}"`),
    });
    expect(await shell(lineOf('sh').split(' http')[0] ?? '')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^usage: /) });
  });
});

(findProgram(JDK) ? describe : describe.skip)('plain Java 17', () => {
  test(
    'one key makes one case of all attempts, and a refusal is none',
    () => expectOneCase(lineOf('java'), 'HZ-2026-0019', ['silent', 'halfAsWhole', 'halfAndBroken']),
    120_000,
  );
});
