import type { SubgraphDefinition } from '../../kernel/graph/subgraph-schema.ts';
import { AuthorityResolver } from '../authority/authority.resolver.ts';
import { CaseChangedResolver } from '../case/case-changed.resolver.ts';
import { CaseConnectionResolver, CaseFieldsResolver } from '../case/case-fields.resolver.ts';
import { CaseMutationsResolver } from '../case/case-mutations.resolver.ts';
import { CaseQueriesResolver, caseBySerial } from '../case/case-queries.resolver.ts';
import { CrosswalkResolver } from '../crosswalk/crosswalk.resolver.ts';
import { DeliveriesResolver } from '../delivery/deliveries.resolver.ts';
import { ItemResolver } from '../item/item.resolver.ts';
import { MatchResolver } from '../match/match.resolver.ts';
import { ProcessProfileResolver } from '../process/process-profile.resolver.ts';
import { ProgressResolver } from '../progress/progress.resolver.ts';
import { QueryCodeResolver } from '../progress/query-code.resolver.ts';
import { CaseRegionResolver } from '../region/case-region.resolver.ts';
import { RegionResolver } from '../region/region.resolver.ts';
import { SerialNumbersResolver } from '../serial/serial-numbers.resolver.ts';
import { SilenceResolver } from '../silence/silence.resolver.ts';
import { SystemResolver } from '../system/system.resolver.ts';
import { ViewerResolver } from '../viewer/viewer.resolver.ts';
import type { HallContext } from './context.ts';

type ById = { readonly id: string };

/** What hall's schema is made of, and how a gateway's references become its entities. */
export const hallDefinition: SubgraphDefinition = {
  name: 'hall',
  description: '一次登记, 处处可读: a case is written once, and read everywhere under one serial number and one set of codes.',
  keepsSandboxes: true,
  rootDescriptions: { Query: '查询', Mutation: '写入', Subscription: '订阅' },
  resolvers: [
    ViewerResolver,
    CaseQueriesResolver,
    ItemResolver,
    RegionResolver,
    AuthorityResolver,
    SystemResolver,
    CaseFieldsResolver,
    CaseConnectionResolver,
    CaseRegionResolver,
    ProcessProfileResolver,
    QueryCodeResolver,
    ProgressResolver,
    CaseMutationsResolver,
    SilenceResolver,
    SerialNumbersResolver,
    CrosswalkResolver,
    MatchResolver,
    CaseChangedResolver,
    DeliveriesResolver,
  ],
  references: {
    Case: ({ serialNumber }: { readonly serialNumber: string }, context: HallContext) => caseBySerial(serialNumber, context),
    Item: ({ id }: ById, { hall }: HallContext) => hall.codes.items.get(id) ?? null,
    Region: ({ id }: ById, { hall }: HallContext) => hall.codes.regions.get(id) ?? null,
    System: ({ id }: ById, { hall }: HallContext) => hall.codes.findSystem(id),
  } as unknown as SubgraphDefinition['references'],
};
