import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newDataDir, type Program, type ProgramOptions, removeDataDir, startProgram, until } from '../support/program.ts';

// Each item once, and two second entries; the full 500 are the same plan, further on.
const CASES = 50;
const dataDir = newDataDir();

let program: Program | undefined;
const start = async (options: ProgramOptions) => {
  await program?.stop();
  program = await startProgram({ dataDir, ...options });
  return program;
};
beforeAll(() => start({ demoCases: CASES }), 180_000);
afterAll(async () => {
  await program?.stop();
  removeDataDir(dataDir);
});

interface Overview {
  readonly cases: { readonly totalCount: number };
  readonly alerts: { readonly totalCount: number };
  readonly systems: readonly { readonly backlog: number }[];
}
const overview = async () => {
  const token = program?.token({ role: 'supervisor' });
  const query = '{ cases(first: 1) { totalCount } alerts(first: 1, filter: { rule: "SECOND_ENTRY" }) { totalCount } systems { backlog } }';
  return (await program?.graphql<Overview>(query, {}, token))?.data;
};
const isDelivered = (found: Overview | null | undefined) => found?.systems.every(({ backlog }) => backlog === 0) ?? false;

it('the demo is written through the mutations, and every system gets its cases', async () => {
  const found = await until(overview, (now) => now?.cases.totalCount === CASES && isDelivered(now), 60_000);
  expect(found?.alerts.totalCount).toBe(2);
}, 90_000);

it('a second start writes nothing', async () => {
  await start({ demoCases: CASES });
  const found = await until(overview, isDelivered);
  expect(found).toMatchObject({ cases: { totalCount: CASES }, alerts: { totalCount: 2 } });
}, 120_000);
