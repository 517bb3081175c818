import { systemById } from '../../kernel/codes/systems.ts';
import { FrontEndUnavailable } from '../../kernel/database/front-end/port.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { type Loop, loop } from '../../kernel/exchange/connector/loop.ts';
import type { SubgraphHost } from '../../kernel/graph/host.ts';
import { segmentExport } from './export-segments.ts';

export const EXPORT_SECONDS = 60;

/** The export of a running supervision: `start` begins its loop, `stop` waits for what is under way. Without a profile in systems.yaml there is none. */
export function openExport(
  { systems, frontEnds, clock, random, log }: Pick<SubgraphHost, 'systems' | 'frontEnds' | 'clock' | 'random' | 'log'>,
  systemId: string,
  fork: () => EntityManager,
): { start(): void; stop(): Promise<void> } {
  const system = systemById(systems, systemId);
  const profile = system?.exportProfile;
  if (profile === undefined) return { start: () => undefined, stop: async () => undefined };
  const run = segmentExport({ profile, fork, database: () => frontEnds.of(systemId), clock });
  const onFailure = (error: unknown, failures: number) => {
    // the driver repeats values in its sentences: its name and code must do
    const { name, code } = error as { name?: string; code?: unknown };
    const reason = error instanceof FrontEndUnavailable ? error.message : name;
    log.warn({ systemId, failures, reason, code }, 'segments cannot be exported now: they wait');
  };
  let running: Loop | undefined;
  return {
    start() {
      running = loop(run, (system?.exportSeconds ?? EXPORT_SECONDS) * 1000, random, onFailure);
    },
    stop: async () => running?.stop(),
  };
}
