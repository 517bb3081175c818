import type { SubgraphDefinition } from '../kernel/graph/subgraph-schema.ts';
import { CaseResolver } from './case.resolver.ts';
import { CaseStub } from './case.type.ts';

/** What the schema of district is made of: no root field, it is entered by key only. */
export const districtDefinition: SubgraphDefinition = {
  name: 'district',
  resolvers: [CaseResolver],
  orphanedTypes: [CaseStub],
};
