import { join } from 'node:path';
import { ROOT } from '../../../../gateway/cli/build.ts';
import type { Side } from './side.ts';

/** `npm run gateway`, without npm before it. */
const gateway =
  (...more: string[]): Side['command'] =>
  ({ supergraph, port, engine, dataDir }) => ({
    file: process.execPath,
    args: [
      ...['--no-warnings', '--import', './gateway/cli/node-24.mjs', 'gateway/cli/start.ts', 'gateway'],
      ...['--supergraph', supergraph, '--port', String(port), '--forward-header', 'authorization'],
      ...(engine === undefined ? [] : ['--engine', engine]),
      ...more,
    ],
    env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    cwd: join(ROOT),
  });

/** All that a house runs with: tokens are read and checked, limits and metrics hold. */
export const ours: Side = {
  name: 'ours',
  about: 'our gateway with all production features: tokens (JWT), limits, metrics',
  isRival: false,
  command: gateway('--login'),
};

export const oursPlain: Side = {
  name: 'ours-plain',
  about: 'our gateway as the others run: the header handed through, nobody logged in',
  isRival: false,
  command: gateway(),
};
