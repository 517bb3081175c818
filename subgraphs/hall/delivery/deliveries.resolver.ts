import { Arg, Args, ArgsType, Ctx, Field, Int, Mutation, Query, Resolver } from 'type-graphql';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import { Fault } from '../../kernel/errors/fault.ts';
import { pageRequest } from '../../kernel/graph/connection.ts';
import { type DeliveryState, DeliveryStateEnum } from '../case/case.enums.ts';
import { requireScope } from '../case/rights.ts';
import { toDelivery } from '../case/to-case.ts';
import { toUserError } from '../case/to-user-error.ts';
import type { HallContext } from '../graph/context.ts';
import { RedeliverDeadLettersInputType, RedeliverDeadLettersPayloadType } from './dead-letters.type.ts';
import { DeliveryFilterType } from './delivery-filter.input.ts';
import { DeliveryConnectionType } from './delivery-page.type.ts';
import { findDeliveries } from './find-deliveries.ts';
import { redeliverDeadLetters } from './redeliver-dead-letters.ts';

@ArgsType()
export class DeliveriesArgs {
  @Field(() => DeliveryFilterType, { nullable: true, description: '送达筛选' })
  filter?: DeliveryFilterType | null;

  @Field(() => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: '起始游标: the page after it' })
  after?: string | null;
}

const STATES = Object.keys(DeliveryStateEnum) as DeliveryState[];

@Resolver()
export class DeliveriesResolver {
  @Query(() => DeliveryConnectionType, {
    nullable: true,
    description: '送达列表: what becomes of cases on their way to other systems, in the order of serial numbers',
  })
  async deliveries(
    @Args(() => DeliveriesArgs) { filter, first, after }: DeliveriesArgs,
    @Ctx() context: HallContext,
  ): Promise<DeliveryConnectionType | null> {
    const { hall, em } = context;
    const systemIds = shownSystems(filter?.systemId, context);
    const request = pageRequest(first, after, 'string');
    const region = filter?.regionCode == null ? undefined : readDivisionCode(filter.regionCode);
    if (!request || (filter?.regionCode != null && !region)) return null;
    const states = filter?.states ? [...new Set(filter.states)] : STATES;
    const { edges, pageInfo } = await findDeliveries(em, { systemIds, states, regionCode: region?.code }, request);
    const shown = edges.map(({ cursor, node }) => ({ cursor, node: toDelivery(node, hall.codes) }));
    return { edges: shown, nodes: shown.map(({ node }) => node), pageInfo };
  }

  @Mutation(() => RedeliverDeadLettersPayloadType, {
    nullable: true,
    description: '死信重新送达: what one system has refused for good, whole cases anew, up to 200 of them in one call',
  })
  async redeliverDeadLetters(
    @Arg('input', () => RedeliverDeadLettersInputType, { description: '死信重新送达' }) input: RedeliverDeadLettersInputType,
    @Ctx() context: HallContext,
  ): Promise<RedeliverDeadLettersPayloadType> {
    const result = await context.hall.run(redeliverDeadLetters, context.principal, input);
    return { ...result, errors: await Promise.all(result.errors.map((refusal) => toUserError(refusal, context))) };
  }
}

/**
 * Whose deliveries the caller sees: an operator everybody's, who writes cases for a system that system's.
 * @throws Fault UNAUTHENTICATED, FORBIDDEN
 */
function shownSystems(named: string | null | undefined, { principal, hall }: HallContext): readonly string[] {
  const wanted = named?.trim();
  if (principal.scopes.includes('delivery:write')) return wanted === undefined ? [...hall.codes.systems.keys()] : [wanted];
  requireScope(principal, 'delivery:write', 'case:write');
  const own = principal.systemId;
  if (own === undefined || (wanted !== undefined && wanted !== own)) {
    throw new Fault('FORBIDDEN', { reason: { zh: '只能查看本系统的送达', en: 'it sees the deliveries of its own system only' } });
  }
  return [own];
}
