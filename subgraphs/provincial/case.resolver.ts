import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SystemRecord } from '../kernel/graph/system-record.type.ts';
import { CaseStub } from './case.type.ts';
import type { ProvincialContext } from './context.ts';

@Resolver(() => CaseStub)
export class CaseResolver {
  @FieldResolver(() => SystemRecord, {
    nullable: true,
    description:
      '省系统记录: as the provincial health supervision system holds it; null where it does not hold the case, or (then with an error) where it is down',
  })
  provincialRecord(@Root() { serialNumber }: CaseStub, @Ctx() { records, province }: ProvincialContext): Promise<SystemRecord | null> {
    return records.record(province ?? '', serialNumber);
  }

  @FieldResolver(() => SystemRecord, {
    nullable: true,
    description:
      "市卫生局系统记录: as the city health bureau's system holds it; null where it does not hold the case, or (then with an error) where it is down",
  })
  cityHealthRecord(@Root() { serialNumber }: CaseStub, @Ctx() { records, cityHealth }: ProvincialContext): Promise<SystemRecord | null> {
    return records.record(cityHealth ?? '', serialNumber);
  }
}
