import { open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Files that this process itself has open: its number says nothing, as the process before may have had it, too. */
const ours = new Set<string>();

/**
 * Claims a file for this process by one beside it that has the process's number, `keys.jsonl.lock-4711`; what a killed process left is removed. Of two
 * that come at the same moment both may be refused, never both let in. It knows the processes of one machine (one container) only.
 * @returns what gives it back
 * @throws Error where another process has it
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const whole = resolve(path);
  const prefix = `${basename(whole)}.lock-`;
  const own = join(dirname(whole), `${prefix}${process.pid}`);
  if (ours.has(whole)) throw inUse(path, process.pid);
  ours.add(whole);
  const release = async () => {
    ours.delete(whole);
    await rm(own, { force: true });
  };
  try {
    await (await open(own, 'w', 0o600)).close();
    for (const name of await readdir(dirname(whole))) {
      const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
      if (!Number.isInteger(pid) || pid === process.pid) continue;
      if (isAlive(pid)) throw inUse(path, pid);
      await rm(join(dirname(whole), name), { force: true });
    }
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

const inUse = (path: string, pid: number) =>
  new Error(
    `${path} is in use by process ${pid}: one process per file (if that one has nothing to do with it, remove ${path}.lock-${pid})`,
  );

function isAlive(pid: number): boolean {
  try {
    // signal 0 does nothing but look
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
