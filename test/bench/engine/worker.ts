import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Resources } from '../resources.ts';

/** A program beside, that is told and tells by messages, one after the other. */
export interface Worker {
  readonly pid: number;
  /** Resolves with the next message; rejects where it names a failure or the program ends. */
  next<Message>(): Promise<Message>;
  /** Sends, and resolves with what comes back. */
  ask<Message>(message: object): Promise<Message>;
}

/** @param file beside the module that asks: `new URL('serve.ts', import.meta.url)` */
export function startWorker(resources: Resources, file: URL): Worker {
  // detached: a Ctrl-C reaches it through its end, not before
  const options = { execArgv: ['--no-warnings'], detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] as never };
  const child: ChildProcess = fork(fileURLToPath(file), options);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  resources.add(async () => {
    if (child.connected) child.disconnect();
    child.kill('SIGTERM');
    await ended;
  });
  const next: Worker['next'] = () =>
    new Promise((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`${fileURLToPath(file)} ended with ${code}`));
      child.once('exit', onExit);
      child.once('message', (message: { failure?: string }) => {
        child.off('exit', onExit);
        if (message.failure === undefined) resolve(message as never);
        else reject(new Error(message.failure));
      });
    });
  return {
    pid: child.pid as number,
    next,
    ask(message) {
      const answer = next<never>();
      child.send(message);
      return answer;
    },
  };
}
