import { expect, test } from '@jest/globals';
import { execute, parse } from 'graphql';
import { districtDefinition } from '../../district/definition.ts';
import { hallDefinition } from '../../hall/graph/definition.ts';
import { provincialDefinition } from '../../provincial/definition.ts';
import { supervisionDefinition } from '../../supervision/definition.ts';
import { Fault } from '../errors/fault.ts';
import { subgraphSchema } from './subgraph-schema.ts';

const caller = (systemId: string) => ({ principal: { clientId: 'x', role: 'admin', scopes: [], systemId } });

test.each([supervisionDefinition, provincialDefinition, districtDefinition])(
  'no root field of $name answers a sandbox',
  async (definition) => {
    const { schema } = await subgraphSchema(definition);
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((root) => Object.values(root?.getFields() ?? {})).filter(({ name }) => !name.startsWith('_'));
    for (const { name, resolve, subscribe } of fields) {
      const refusal = (work: typeof resolve) => {
        try {
          return work?.({}, {}, caller('sandbox.demo'), {} as never);
        } catch (error) {
          return error instanceof Fault ? error.code : error;
        }
      };
      expect({ name, refused: [resolve, subscribe].map((work) => (work ? refusal(work) : 'FORBIDDEN')) }).toEqual({
        name,
        refused: ['FORBIDDEN', 'FORBIDDEN'],
      });
      expect(resolve).toBeDefined();
    }
    if (definition.name === 'supervision') expect(fields.length).toBeGreaterThan(20);
  },
);

test.each([supervisionDefinition, provincialDefinition, districtDefinition])(
  'no reference to a case gives a sandbox anything of $name',
  async (definition) => {
    const { schema } = await subgraphSchema(definition);
    const document = parse('{ _entities(representations: [{ __typename: "Case", serialNumber: "1" }]) { __typename } }');
    const asked = async (systemId: string) => (await execute({ schema, document, contextValue: caller(systemId) })).data;
    expect(await asked('sandbox.demo')).toEqual({ _entities: [null] });
    expect(await asked('city.hall')).toEqual({ _entities: [{ __typename: 'Case' }] });
  },
);

test('the register keeps them apart by itself, and is the only one', () => {
  const all = [hallDefinition, supervisionDefinition, provincialDefinition, districtDefinition];
  expect(all.filter(({ keepsSandboxes }) => keepsSandboxes).map(({ name }) => name)).toEqual(['hall']);
});
