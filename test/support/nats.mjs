import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from './mariadb.mjs';

/** How often a port is tried that somebody else may just have taken. */
const PORTS = 50;

/**
 * A throw-away NATS server with JetStream in a temporary folder; undefined where its binary is missing. What it has acknowledged outlives a
 * SIGKILL: it waits for the system to take it, and no test cuts the power.
 */
export async function startNats({ from, args = [] }) {
  const daemon = findProgram('nats-server');
  if (!daemon) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'og-nats-'));
  const store = join(folder, 'store');
  let child;
  let ended;

  /** Whether it listens; not where the port is taken. */
  async function startAt(port) {
    const where = ['--addr', '127.0.0.1', '--port', String(port), '--jetstream', '--store_dir', store];
    child = spawn(daemon, [...where, ...args], { stdio: 'ignore' });
    const own = child;
    ended = new Promise((resolve) => own.once('exit', resolve));
    for (let tries = 0; tries < 600; tries++) {
      if (own.exitCode !== null || own.signalCode !== null) return false;
      if ((await greets(port)) && own.exitCode === null) return true;
      await sleep(10);
    }
    own.kill('SIGKILL');
    throw new Error('NATS did not start: run nats-server -js by hand to see why');
  }
  const end = async (signal) => {
    child.kill(signal);
    await ended;
  };

  try {
    for (let port = from; port < from + PORTS; port++) {
      if ((await greets(port)) || !(await startAt(port))) continue;
      return {
        port,
        start: async () => {
          if (!(await startAt(port))) throw new Error(`NATS did not come back at port ${port}`);
        },
        kill: () => end('SIGKILL'),
        forget: () => rmSync(store, { recursive: true, force: true }),
        stop: async () => {
          await end('SIGTERM');
          rmSync(folder, { recursive: true, force: true });
        },
      };
    }
    throw new Error(`NATS did not start at any port from ${from} on`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A server says INFO to whoever comes; it does so once JetStream is there. */
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const answer = (is) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('data', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
