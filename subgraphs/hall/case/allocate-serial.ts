import { raw } from '@mikro-orm/core';
import { yymmdd } from '../../kernel/codes/day.ts';
import type { SystemKind } from '../../kernel/codes/systems.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { composeSerial, type Issuer } from '../../kernel/serials/serial.ts';
import { SerialCounter } from './counter.entity.ts';

const ISSUERS: Readonly<Record<SystemKind, Issuer>> = {
  PROVINCIAL: 1,
  HALL: 2,
  SUPERVISION: 2,
  SHARING: 2,
  DISTRICT: 3,
  DISTRICT_HALL: 3,
  CITY_HEALTH: 4,
};

export interface Series {
  /** 6 digits */
  readonly division: string;
  /** Shanghai day of receipt, YYYY-MM-DD */
  readonly day: string;
  /** of the system whose entry creates the case */
  readonly originKind: SystemKind;
}

/**
 * The next serial number of a division, day and issuer. The counter's row stays locked until the transaction ends: call it last, just
 * before the case is written. A transaction that is rolled back gives its number back.
 */
export async function allocateSerial(em: EntityManager, { division, day, originKind }: Series): Promise<string> {
  const issuer = ISSUERS[originKind];
  const series = `${division}-${yymmdd(day)}-${issuer}`;
  await em
    .createQueryBuilder(SerialCounter)
    .insert({ series, last: 1 })
    .onConflict(['series'])
    .merge({ last: raw('last + 1') as never })
    .execute();
  const { last: running } = await em.findOneOrFail(SerialCounter, { series }, { refresh: true });
  return composeSerial({ division, yymmdd: yymmdd(day), issuer, running });
}
