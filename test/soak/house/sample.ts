import type { Crew } from '../load/crew.ts';
import type { Sample } from '../series.ts';
import { type Verdict, within } from '../soak.ts';
import type { House } from './house.ts';
import { childrenOf, openFiles } from './process.ts';

/** For what is under way to end once nothing is asked any more, milliseconds; an idle connection to a subgraph is closed within five seconds. */
const QUIET_MS = 30_000;
/** One that plans, and one that takes over where an operation is slow. */
const PLANNERS = 2;
const FILES_OF_A_PLANNER = 2;

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

/** Whether it holds no more than at its beginning, once everybody has gone. @param before open files then */
export async function backToRest(house: House, before: number): Promise<Verdict> {
  let [files, planners, sockets] = [0, 0, 0];
  const isSo = await within(QUIET_MS, async () => {
    [files, planners] = [openFiles(house.pid), childrenOf(house.pid).length];
    sockets = (await house.inspector.held()).handles.TCPSocketWrap ?? 0;
    return planners <= PLANNERS && files <= before + FILES_OF_A_PLANNER * (planners - 1) && sockets === 0;
  });
  return {
    promise: 'with everybody gone, no socket, file or planner is left over',
    held: isSo,
    figure: `${files} files for ${before} at first, ${planners} planners, ${sockets} sockets in use`,
    timed: false,
  };
}
