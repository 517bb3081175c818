import type { DeliveryState } from '../../gql/graphql.ts';

interface Named {
  readonly id: string;
  readonly name?: string | null;
}
interface Held {
  readonly system?: Named | null;
  readonly localNumber?: string | null;
  readonly localStatus?: string | null;
  readonly stages: readonly unknown[];
  readonly differences: readonly { readonly path: string; readonly here?: string | null; readonly register?: string | null }[];
}
interface Sent {
  readonly system: Named;
  readonly state: DeliveryState;
  readonly waiting: number;
  readonly lastError?: string | null;
}

/** 各系统情况: where a case stands in one system. */
export interface Standing {
  readonly system: Named;
  /** null where nothing is sent there: it entered the case itself */
  readonly delivery: Sent | null;
  /** null where it holds none, or could not be asked */
  readonly held: Held | null;
  readonly stages: number | null;
}

/** One row per system that receives the case or holds it, in the order of the way from the counter up to supervision. */
export function everywhere(
  deliveries: readonly Sent[],
  held: readonly (Held | null | undefined)[],
  supervised: { readonly stagesReceived: number } | null | undefined,
): readonly Standing[] {
  const records = new Map(held.flatMap((record) => (record?.system ? [[record.system.id, record] as const] : [])));
  const sent = new Map(deliveries.map((delivery) => [delivery.system.id, delivery]));
  const ids = [...new Set([...sent.keys(), ...records.keys()])].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return ids.flatMap((id): Standing[] => {
    const [delivery, record] = [sent.get(id) ?? null, records.get(id) ?? null];
    const system = delivery?.system ?? record?.system;
    if (!system) return [];
    const stages = id === SUPERVISION ? (supervised?.stagesReceived ?? null) : (record?.stages.length ?? null);
    return [{ system, delivery, held: record, stages }];
  });
}

/** Whether something is still to arrive somewhere; what was given up or refused waits for a person. */
export const isOnItsWay = (deliveries: readonly Sent[]): boolean =>
  deliveries.some(({ state }) => state === 'PENDING' || state === 'RETRYING');

const SUPERVISION = 'city.supervision';
const ORDER = [/^district\./, /^district-hall\./, /^city\.health$/, /^province\./, /^city\.supervision$/];
const rank = (id: string): number => {
  const at = ORDER.findIndex((pattern) => pattern.test(id));
  return at === -1 ? ORDER.length : at;
};
