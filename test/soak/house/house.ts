import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openIssuer } from '../../../gateway/identity/issuer.ts';
import { startSide } from '../../bench/engine/running-side.ts';
import { ours } from '../../bench/engine/sides/index.ts';
import type { Side } from '../../bench/engine/sides/side.ts';
import { WORKLOADS, type Workload } from '../../bench/engine/workloads.ts';
import { FIRST_PORT } from '../../bench/graph.ts';
import type { Resources } from '../../bench/resources.ts';
import { freePorts } from '../../support/ports.ts';
import { type Subgraphs, startSubgraphs } from '../subgraphs/subgraphs.ts';
import { type Inspector, openInspector } from './inspector.ts';

/** `npm run gateway` with a login, over subgraphs that run beside it; every part a process of its own. */
export interface House {
  readonly pid: number;
  /** of the gateway */
  readonly url: string;
  /** authorization headers of many callers */
  readonly callers: readonly string[];
  readonly subgraphs: Subgraphs;
  readonly inspector: Inspector;
  /** Writes the supergraph's file anew. @param whole in one step; else into the file itself, as some editors do */
  write(supergraphSdl: string, whole: boolean): void;
  /** a number of /metrics: the sum over its labels that hold the text given */
  metric(name: string, label?: string): Promise<number>;
  /** what the gateway has said on its log: warnings and faults */
  log(): readonly string[];
}

const CALLERS = 200;

/** The same program, which Node's own inspector may look into. */
const inspected = (port: number): Side => ({
  ...ours,
  command: (setting) => {
    const command = ours.command(setting);
    return { ...command, args: [`--inspect=127.0.0.1:${port}`, ...command.args] };
  },
});

export async function openHouse(resources: Resources): Promise<House> {
  const subgraphs = await startSubgraphs(resources);
  const folder = resources.folder();
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, subgraphs.supergraph(false));
  const issuer = await openIssuer(folder, () => new Date());
  const callers = await Promise.all(
    Array.from({ length: CALLERS }, async (_, index) => `Bearer ${await issuer.issue({ role: 'public', client: `soak-${index}` })}`),
  );
  const [port, inspectorPort] = (await freePorts(2, FIRST_PORT + 70)) as [number, number];
  const setting = { port, urls: {} as never, supergraph, answers: '', folder: join(folder, 'gateway'), dataDir: folder, engine: undefined };
  const small = WORKLOADS.find(({ name }) => name === 'small') as Workload;
  const { pid, url } = await startSide(resources, inspected(inspectorPort), setting, callers[0] as string, small);
  const inspector = await openInspector(inspectorPort);
  resources.add(() => inspector.close());
  return {
    pid,
    url,
    callers,
    subgraphs,
    inspector,
    write(sdl, whole) {
      const file = whole ? `${supergraph}.new` : supergraph;
      writeFileSync(file, sdl);
      if (whole) renameSync(file, supergraph);
    },
    async metric(name, label = '') {
      const text = await (await fetch(new URL('/metrics', url))).text();
      const lines = text.split('\n').filter((line) => (line.startsWith(`${name} `) || line.startsWith(`${name}{`)) && line.includes(label));
      return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
    },
    log: () =>
      readFileSync(join(folder, 'gateway', 'output.log'), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('{')),
  };
}
