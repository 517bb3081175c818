import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { requester } from '../../clients/typed/request.ts';
import { getSdk } from '../../clients/typed/sdk.ts';
import { frontEndFile } from '../support/front-end-file.ts';
import { type Program, removeDataDir, startProgram, until } from '../support/program.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
}, 120_000);
afterAll(async () => {
  await program.stop();
  removeDataDir(program.dataDir);
});

interface Everywhere {
  readonly mine: {
    readonly serialNumber: string;
    readonly inProvince: { readonly stages: readonly unknown[] } | null;
    readonly cityHealthRecord: { readonly stages: readonly unknown[] } | null;
    readonly districtRecord: { readonly stages: readonly unknown[] } | null;
    readonly districtHallRecord: { readonly stages: readonly unknown[] } | null;
    readonly supervision: { readonly stagesReceived: number } | null;
    readonly deliveries: readonly { readonly state: string; readonly lastError: string | null; readonly system: { readonly id: string } }[];
  };
}
const READ = `query ($serialNumber: SerialNumber!) { mine: case(serialNumber: $serialNumber) {
  serialNumber inProvince: provincialRecord { stages { kind } } cityHealthRecord { stages { kind } } districtRecord { stages { kind } }
  districtHallRecord { stages { kind } } supervision { stagesReceived } deliveries { state lastError system { id } } } }`;

it('One front-end database taken away: its field null, one coded error, all else answers, delivery resumes on its return', async () => {
  const token = program.token({ role: 'clerk', system: 'province.health-supervision' });
  const sdk = getSdk(requester(`${program.url}graphql`, token));
  const { registerCase } = await sdk.RegisterCase({
    input: {
      idempotencyKey: 'outage-1',
      itemCode: '330123901000',
      regionCode: '330106',
      party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
    },
  });
  const serialNumber = registerCase?.case?.serialNumber as string;
  const read = () => program.graphql<Everywhere>(READ, { serialNumber }, token);
  const provinceHolds = (stages: number) => (answer: Awaited<ReturnType<typeof read>>) =>
    answer.data?.mine.inProvince?.stages.length === stages;
  await until(read, provinceHolds(1));

  const file = frontEndFile(program.dataDir, 'province.health-supervision');
  const away = join(program.dataDir, 'away');
  for (const suffix of ['', '-wal', '-shm']) renameSync(file + suffix, away + suffix);
  const accepted = await sdk.RecordStage({ input: { idempotencyKey: 'outage-2', serialNumber, kind: 'ACCEPTANCE', outcome: 'PASSED' } });
  expect(accepted.recordStage?.errors).toEqual([]);
  const during = await until(
    read,
    ({ data }) => data?.mine.districtRecord?.stages.length === 2 && data.mine.deliveries.some(({ state }) => state === 'RETRYING'),
  );
  expect(during.data?.mine).toMatchObject({ serialNumber, inProvince: null, supervision: { stagesReceived: 2 } });
  expect(during.data?.mine.cityHealthRecord?.stages).toHaveLength(2);
  expect(during.errors).toHaveLength(1);
  expect(during.errors?.[0]).toMatchObject({
    path: ['mine', 'inProvince'],
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'province.health-supervision' },
  });
  expect(JSON.stringify(during)).not.toContain(program.dataDir);

  for (const suffix of ['', '-wal', '-shm']) renameSync(away + suffix, file + suffix);
  const after = await until(read, provinceHolds(2), 45_000);
  expect(after.errors).toBeUndefined();
}, 120_000);
