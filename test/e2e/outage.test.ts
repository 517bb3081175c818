import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { methods, requester } from '../../clients/partner/requester.ts';
import * as graph from '../../clients/partner/sdk.ts';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { takeAway } from '../support/front-end.ts';
import { type Program, startProgram, until } from '../support/program.ts';
import { newStorage } from '../support/storage.ts';

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

describe.each(dialectsUnderTest())('An outage on %s', (dialect) => {
  const storage = newStorage(dialect);
  let program: Program;
  beforeAll(async () => {
    program = await startProgram({ storage });
  }, 120_000);
  afterAll(async () => {
    await program?.stop();
    await storage.remove();
  });

  it('One front-end database taken away: its field null, one coded error, all else answers, delivery resumes on its return', async () => {
    const token = program.token({ role: 'clerk', system: 'province.health-supervision' });
    const sdk = methods(graph, requester(`${program.url}graphql`, token));
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

    const bringBack = await takeAway(storage, 'province.health-supervision');
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
    expect(JSON.stringify(during)).not.toContain(storage.dataDir);
    expect(JSON.stringify(during)).not.toContain(storage.prefix);

    await bringBack();
    const after = await until(read, provinceHolds(2), 45_000);
    expect(after.errors).toBeUndefined();
  }, 120_000);
});
