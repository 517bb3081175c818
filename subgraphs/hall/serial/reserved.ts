import type { EntityManager } from '../../kernel/database/open-database.ts';
import { SerialBlock } from './serial-block.entity.ts';

/** The blocks of a series that hold a running number, or that a system holds; few, as each was asked for. */
export interface Reservation {
  readonly systemId: string;
  readonly first: number;
  readonly last: number;
}

/** What has been reserved of a series: 330106-141108-3. */
export function reservationsOf(em: EntityManager, series: string): Promise<Reservation[]> {
  return em.find(SerialBlock, { series }, { fields: ['systemId', 'first', 'last'], disableIdentityMap: true });
}
