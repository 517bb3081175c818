import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { methods, requester } from '../../clients/partner/requester.ts';
import * as graph from '../../clients/partner/sdk.ts';
import { type Program, removeDataDir, startProgram } from '../support/program.ts';

// The clock is the program's own, whatever keeps its data: SQLite alone.
let program: Program;
beforeAll(async () => {
  program = await startProgram({ env: { ONCEGRAPH_NOW: '2014-11-08T09:30:00+08:00' } });
}, 120_000);
afterAll(async () => {
  await program.stop();
  removeDataDir(program.dataDir);
});

describe('ONCEGRAPH_NOW sets the clock of embedded mode', () => {
  const register = async (idempotencyKey: string, regionCode: string) => {
    const sdk = methods(graph, requester(`${program.url}graphql`, program.token({ role: 'partner' })));
    const { registerCase } = await sdk.RegisterCase({
      input: {
        idempotencyKey,
        itemCode: '330123921000',
        regionCode,
        party: { kind: 'PERSON', name: '张三', identifierType: 'RESIDENT_ID', identifier: '11010519491231002X' },
      },
    });
    return registerCase;
  };

  it('a case written then has that day in its number, that day’s division and that day’s version of the item', async () => {
    const written = await register('clock-1', '330104');
    expect(written?.errors).toEqual([]);
    expect(written?.case?.serialNumber).toMatch(/^3301041411084\d{8}$/);
    expect(written?.case?.region).toMatchObject({ code: '330104', name: '江干区' });
    const { data } = await program.graphql<{ case: { item: { statutoryLimit: { value: number } } } }>(
      `{ case(serialNumber: "${written?.case?.serialNumber}") { item { statutoryLimit { value } } } }`,
    );
    expect(data?.case.item.statutoryLimit.value).toBe(30);
  });

  it('a division of later years is not there yet, its system neither', async () => {
    const refused = await register('clock-2', '330114');
    expect(refused?.errors).toMatchObject([{ __typename: 'ValidationError', code: 'UNKNOWN_REGION', path: ['regionCode'] }]);
    const { data } = await program.graphql<{ systems: { id: string }[] }>('{ systems { id } }');
    const ids = data?.systems.map(({ id }) => id) ?? [];
    expect(ids).toEqual(expect.arrayContaining(['district.330103', 'district-hall.330185']));
    expect(ids).not.toContain('district.330114');
    expect(ids.filter((id) => id.startsWith('district.'))).toHaveLength(13);
  });
});
