import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../../gateway/cli/build.ts';
import { startProgram } from '../support/program.ts';
import { newStorage } from '../support/storage.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { doctor: string } };

/** `npm run doctor`, with nothing set but what is given. */
function doctor(settings: Readonly<Record<string, string>>): Promise<{ code: number; out: string }> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, scripts.doctor.split(' ').slice(1), { cwd: ROOT, env }, (error, out) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out }),
    );
  });
}

test('before the first start it says what is not there yet, makes nothing, and finds no fault', async () => {
  const folder = join(tmpdir(), `oncegraph-doctor-${process.pid}`);
  const { code, out } = await doctor({ DATA_DIR: folder, PORT: '1' });
  expect({ code, faults: out.match(/.*FAULT.*/g) }).toEqual({ code: 0, faults: null });
  expect(out).toContain(`the data folder ${folder} is not there: npm start makes it`);
  expect(out).toContain('尚不存在');
  expect(existsSync(folder)).toBe(false);
});

test('what is set wrong is a fault, in the words of the programs that would refuse it', async () => {
  const { code, out } = await doctor({ DATABASE_URL: 'postgres://u:geheim@h', PORT: 'x', LOG_LEVEL: 'loud', PRINCIPAL_SECRET: 'ab' });
  expect(code).toBe(1);
  for (const said of ['DATABASE_URL must be mysql://', 'LOG_LEVEL: loud is no level', 'not at least 32 bytes', 'PORT'])
    expect(out).toContain(said);
  expect(out).not.toContain('geheim');
});

test('beside a running product it sees that it runs, and does not disturb it', async () => {
  const storage = newStorage('sqlite');
  const program = await startProgram({ storage });
  const { code, out } = await doctor({ DATA_DIR: storage.dataDir, PORT: new URL(program.url).port });
  expect({ code, out: out.match(/.*(FAULT|lacks).*/g) }).toEqual({ code: 0, out: null });
  expect(out).toMatch(/the gateway runs at http:\/\/127\.0\.0\.1:\d+/);
  expect(out).toContain('hall.sqlite is up to date');
  expect(out).toContain('front-end databases are there');
  const { data } = await program.graphql<{ viewer: { role: string } }>('{ viewer { role } }');
  expect(data).toEqual({ viewer: { role: 'public' } });
  expect(await program.stop()).toBe(0);
  await storage.remove();
}, 120_000);
