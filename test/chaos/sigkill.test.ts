import { afterAll, expect, it } from '@jest/globals';
import { newDataDir, type Program, removeDataDir, startProgram, until } from '../support/program.ts';

const CASES = 200;
const AT_ONCE = 8;
const dataDir = newDataDir();
let program: Program | undefined;
afterAll(async () => {
  await program?.stop();
  removeDataDir(dataDir);
});

const REGISTER = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { replayed case { serialNumber } errors { code } } }`;
const PAGE = `query ($after: String) { cases(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor }
  nodes { serialNumber projectName deliveries { state } } } }`;

interface Registered {
  readonly registerCase: {
    readonly replayed: boolean;
    readonly case: { readonly serialNumber: string } | null;
    readonly errors: readonly { code: string }[];
  };
}
interface Page {
  readonly cases: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly { serialNumber: string; projectName: string; deliveries: readonly { state: string }[] }[];
  };
}

const input = (index: number) => ({
  idempotencyKey: `kill-${index}`,
  itemCode: '330123901000',
  regionCode: '330106',
  party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
  projectName: `分店 ${index}`,
});

/** Registers 0..CASES-1, some at once; answers what was answered before the program died. */
async function registerAll(running: Program, token: string, onAnswer: (count: number) => void): Promise<Map<number, string>> {
  const answered = new Map<number, string>();
  let next = 0;
  const worker = async () => {
    while (next < CASES) {
      const index = next++;
      const answer = await running.graphql<Registered>(REGISTER, { input: input(index) }, token);
      const serial = answer.data?.registerCase.case?.serialNumber;
      if (serial === undefined) throw new Error(JSON.stringify(answer));
      answered.set(index, serial);
      onAnswer(answered.size);
    }
  };
  await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  return answered;
}

async function allCases(running: Program): Promise<Page['cases']['nodes']> {
  const nodes: Page['cases']['nodes'][number][] = [];
  for (let after: string | null = null; ; ) {
    const page: Page['cases'] | undefined = (await running.graphql<Page>(PAGE, { after })).data?.cases;
    if (page === undefined) throw new Error('no page');
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}

it('Killed with SIGKILL in the middle of 200 registrations and restarted: every answered case is there once and gets delivered', async () => {
  const first = await startProgram({ dataDir });
  const token = first.token({ role: 'partner', client: 'chaos' });
  let killed: Promise<void> | undefined;
  const answered = await registerAll(first, token, (count) => {
    if (count === CASES / 2) killed = first.kill();
  });
  await killed;
  expect(answered.size).toBeGreaterThanOrEqual(CASES / 2);
  expect(answered.size).toBeLessThan(CASES);

  program = await startProgram({ dataDir });
  const running = program;
  const survived = await allCases(running);
  const serialOf = new Map(survived.map(({ projectName, serialNumber }) => [projectName, serialNumber]));
  expect(serialOf.size).toBe(survived.length);
  for (const [index, serial] of answered) expect(serialOf.get(`分店 ${index}`)).toBe(serial);

  // the client that lost its answers sends all of it again under the same keys
  const again = await registerAll(running, running.token({ role: 'partner', client: 'chaos' }), () => {});
  expect(again.size).toBe(CASES);
  for (const [index, serial] of answered) expect(again.get(index)).toBe(serial);
  const delivered = await until(
    () => allCases(running),
    (nodes) => nodes.every(({ deliveries }) => deliveries.every(({ state }) => state === 'DELIVERED')),
    90_000,
  );
  expect(delivered).toHaveLength(CASES);
  expect(new Set(delivered.map(({ serialNumber }) => serialNumber)).size).toBe(CASES);
  expect(delivered.every(({ deliveries }) => deliveries.length === 5)).toBe(true);
}, 240_000);
