import { readdirSync, readFileSync } from 'node:fs';

/** Open file descriptors of a process (proc_pid_fd(5)): files, sockets, pipes. */
export const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** What a process has started and what still runs of it (proc_pid_stat(5): the parent is the second field behind the name). */
export function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return Number(parent) === pid && state !== 'Z' ? [Number(name)] : [];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}
