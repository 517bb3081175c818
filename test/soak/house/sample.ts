import type { Crew } from '../load/crew.ts';
import type { Sample } from '../series.ts';
import { type Soak, type Verdict, within } from '../soak.ts';
import type { House } from './house.ts';
import { childrenOf, openFiles } from './process.ts';

/** For what is under way to end once nothing is asked any more, milliseconds; an idle connection to a subgraph is closed within five seconds. */
const QUIET_MS = 30_000;
/** One that plans, and one that takes over where an operation is slow. */
const PLANNERS = 2;

/** Waits until the gateway has nothing to do, and has it let go of what it no longer needs. */
export async function sampled(house: House, crew: Crew, stretch: number, since: number): Promise<Sample> {
  await crew.pause();
  await within(QUIET_MS, async () => (await house.metric('oncegraph_requests_under_way')) === 0);
  const { heap, resident } = await house.inspector.held();
  const at = (performance.now() - since) / 1000;
  const sample = { at, stretch, heap, resident, files: openFiles(house.pid), children: childrenOf(house.pid).length };
  crew.resume();
  return sample;
}

/** What a gateway holds when nobody is connected to it, nor it to anybody. */
export async function restingFiles(house: House): Promise<number> {
  await within(QUIET_MS, async () => !(await house.inspector.held()).handles.TCPSocketWrap);
  let files = openFiles(house.pid);
  // connections to subgraphs rest without counting as handles
  await within(QUIET_MS, async () => {
    const before = files;
    files = openFiles(house.pid);
    return files === before;
  });
  return files;
}

/** Whether it holds no more than at its beginning, once everybody has gone. @param before as `restingFiles` found it */
export async function backToRest({ house, asker }: Soak, before: number): Promise<Verdict> {
  asker.close();
  let [files, planners] = [0, 0];
  const held = await within(QUIET_MS, () => {
    [files, planners] = [openFiles(house.pid), childrenOf(house.pid).length];
    return planners <= PLANNERS && files <= before + 2 * (planners - 1);
  });
  const { handles } = await house.inspector.held();
  const sockets = handles.TCPSocketWrap ?? 0;
  return {
    promise: 'with everybody gone, no socket, file or planner is left over',
    held: held && sockets === 0,
    figure: `${files} files for ${before} at first, ${planners} planners, ${sockets} sockets in use`,
    timed: false,
  };
}
