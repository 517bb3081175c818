import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { type Program, startProgram, until } from '../support/program.ts';
import { newStorage } from '../support/storage.ts';

// Each item once, and second entries of those that are not decided at once; the full 500 are the same plan, further on.
const CASES = 50;

interface Overview {
  readonly cases: { readonly totalCount: number };
  readonly alerts: { readonly totalCount: number };
  readonly systems: readonly { readonly backlog: number }[];
}
const isDelivered = (found: Overview | null | undefined) => found?.systems.every(({ backlog }) => backlog === 0) ?? false;

describe.each(dialectsUnderTest())('The demo on %s', (dialect) => {
  const storage = newStorage(dialect);
  let program: Program | undefined;
  const start = async () => {
    await program?.stop();
    program = undefined;
    program = await startProgram({ storage, demoCases: CASES });
  };
  beforeAll(start, 180_000);
  afterAll(async () => {
    await program?.stop();
    await storage.remove();
  });

  const overview = async () => {
    const token = program?.token({ role: 'supervisor' });
    const query =
      '{ cases(first: 1) { totalCount } alerts(first: 1, filter: { rule: "SECOND_ENTRY" }) { totalCount } systems { backlog } }';
    return (await program?.graphql<Overview>(query, {}, token))?.data;
  };
  let secondEntries = 0;
  it('the demo is written through the mutations, and every system gets its cases', async () => {
    const found = await until(overview, (now) => now?.cases.totalCount === CASES && isDelivered(now), 60_000);
    secondEntries = found?.alerts.totalCount ?? 0;
    expect(secondEntries).toBeGreaterThan(0);
  }, 90_000);

  it('a second start writes nothing', async () => {
    await start();
    const found = await until(overview, isDelivered);
    expect(found).toMatchObject({ cases: { totalCount: CASES }, alerts: { totalCount: secondEntries } });
  }, 120_000);
});
