import type { SubgraphDefinition } from '../kernel/graph/subgraph-schema.ts';
import { CaseResolver } from './case.resolver.ts';
import { CaseStub } from './case.type.ts';

/** What the schema of provincial is made of: no root field, it is entered by key only. */
export const provincialDefinition: SubgraphDefinition = {
  name: 'provincial',
  resolvers: [CaseResolver],
  orphanedTypes: [CaseStub],
};
