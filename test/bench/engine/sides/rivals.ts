import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCHEMAS, SUBGRAPHS } from '../shop/schemas.ts';
import type { Side } from './side.ts';

/** The package of the rivals: never a dependency of the product. */
export const RIVALS = fileURLToPath(new URL('../../rivals', import.meta.url));
const PRODUCTION = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', DISABLE_OPENCOLLECTIVE: '1' };

const stock: Side = {
  name: 'stock',
  about: 'ApolloGateway 2.14 under Apollo Server 5',
  isRival: true,
  command: ({ supergraph, port }) => ({
    file: process.execPath,
    args: ['--no-warnings', join(RIVALS, 'stock.mjs'), supergraph, String(port)],
    env: PRODUCTION,
  }),
};

const hiveCommand =
  (...more: string[]): Side['command'] =>
  ({ supergraph, port, folder }) => ({
    file: process.execPath,
    args: [
      ...['--no-warnings', join(RIVALS, 'node_modules/@graphql-hive/gateway/dist/bin.js'), 'supergraph', supergraph],
      ...['--config-path', join(RIVALS, 'hive.config.mjs'), '--host', '127.0.0.1', '--port', String(port), '--fork', '1', ...more],
    ],
    env: PRODUCTION,
    cwd: folder,
  });

const hive: Side = { name: 'hive', about: 'Hive Gateway 2.15, its JavaScript runtime', isRival: true, command: hiveCommand() };
const hiveRust: Side = {
  name: 'hive-rust',
  about: 'Hive Gateway 2.15 with the Rust query planner (router-runtime 1.4)',
  isRival: true,
  command: hiveCommand('--hive-router-runtime'),
};

/** It composes by itself, from the same four schemas. */
const grafbase: Side = {
  name: 'grafbase',
  about: 'Grafbase 0.103 (Rust), its development server',
  isRival: true,
  command: ({ folder, port, urls }) => {
    const entries = SUBGRAPHS.map((name) => {
      writeFileSync(join(folder, `${name}.graphql`), SCHEMAS[name]);
      return `[subgraphs.${name}]\nurl = "${urls[name]}"\nschema_path = "${join(folder, `${name}.graphql`)}"\n`;
    });
    writeFileSync(join(folder, 'grafbase.toml'), `${entries.join('\n')}\n[[headers]]\nrule = "forward"\nname = "authorization"\n`);
    return {
      file: join(RIVALS, 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase'),
      args: ['--home', folder, 'dev', '--config', join(folder, 'grafbase.toml'), '--listen-address', `127.0.0.1:${port}`],
      cwd: folder,
    };
  },
};

const byHand: Side = {
  name: 'by-hand',
  about: 'a hand-written aggregator of these three answers (node:http, undici)',
  isRival: true,
  command: ({ port, urls }) => ({
    file: process.execPath,
    args: ['--no-warnings', join(RIVALS, 'by-hand.mjs'), String(port), ...SUBGRAPHS.map((name) => urls[name])],
    env: PRODUCTION,
  }),
};

const floor: Side = {
  name: 'floor',
  about: 'node:http and bare sockets: a ready answer after as many calls as the plan is deep',
  isRival: false,
  command: ({ port, urls, answers }) => ({
    file: process.execPath,
    args: ['--no-warnings', fileURLToPath(new URL('../floor.ts', import.meta.url)), String(port), urls.accounts, answers],
  }),
};

export const OTHERS: readonly Side[] = [stock, hive, hiveRust, grafbase, byHand, floor];
