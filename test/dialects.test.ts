import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['gateway', 'subgraphs', 'clients', 'codegen', 'test'];

/** Calls that open a subgraph's database or a front end, themselves or in a program that they start. */
const OPENS =
  /\b(openDatabase|temporaryDatabase|temporarySettings|temporaryFrontEnds|sqliteFrontEnds|mariadbFrontEnds|openRegister|hallUnderTest|supervisionUnderTest|openHall|serveSubgraph|serveRelay|openEmbedded|startProgram|newProcesses|openHouse)\(/;

/** Suites that open one on SQLite alone, and why that is enough. */
const ON_ONE_DIALECT: Readonly<Record<string, string>> = {
  'clients/partner/backfill/backfill.test.ts': 'a client and a command, over HTTP; hall/case is what they meet, on both',
  'clients/partner/promise.test.ts': 'a client over a network that loses answers; hall/case/idempotency.test.ts is the other side, on both',
  'clients/partner/readme.test.ts': "the README's examples as its reader runs them",
  'clients/web/examples/examples.test.ts': 'clients of the graph, over HTTP',
  'clients/crosswalk/crosswalk.test.ts': 'files and a command; hall/crosswalk/crosswalk.test.ts is the register behind it, on both',
  'subgraphs/cli/serve.test.ts': 'the HTTP door of a subgraph; processes.test.ts asks all four on both',
  'test/browser/analyst.test.ts': 'the page in a browser, which knows no database',
  'test/browser/ide.test.ts': 'the page in a browser, which knows no database',
  'test/browser/library.test.ts': 'the page in a browser, which knows no database',
  'test/browser/results.test.ts': 'the page in a browser, which knows no database',
  'test/browser/track.test.ts': 'the page in a browser, which knows no database',
  'test/browser/window.test.ts': 'the page in a browser, which knows no database',
  'test/chaos/sigkill.test.ts': 'one process on files; kills.test.ts is the same for a server',
  'test/e2e/clock.test.ts': "the program's own clock",
  'test/e2e/doctor.test.ts': 'the command beside a running product; gateway/embedded/doctor/databases.test.ts looks at both',
  'test/e2e/live.test.ts': 'streams of the gateway; the feed that they follow is proven on both in hall/feed',
  'test/e2e/nothing-leaves.test.ts': 'what sockets a start without a server opens',
  'test/e2e/nats-away.test.ts': 'the bus under it; kills.test.ts kills it over a server',
  'test/e2e/readme.test.ts': "the README's examples as its reader runs them; write-once.test.ts reads the same on both",
  'test/e2e/token.test.ts': 'keys and tokens lie in the folder',
};

const suites = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
)
  .filter((path) => /\.(test|contract)\.ts$/.test(path) && path !== 'test/dialects.test.ts')
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
const onOne = suites.filter(({ text }) => OPENS.test(text) && !text.includes('dialectsUnderTest')).map(({ path }) => path);

test('every suite that opens a database runs on both dialects, but for those that say why not', () => {
  expect(suites.length).toBeGreaterThan(60);
  expect(onOne.sort()).toEqual(Object.keys(ON_ONE_DIALECT).sort());
});
