import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { testGateway } from '../testing/test-gateway.ts';
import { ENGINES } from './choose-engine.ts';

// Every TCP connection of Node goes through Socket.connect, fetch and http alike.
const original = Socket.prototype.connect;
const targets: string[] = [];

beforeEach(() => {
  targets.length = 0;
  Socket.prototype.connect = function connect(this: Socket, ...args: unknown[]) {
    const [options] = [args[0]].flat(2) as [{ host?: string; path?: string } | number];
    targets.push(typeof options === 'object' ? String(options.path ?? options.host ?? 'localhost') : String(args[1] ?? 'localhost'));
    return (original as (...given: unknown[]) => Socket).apply(this, args);
  } as typeof original;
});
afterEach(() => {
  Socket.prototype.connect = original;
});

test.each(ENGINES)('the engine %s reports to nobody: no socket to another machine, from load to close', async (engine) => {
  const graph = await testGateway({ engine });
  await graph.ask('{ cases { nodes { serialNumber provincialRecord { localNumber } } } }');
  await new Promise((resolve) => setTimeout(resolve, 200));
  await graph.gateway.close();
  expect(targets.length).toBeGreaterThan(0); // our own client's: the watch works
  expect(new Set(targets)).toEqual(new Set(['127.0.0.1']));
  if (engine === 'apollo') expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('1');
});
