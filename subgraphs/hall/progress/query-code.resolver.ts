import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CaseType } from '../case/case.type.ts';
import { readsWhole } from '../case/read/reader.ts';
import type { HallContext } from '../graph/context.ts';

@Resolver(() => CaseType)
export class QueryCodeResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      '查询码: with the serial number, what the applicant follows the case by; for who reads the party plain, and the client that wrote the case',
  })
  async queryCode(@Root() { row }: CaseType, @Ctx() { reader, hall }: HallContext): Promise<string | null> {
    return readsWhole(reader, row) ? hall.queryCodes.of(row.serialNumber) : null;
  }
}
