import type { Load, Sent } from './load/generator.ts';
import { processorSeconds } from './processor-time.ts';
import { bodyOf, type RunningSide } from './running-side.ts';
import type { Subgraphs } from './subgraphs/subgraphs.ts';
import type { Worker } from './worker.ts';
import type { Workload } from './workloads.ts';

/** One side's turn on one workload. */
export interface Turn {
  /** processor time of the gateway's processes, microseconds */
  readonly microseconds: number;
  readonly perSecond: number;
  /** to a subgraph */
  readonly calls: number;
  /** milliseconds */
  readonly p99: number;
}

export interface Measuring {
  readonly generator: Worker;
  readonly subgraphs: Subgraphs;
  readonly callers: readonly string[];
  readonly connections: number;
}

/** Sends for so many seconds, and counts what the operating system says that it cost. Rejects where callers did not arrive at the subgraphs. */
export async function takeTurn(
  { generator, subgraphs, callers, connections }: Measuring,
  { side, pid, url }: RunningSide,
  workload: Workload,
  length: number,
  seconds: number,
): Promise<Turn> {
  await subgraphs.seen();
  const before = processorSeconds(pid);
  const load: Load = { url, body: bodyOf(workload), callers, connections, seconds, length };
  const { sent } = await generator.ask<{ sent: Sent }>(load);
  const used = processorSeconds(pid) - before;
  const seen = await subgraphs.seen();
  const expected = Math.min(callers.length, sent.requests);
  if (seen.anonymous > 0 || seen.callers < expected) {
    const said = `${seen.callers} of ${expected} callers, ${seen.anonymous} calls without one`;
    throw new Error(`${side.name} did not hand the authorization header through: ${said}`);
  }
  return {
    microseconds: (used / sent.requests) * 1e6,
    perSecond: sent.requests / sent.seconds,
    calls: seen.requests / sent.requests,
    p99: sent.p99,
  };
}
