import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { CalendarDate, SerialNumber } from '../../kernel/graph/scalars.ts';
import type { SupervisionContext } from '../context.ts';
import { judgedCase } from './case.resolver.ts';

/** 办理进度, as supervision extends it. */
@ObjectType('CaseProgress')
@Directive('@key(fields: "serialNumber")')
export class CaseProgressStub {
  @Field(() => SerialNumber)
  serialNumber!: string;
}

export const caseProgressStub = (serialNumber: string): CaseProgressStub => Object.assign(new CaseProgressStub(), { serialNumber });

@Resolver(() => CaseProgressStub)
export class CaseProgressResolver {
  @FieldResolver(() => CalendarDate, {
    nullable: true,
    description: "承诺到期日: last day under the promised limit; null while no clock runs or where that year's calendar is not published",
  })
  async promisedDueDate(@Root() { serialNumber }: CaseProgressStub, @Ctx() context: SupervisionContext): Promise<string | null> {
    return (await judgedCase(serialNumber, context))?.promisedDueDate ?? null;
  }
}
