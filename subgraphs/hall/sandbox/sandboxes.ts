import { Fault } from '../../kernel/errors/fault.ts';
import type { GraphContext } from '../../kernel/graph/context.ts';
import type { SubgraphHost } from '../../kernel/graph/host.ts';
import { forbidden } from '../../kernel/graph/require-scope.ts';
import { sandboxNameOf } from '../../kernel/wire/sandbox.ts';
import type { HallContext } from '../graph/context.ts';
import { openSandbox, type Sandbox } from './open-sandbox.ts';
import { sandboxSystem } from './sandbox-system.ts';

/** The sandboxes that somebody has asked for since hall was opened. */
export interface Sandboxes {
  /** What a sandbox's caller sees instead of the register. @throws Fault FORBIDDEN where its system names no sandbox */
  contextFor(request: GraphContext): Promise<HallContext>;
  stop(): Promise<void>;
}

/** @param closing fires when hall closes */
export function sandboxesOf(host: SubgraphHost, closing: AbortSignal): Sandboxes {
  const opened = new Map<string, Promise<Sandbox>>();

  function sandboxOf(systemId: string): Promise<Sandbox> {
    const known = opened.get(systemId);
    if (known) return known;
    const [system, name] = [sandboxSystem(systemId), sandboxNameOf(systemId)];
    if (!system || name === undefined || !host.sandboxDatabase) throw forbidden('没有这一沙箱', 'there is no such sandbox');
    // nobody would close it
    if (closing.aborted) throw new Fault('SUBGRAPH_UNAVAILABLE', { system: 'hall' });
    const opening = openSandbox(system, host.sandboxDatabase(name), host, closing);
    opened.set(systemId, opening);
    // whoever comes next tries again
    opening.catch(() => opened.delete(systemId));
    return opening;
  }

  return {
    contextFor: async (request) => (await sandboxOf(request.principal.systemId ?? '')).contextFor(request),
    async stop() {
      const all = await Promise.allSettled(opened.values());
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)));
    },
  };
}
