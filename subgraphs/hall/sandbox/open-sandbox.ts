import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import { openMigrated } from '../../kernel/database/open-database.ts';
import type { DatabaseSettings } from '../../kernel/database/settings.ts';
import type { GraphContext } from '../../kernel/graph/context.ts';
import { alarm } from '../../kernel/graph/feed/alarm.ts';
import type { SubgraphHost } from '../../kernel/graph/host.ts';
import { entities } from '../database/entities.ts';
import { migrations } from '../database/migrations/index.ts';
import { startSequencer } from '../feed/sequencer.ts';
import type { HallContext } from '../graph/context.ts';
import { hallContext, hallOver } from '../graph/hall.ts';

/** Connections of a sandbox to its own database: one developer at a time writes there, and reads. */
const CONNECTIONS = 4;

/** A register of one partner's own, open. */
export interface Sandbox {
  readonly contextFor: (request: GraphContext) => HallContext;
  stop(): Promise<void>;
}

/**
 * Opens a sandbox's own register: the same tables, catalogue and commands over another database, and nobody whom events could go to. It is
 * brought to its newest form whatever the policy of the real ones: what lies in it was written to be thrown away.
 * @param closing fires when hall closes: feeds end
 * @throws DatabaseUnavailable, DatabaseRefused, DatabaseNewer
 */
export async function openSandbox(
  sandbox: WrappedSystem,
  settings: DatabaseSettings,
  { clock, log, newId, random, systems, feedRetentionDays }: SubgraphHost,
  closing: AbortSignal,
): Promise<Sandbox> {
  const database = await openMigrated({ settings, entities, migrations, log, connections: CONNECTIONS });
  const [written, placed] = [alarm(), alarm()];
  const options = { database, clock, newId, random, systems, sandbox, feedRetentionDays, placed, onWritten: () => written.ring(), closing };
  const hall = hallOver(options);
  const sequencer = startSequencer({ database, clock, random, log, written, placed });
  hall.profiles.start();
  return {
    contextFor: hallContext(hall, options),
    async stop() {
      await hall.profiles.stop();
      await sequencer.stop();
      await database.close();
    },
  };
}
