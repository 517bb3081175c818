import { readdirSync, readFileSync } from 'node:fs';

/** Of user and system time in /proc/PID/stat: always 100 a second on Linux (proc_pid_stat(5), USER_HZ). */
const TICKS_PER_SECOND = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** its own and its ended children's */
  readonly ticks: number;
}

function stat(pid: number): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined; // it has ended meanwhile
  }
  // the name of a program may hold spaces and brackets: what is counted begins behind it
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number) as [number, number, number, number];
  return { pid, parent: Number(fields[1]), ticks: utime + stime + cutime + cstime };
}

/** Seconds of processor time that a program and all that it has started have used, by the operating system's count. */
export function processorSeconds(root: number): number {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (stat(Number(name)) ?? []) : []));
  const children = Map.groupBy(all, ({ parent }) => parent);
  const ticksOf = (one: Stat): number => (children.get(one.pid) ?? []).reduce((sum, child) => sum + ticksOf(child), one.ticks);
  const found = all.find(({ pid }) => pid === root);
  if (!found) throw new Error(`the program ${root} has ended`);
  return ticksOf(found) / TICKS_PER_SECOND;
}
