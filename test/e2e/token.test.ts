import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import { newDataDir, type Program, removeDataDir, startProgram } from '../support/program.ts';

// Keys and tokens lie in the folder, in no database: SQLite alone.
const dataDir = newDataDir();
let program: Program | undefined;
afterAll(async () => {
  await program?.stop();
  removeDataDir(dataDir);
});

it('a token is printed whether or not the server runs, and the server that starts later trusts it; client = R[:system]', async () => {
  const printed = execFileSync(
    process.execPath,
    ['--no-warnings', 'gateway/cli/start.ts', 'token', '--role', 'clerk', '--system', 'district.330106'],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8', stdio: 'pipe' },
  );
  const token = printed.trim().split('\n').at(-1) as string;
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  program = await startProgram({ dataDir });
  const ask = (bearer: string) => program?.graphql<{ viewer: unknown }>('{ viewer { clientId role system { id } scopes } }', {}, bearer);
  expect((await ask(token))?.data?.viewer).toMatchObject({
    clientId: 'clerk:district.330106',
    role: 'clerk',
    system: { id: 'district.330106' },
    scopes: expect.arrayContaining(['case:write']),
  });
  expect((await ask(program.token({ role: 'partner', client: 'acme' })))?.data?.viewer).toMatchObject({
    clientId: 'acme',
    role: 'partner',
  });
  expect(await ask(`${token.slice(0, -4)}AAAA`)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
}, 120_000);
