import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const blocks = [...README.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text]) => text as string);

// What a reader of the README gets: `npm start` on SQLite; write-once.test.ts reads the same on both dialects.
let program: Program;
beforeAll(async () => {
  program = await startProgram();
}, 120_000);
afterAll(async () => {
  await program.stop();
  removeDataDir(program.dataDir);
});

interface Record {
  readonly serialNumber: string;
  readonly itemCode: string;
  readonly stages: readonly { readonly kind: string }[];
}
interface Read {
  readonly case: Record & { readonly item: { readonly code: string }; readonly supervision: { readonly stagesReceived: number } | null } & {
    readonly [name in 'provincialRecord' | 'cityHealthRecord' | 'districtRecord' | 'districtHallRecord']: Record | null;
  };
}

it("The README's mutation and query, pasted in, show one serial, item code and stage list from all five systems", async () => {
  const [mutation, query] = blocks as [string, string];
  const token = program.token({ role: 'clerk', system: 'district.330106' });
  const written = await program.graphql<{ registerCase: { case: { serialNumber: string } | null; errors: unknown[] } }>(
    mutation,
    {},
    token,
  );
  expect(written.errors).toBeUndefined();
  expect(written.data?.registerCase.errors).toEqual([]);
  const serialNumber = written.data?.registerCase.case?.serialNumber as string;
  // what a reader does by hand: put the answered number where the example has one
  const paste = query.replace(/serialNumber: "[^"]*"/, `serialNumber: "${serialNumber}"`);
  expect(paste).toContain(serialNumber);
  const answer = await until(
    () => program.graphql<Read>(paste, {}, token),
    ({ data }) =>
      data?.case.supervision?.stagesReceived === 1 &&
      [data.case.provincialRecord, data.case.districtHallRecord].every((each) => each?.stages.length === 1),
  );
  expect(answer.errors).toBeUndefined();
  const found = answer.data?.case;
  for (const record of [found?.provincialRecord, found?.cityHealthRecord, found?.districtRecord, found?.districtHallRecord]) {
    expect(record).toMatchObject({ serialNumber, itemCode: found?.item.code });
    expect(record?.stages.map(({ kind }) => kind)).toEqual(found?.stages.map(({ kind }) => kind));
  }
});
