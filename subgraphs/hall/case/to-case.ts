import type { Delivery } from '../../kernel/exchange/delivery.entity.ts';
import type { CodeBook } from '../graph/code-book.ts';
import { type CaseNumberType, CaseType } from './case.type.ts';
import type { CaseFile } from './case-file.entity.ts';
import type { CaseNumber } from './case-number.entity.ts';
import type { DeliveryType } from './delivery.type.ts';
import type { TellText } from './read/tell-text.ts';
import type { Stage } from './stage.entity.ts';
import { StageType } from './stage.type.ts';

/** A row of the register as the graph shows it. What needs rights or more rows stays with the field resolvers, which read `row`. */
export function toCase(row: CaseFile, codes: CodeBook): CaseType {
  return Object.assign(new CaseType(), {
    row,
    id: row.id,
    serialNumber: row.serialNumber,
    version: row.version,
    item: codes.getItem(row.itemId),
    region: codes.getRegion(row.regionId),
    handlingRegion: codes.getRegion(row.handlingRegionId),
    streetCode: row.streetCode,
    authority: row.authorityId == null ? null : codes.getAuthority(row.authorityId),
    owner: codes.getSystem(row.ownerSystemId),
    origin: { system: codes.getSystem(row.originSystemId), localNumber: row.originLocalNumber },
    channel: row.channel,
    status: row.status,
    result: row.result,
    receivedAt: row.receivedAt,
    registeredAt: row.registeredAt,
  });
}

/** @param tell how the caller reads the case's free text */
export function toStage({ caseId: _, collectedBy: __, ...row }: Stage, codes: CodeBook, tell: TellText): StageType {
  return Object.assign(new StageType(), {
    ...row,
    opinion: tell(row.opinion ?? null),
    materials: row.materials?.map(tell) ?? null,
    system: codes.findSystem(row.systemId),
  });
}

export function toCaseNumber({ systemId, number }: CaseNumber, codes: CodeBook): CaseNumberType {
  return { system: codes.getSystem(systemId), number };
}

export function toDelivery({ systemId, state, attempts, deliveredAt, lastError, ...more }: Delivery, codes: CodeBook): DeliveryType {
  const { serialNumber, waiting } = more;
  const last = { deliveredAt: deliveredAt ?? null, lastError: lastError ?? null };
  return { serialNumber, system: codes.getSystem(systemId), state, attempts, waiting, ...last };
}
