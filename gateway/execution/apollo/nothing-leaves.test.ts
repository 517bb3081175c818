import { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestGateway, testGateway } from '../../testing/test-gateway.ts';

// Every TCP connection of Node goes through Socket.connect, fetch and http alike.
const original = Socket.prototype.connect;
const targets: string[] = [];
let graph: TestGateway;

beforeAll(async () => {
  Socket.prototype.connect = function connect(this: Socket, ...args: unknown[]) {
    const [options] = [args[0]].flat(2) as [{ host?: string; path?: string } | number];
    targets.push(typeof options === 'object' ? String(options.path ?? options.host ?? 'localhost') : String(args[1] ?? 'localhost'));
    return (original as (...given: unknown[]) => Socket).apply(this, args);
  } as typeof original;
  graph = await testGateway();
});
afterAll(async () => {
  Socket.prototype.connect = original;
  await graph.gateway.close();
});

test('the stock gateway reports to nobody: no socket to another machine, from load to close', async () => {
  await graph.ask('{ cases { nodes { serialNumber provincialRecord { localNumber } } } }');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(targets.length).toBeGreaterThan(0); // our own client's: the watch works
  expect(new Set(targets)).toEqual(new Set(['127.0.0.1']));
  expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('1');
});
