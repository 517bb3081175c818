import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { SerialParts } from '../../kernel/serials/serial.ts';
import { SerialBlock } from './serial-block.entity.ts';

/** Whether a serial number lies in a block that the system reserved. */
export async function isReserved(
  em: EntityManager,
  systemId: string,
  { division, yymmdd, issuer, running }: SerialParts,
): Promise<boolean> {
  const series = `${division}-${yymmdd}-${issuer}`;
  return (await em.count(SerialBlock, { systemId, series, last: { $gte: running }, first: { $lte: running } })) > 0;
}
