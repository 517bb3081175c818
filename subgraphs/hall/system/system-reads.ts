import type { EntityManager } from '../../kernel/database/open-database.ts';
import { NOTHING_WAITS, type SystemFigures, systemFigures } from '../../kernel/exchange/figures.ts';
import type { Clock } from '../../kernel/wire/clock.ts';
import { SystemCounter } from '../case/counter.entity.ts';

/** What one request knows of systems beyond their configuration: one grouped statement for all figures, one for all counts. */
export interface SystemReads {
  figures(systemId: string): Promise<SystemFigures>;
  echoesRefused(systemId: string): Promise<number>;
}

export function systemReads(em: EntityManager, clock: Clock): SystemReads {
  let figures: Promise<ReadonlyMap<string, SystemFigures>> | undefined;
  let counts: Promise<ReadonlyMap<string, number>> | undefined;
  return {
    async figures(systemId) {
      figures ??= systemFigures(em, clock());
      return (await figures).get(systemId) ?? NOTHING_WAITS;
    },
    async echoesRefused(systemId) {
      counts ??= em
        .find(SystemCounter, {}, { disableIdentityMap: true })
        .then((rows) => new Map(rows.map((row) => [row.systemId, row.echoesRefused])));
      return (await counts).get(systemId) ?? 0;
    },
  };
}
