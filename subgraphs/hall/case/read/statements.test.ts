import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import { type HallUnderTest, hallUnderTest, register, SUPERVISOR } from '../../testing.ts';

const FIELDS = `serialNumber item { name owner { name region { name } } aliases { system { id } code } } region { name } authority { name }
  owner { id name } origin { system { id } } party { name } decision { result } stages { kind system { id } } numbers { system { id } number }
  related { serialNumber status item { name } } deliveries { system { id } state }`;

/** Tables that a statement reads, as the ORM logs it. */
const tablesOf = (statements: readonly string[]) => statements.map((line) => /from [`"](\w+)[`"]/.exec(line)?.[1]).sort();

describe.each(dialectsUnderTest())('a page of 50 cases with all their fields, on %s', (dialect) => {
  let under: HallUnderTest;
  const serials: string[] = [];

  beforeAll(async () => {
    under = await hallUnderTest(dialect);
    for (let index = 0; index < 50; index++) {
      const parentSerialNumber = serials.at(-1);
      serials.push(
        await register(under, `page-${index}`, { localNumber: `XH-${index}`, ...(parentSerialNumber ? { parentSerialNumber } : {}) }),
      );
    }
    // what systems call the items is looked at once a second
    await under.read('{ items(first: 1) { nodes { aliases { code } } } }');
    under.statements();
  });
  afterAll(() => under.remove());

  test('costs one statement per table; related cases one more', async () => {
    const { cases } = await under.read<{
      cases: { nodes: { related: unknown[]; stages: unknown[]; numbers: unknown[]; deliveries: unknown[] }[] };
    }>(`{ cases(first: 50) { nodes { ${FIELDS} } } }`, {}, { as: SUPERVISOR });
    expect(cases.nodes).toHaveLength(50);
    expect(
      cases.nodes.every(({ stages, numbers, deliveries }) => stages.length === 1 && numbers.length === 1 && deliveries.length === 4),
    ).toBe(true);
    expect(tablesOf(under.statements())).toEqual(['case_file', 'case_file', 'case_link', 'case_number', 'delivery', 'stage']);
  });

  test('50 references from a gateway cost the same', async () => {
    const representations = serials.map((serialNumber) => ({ __typename: 'Case', serialNumber }));
    const { _entities } = await under.read<{ _entities: { serialNumber: string }[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Case { ${FIELDS} } } }`,
      { representations },
      { as: SUPERVISOR },
    );
    expect(_entities.map(({ serialNumber }) => serialNumber)).toEqual(serials);
    expect(tablesOf(under.statements())).toEqual(['case_file', 'case_file', 'case_link', 'case_number', 'delivery', 'stage']);
  });

  test('items, regions, authorities and the names of systems cost none; their figures one, their counts one', async () => {
    await under.read(`{ items(first: 100) { nodes { name owner { name } aliases { system { name } } } totalCount } regions { name }
      authorities { name region { name } } systems { id name region { name } }
      resolveItem(systemId: "district.330106", code: "XH-WS-001") { match } viewer { role } }`);
    expect(under.statements()).toEqual([]);
    await under.read('{ systems { health backlog lagSeconds echoesRefused } }');
    expect(tablesOf(under.statements())).toEqual(['delivery', 'system_counter']);
  });
});
