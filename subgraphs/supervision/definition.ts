import type { SubgraphDefinition } from '../kernel/graph/subgraph-schema.ts';
import { AlertResolver } from './alert/alert.resolver.ts';
import { CaseResolver, CaseSupervisionResolver } from './case/case.resolver.ts';
import { CaseStub, caseStub } from './case/case.type.ts';

/** What the schema of supervision is made of. */
export const supervisionDefinition: SubgraphDefinition = {
  name: 'supervision',
  resolvers: [AlertResolver, CaseResolver, CaseSupervisionResolver],
  orphanedTypes: [CaseStub],
  references: { Case: ({ serialNumber }: { serialNumber: string }) => caseStub(serialNumber) },
};
