import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SystemRecord } from '../kernel/graph/system-record.type.ts';
import { CaseStub } from './case.type.ts';
import type { DistrictContext } from './context.ts';

@Resolver(() => CaseStub)
export class CaseResolver {
  @FieldResolver(() => SystemRecord, {
    nullable: true,
    description:
      "区审批系统记录: as the district service centre's approval system holds it; null where it does not hold the case, or (then with an error) where it is down",
  })
  districtRecord(@Root() { serialNumber }: CaseStub, @Ctx() context: DistrictContext): Promise<SystemRecord | null> {
    return recordOf('DISTRICT', serialNumber, context);
  }

  @FieldResolver(() => SystemRecord, {
    nullable: true,
    description:
      '区网上大厅记录: as the district online hall holds it; null where it does not hold the case, or (then with an error) where it is down',
  })
  districtHallRecord(@Root() { serialNumber }: CaseStub, @Ctx() context: DistrictContext): Promise<SystemRecord | null> {
    return recordOf('DISTRICT_HALL', serialNumber, context);
  }
}

/** The register's last word says which district has the case now: never the serial's digits, divisions come and go. */
async function recordOf(
  kind: 'DISTRICT' | 'DISTRICT_HALL',
  serialNumber: string,
  { records, systems }: DistrictContext,
): Promise<SystemRecord | null> {
  const told = await records.register.load(serialNumber);
  if (!told) return null;
  const { code } = told.case.handlingRegion ?? told.case.region;
  const system = systems.find((one) => one.kind === kind && one.regionCode === code);
  return system ? records.record(system.id, serialNumber) : null;
}
