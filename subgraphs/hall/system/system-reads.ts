import type { EntityManager } from '../../kernel/database/open-database.ts';
import { NOTHING_WAITS, type SystemFigures, systemFigures } from '../../kernel/exchange/figures.ts';
import type { Clock } from '../../kernel/wire/clock.ts';
import { SystemCounter } from '../case/counter.entity.ts';

/** What a system sent back although it had only received it. */
export type Echoes = Pick<SystemCounter, 'echoesRefused' | 'lastEchoAt'>;

const NONE: Echoes = Object.freeze({ echoesRefused: 0, lastEchoAt: null });

/** What one request knows of systems beyond their configuration: one grouped statement for all figures, one for all counts. */
export interface SystemReads {
  figures(systemId: string): Promise<SystemFigures>;
  echoes(systemId: string): Promise<Echoes>;
}

export function systemReads(em: EntityManager, clock: Clock): SystemReads {
  let figures: Promise<ReadonlyMap<string, SystemFigures>> | undefined;
  let counts: Promise<ReadonlyMap<string, Echoes>> | undefined;
  return {
    async figures(systemId) {
      figures ??= systemFigures(em, clock());
      return (await figures).get(systemId) ?? NOTHING_WAITS;
    },
    async echoes(systemId) {
      counts ??= em.find(SystemCounter, {}, { disableIdentityMap: true }).then((rows) => new Map(rows.map((row) => [row.systemId, row])));
      return (await counts).get(systemId) ?? NONE;
    },
  };
}
