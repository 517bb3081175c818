import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { Product } from '../../load/product.ts';
import { freePorts } from '../../support/ports.ts';
import { FIRST_PORT } from '../graph.ts';
import type { Resources } from '../resources.ts';
import { installRivals } from './install-rivals.ts';
import { type Measuring, type Turn, takeTurn } from './measure.ts';
import { type RunningSide, startSide } from './running-side.ts';
import { trueAnswer } from './shop/monolith.ts';
import { SCHEMAS, SUBGRAPHS } from './shop/schemas.ts';
import { ours, SIDES } from './sides/index.ts';
import { startSubgraphs } from './subgraphs/subgraphs.ts';
import { startWorker } from './worker.ts';
import { WORKLOADS, type Workload } from './workloads.ts';

export interface EngineRun {
  readonly product: Product;
  readonly resources: Resources;
  /** names of the sides besides ours, and of the workloads; undefined for all */
  readonly rivals: readonly string[] | undefined;
  readonly workloads: readonly string[] | undefined;
  /** of our gateway */
  readonly engine: string | undefined;
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly signal: AbortSignal;
  say(text: string): void;
  tell(text: string): void;
}

/** A side on a workload: a turn per round. */
export interface EngineFigure {
  readonly workload: string;
  readonly side: string;
  /** of its answer */
  readonly bytes: number;
  readonly turns: readonly Turn[];
}

export interface EngineFigures {
  readonly figures: readonly EngineFigure[];
  /** who was to be measured and could not be, and why */
  readonly absent: readonly { readonly side: string; readonly reason: string }[];
}

const CALLERS = 1_000;
const chosen = <Named extends { readonly name: string }>(all: readonly Named[], names: readonly string[] | undefined) =>
  all.filter(({ name }) => names?.includes(name) ?? true);

/** All sides are started, their answers compared with graphql-js over one graph; then they take turns, on one workload after the other. */
export async function runEngine(run: EngineRun): Promise<EngineFigures> {
  const { product, resources, signal, say } = run;
  const workloads = chosen(WORKLOADS, run.workloads);
  const truths = new Map(workloads.map((workload) => [workload, JSON.parse(JSON.stringify(trueAnswer(workload))) as unknown]));
  const subgraphs = await startSubgraphs(resources);
  const folder = resources.folder();
  const supergraph = join(folder, 'supergraph.graphql');
  const typed = SUBGRAPHS.map((name) => ({ name, url: subgraphs.urls[name], typeDefs: parse(SCHEMAS[name]) }));
  writeFileSync(supergraph, product.composeSubgraphs(typed).supergraphSdl);
  const answers = join(folder, 'answers.json');
  const ready = [...truths].map(([{ name, levels }, answer]) => [name, { levels, answer }]);
  writeFileSync(answers, JSON.stringify(Object.fromEntries(ready)));
  const issuer = await product.openIssuer(folder, () => new Date());
  const callers = await Promise.all(
    Array.from({ length: CALLERS }, async (_, index) => `Bearer ${await issuer.issue({ role: 'public', client: `bench-${index}` })}`),
  );

  const sides = [ours, ...chosen(SIDES.slice(1), run.rivals)];
  const absent: { side: string; reason: string }[] = [];
  const running: RunningSide[] = [];
  const lengths = new Map<string, number>();
  const noRivals = sides.some(({ isRival }) => isRival) ? await installRivals(signal, run.tell).catch((error: Error) => error) : undefined;
  const ports = await freePorts(sides.length, FIRST_PORT);
  for (const [index, side] of sides.entries()) {
    signal.throwIfAborted();
    say(`starting ${side.name}: ${side.about}`);
    try {
      if (side.isRival && noRivals) throw noRivals;
      const { urls } = subgraphs;
      const port = ports[index] as number;
      const setting = { port, urls, supergraph, answers, folder: join(folder, side.name), dataDir: folder, engine: run.engine };
      const started = await startSide(resources, side, setting, callers[0] as string, workloads[0] as Workload);
      for (const [workload, truth] of truths) lengths.set(`${side.name} ${workload.name}`, await started.check(workload, truth));
      running.push(started);
    } catch (error) {
      if (side === ours || signal.aborted) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      absent.push({ side: side.name, reason });
      run.tell(`${side.name} cannot run here: ${reason}`);
    }
  }

  const generator = startWorker(resources, new URL('load/generator.ts', import.meta.url));
  const measuring: Measuring = { generator, subgraphs, callers, connections: run.connections };
  const figures: EngineFigure[] = [];
  for (const [workload, truth] of truths) {
    const turns = new Map<RunningSide, Turn[]>(running.map((side) => [side, []]));
    // the first round warms up, twice as long; every second one turns the order round
    for (let round = 0; round <= run.rounds; round++) {
      for (const side of round % 2 === 0 ? running : running.toReversed()) {
        signal.throwIfAborted();
        say(`${workload.name}: ${round === 0 ? 'warming up' : `round ${round} of ${run.rounds}`}, ${side.side.name}`);
        const length = lengths.get(`${side.side.name} ${workload.name}`) as number;
        const turn = await takeTurn(measuring, side, workload, length, round === 0 ? 2 * run.seconds : run.seconds);
        if (round > 0) turns.get(side)?.push(turn);
      }
    }
    for (const side of running) {
      const bytes = await side.check(workload, truth);
      figures.push({ workload: workload.name, side: side.side.name, bytes, turns: turns.get(side) as Turn[] });
    }
  }
  return { figures, absent };
}
