import { Ctx, Query, Resolver } from 'type-graphql';
import { ANONYMOUS } from '../../kernel/wire/principal.ts';
import type { HallContext } from '../graph/context.ts';
import { ViewerType } from './viewer.type.ts';

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true, description: '调用者: who is asking' })
  viewer(@Ctx() { principal, hall }: HallContext): ViewerType {
    return {
      clientId: principal === ANONYMOUS ? null : principal.clientId,
      role: principal.role,
      system: principal.systemId === undefined ? null : hall.codes.findSystem(principal.systemId),
      scopes: principal.scopes,
    };
  }
}
