import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second for every program that asks (USER_HZ, proc(5)). */
const TICK_MS = 10;

/** Processor time that a process has had, in milliseconds; undefined where the system does not tell. */
export function processorMs(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // its name, in parentheses, may hold anything; utime and stime are fields 14 and 15
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) * TICK_MS;
  } catch {
    return undefined;
  }
}
