import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { newDataDir, type Program, removeDataDir, startProgram } from '../support/program.ts';
import type { Ask } from './everywhere.ts';
import { allDelivered, expectInRegister, expectRecords, expectReplays } from './expect-everywhere.ts';
import { type AnsweredCase, startLoad } from './load.ts';

const SEED = 20260214;
const KILLS = 5;
/** Answers between two kills, and milliseconds after the last of them: drawn from these ranges. */
const ANSWERS = { least: 20, most: 80 };
const LATER_MS = 40;

// SQLite alone: on a server the parts are killed one by one, see kills.test.ts
describe(`npm start killed with SIGKILL ${KILLS} times under load, on SQLite files (seed ${SEED})`, () => {
  const dataDir = newDataDir();
  let program: Program | undefined;
  let token: string | undefined;
  let answered: readonly AnsweredCase[] = [];
  const start = async () => {
    program = await startProgram({ dataDir });
    token ??= program.token({ role: 'admin', client: 'chaos' });
  };
  const ask: Ask = (query, variables) => (program as Program).graphql(query, variables, token);
  afterAll(async () => {
    await program?.stop();
    removeDataDir(dataDir);
  });

  test('every write is answered in the end, and reaches every system', async () => {
    const random = seededRandom(SEED);
    await start();
    const load = startLoad(ask, { clients: 8, paceMs: 0 });
    for (let nth = 0; nth < KILLS; nth++) {
      await load.answers(ANSWERS.least + Math.floor(random() * (ANSWERS.most - ANSWERS.least + 1)));
      await sleep(random() * LATER_MS);
      await program?.kill();
      await start();
    }
    answered = await load.end();
    expect(load.figures.repeated).toBeGreaterThan(0);
    await allDelivered(ask);
  }, 600_000);

  test('the register holds each case once, with its stages in order, and nothing else', () => expectInRegister(ask, answered));

  test('every system holds each case once, each stage once and in order, and no difference', () => expectRecords(ask, answered), 60_000);

  test('asked again under its key, every case answers the same serial number', () => expectReplays(ask, answered), 60_000);
});
