import type { EntityManager } from '../../kernel/database/open-database.ts';
import { dialectOf, listed, readBy, type Sql, sql } from '../../kernel/database/sql.ts';
import { Delivery, type DeliveryState, deliveryId } from '../../kernel/exchange/delivery.entity.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../kernel/graph/connection.ts';
import { findPage } from '../../kernel/graph/lists/find-page.ts';
import type { ListedTable, Stretch, Way } from '../../kernel/graph/lists/way.ts';

export interface AskedDeliveries {
  readonly systemIds: readonly string[];
  readonly states: readonly DeliveryState[];
  /** of the case; any where it is left out */
  readonly regionCode: string | undefined;
}

/** In the order of cases: of serial numbers, then of systems. */
const keyOf = ({ serialNumber, systemId }: Delivery): CursorKey => [serialNumber, systemId];
const placeOf = ([serialNumber, systemId]: CursorKey) => [deliveryId(String(serialNumber), systemId)];

/** One page: each system's deliveries of each state are a stretch of one index, in the list's order. */
export async function findDeliveries(
  em: EntityManager,
  { systemIds, states, regionCode }: AskedDeliveries,
  request: PageRequest,
): Promise<Page<Delivery>> {
  if (systemIds.length === 0 || states.length === 0) return pageOf<Delivery>([], request, keyOf);
  const from = readBy(dialectOf(em), 'delivery', 'f', 'delivery_waiting');
  const stretch = (where: Sql): Stretch => ({ from, where, inOrder: true });
  const way: Way = {
    stretches: states.flatMap((state) => systemIds.map((systemId) => stretch(sql`f.state = ${state} and f.system_id = ${systemId}`))),
    whole: [stretch(sql`f.state in (${listed(states)}) and f.system_id in (${listed(systemIds)})`)],
    settles: new Set(),
    overlapping: false,
  };
  const ofRegion = sql`exists (select 1 from case_file as k where k.serial_number = c.serial_number and k.region_code = ${regionCode})`;
  const filter = { conditions: new Map(regionCode === undefined ? [] : [['region', ofRegion]]), bounds: [] };
  const table: ListedTable<Delivery> = { table: 'delivery', order: ['id'], read: (row) => em.map(Delivery, row) as Delivery };
  return findPage(em, table, { filter, ways: [way], direction: 'asc', request, keyOf, placeOf });
}
