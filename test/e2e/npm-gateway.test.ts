import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { build, ROOT, server } from '../../gateway/cli/build.ts';
import { composeSubgraphs } from '../../gateway/supergraph/compose.ts';
import { readSupergraphConfig } from '../../gateway/supergraph/config.ts';
import { loadSubgraphs } from '../../gateway/supergraph/load.ts';

const GRACE_MS = 2_000;
/** what npm itself takes to hear of it, on a machine under load */
const NPM_MS = 1_000;

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

it('npm run gateway: ready over a supergraph file; SIGTERM to npm ends the gateway itself, in two seconds', async () => {
  await build(ROOT, join(ROOT, 'dist'), () => {}, [server]);
  const folder = mkdtempSync(join(tmpdir(), 'og-gateway-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composeSubgraphs(await loadSubgraphs(await readSupergraphConfig(join(ROOT, 'supergraph.yaml')))).supergraphSdl);
  const npm = spawn('npm', ['run', 'gateway', '--', '--supergraph', supergraph, '--port', '0'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => npm.once('exit', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      npm.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [, origin] = /ready: (http:\/\/localhost:\d+)/.exec(said) ?? [];
        if (origin) resolve(`${origin}/health/ready`);
      });
      npm.once('exit', (code) => reject(new Error(`npm ended with ${code}:\n${said}`)));
    });
    expect(await answers(url)).toBe(true);
    const start = performance.now();
    npm.kill('SIGTERM');
    await ended;
    expect(performance.now() - start).toBeLessThan(GRACE_MS + NPM_MS);
    expect(await answers(url)).toBe(false);
  } finally {
    npm.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
