import { parse } from 'graphql';
import { composeSubgraphs } from '../../../gateway/supergraph/compose.ts';
import { startWorker } from '../../bench/engine/worker.ts';
import { FIRST_PORT } from '../../bench/graph.ts';
import { Resources } from '../../bench/resources.ts';
import { freePorts } from '../../support/ports.ts';
import { HOSTS, type HostName } from './schemas.ts';

export interface Subgraphs {
  /** their supergraph; with a field more that nobody asks for, or without it */
  supergraph(withMore: boolean): string;
  /** Kills the process that can be spared, and starts it anew at its old address. */
  restart(): Promise<void>;
  /** goes up when it goes away, and when it is back: odd while it is away */
  outages(): number;
}

const NAMES = Object.keys(HOSTS) as HostName[];

export async function startSubgraphs(resources: Resources): Promise<Subgraphs> {
  const ports = await freePorts(NAMES.length, FIRST_PORT + 50);
  const portOf = (host: HostName) => ports[NAMES.indexOf(host)] as number;
  const running = new Map<HostName, Resources>();
  resources.add(() => Promise.all([...running.values()].map((each) => each.end())));
  let outages = 0;

  async function start(host: HostName): Promise<void> {
    const own = new Resources();
    running.set(host, own);
    await startWorker(own, new URL('serve.ts', import.meta.url)).ask({ host, port: portOf(host) });
  }

  await Promise.all(NAMES.map(start));
  const subgraphs = NAMES.flatMap((host) =>
    Object.entries(HOSTS[host]).map(([name, sdl]) => ({ name, url: `http://127.0.0.1:${portOf(host)}/${name}`, sdl: sdl as string })),
  );
  const composed = [false, true].map((withMore) => {
    const more = (sdl: string) => (withMore ? `${sdl}\nextend type Query { more: Int }` : sdl);
    const typed = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(name === 'trials' ? more(sdl) : sdl) }));
    return composeSubgraphs(typed).supergraphSdl;
  });
  return {
    supergraph: (withMore) => composed[Number(withMore)] as string,
    outages: () => outages,
    async restart() {
      outages++;
      await running.get('restarted')?.end();
      await start('restarted');
      outages++;
    },
  };
}
