import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Begin, FromChild, ToChild } from './child-messages.ts';
import { planningFailed, tooCostly } from './faults.ts';
import type { PlanRequest } from './planner.ts';
import { processorMs } from './processor-time.ts';

/** A process that plans, one operation at a time. */
export interface PlannerProcess {
  /** Resolves once it can plan; rejects with a Fault where it never will. */
  readonly ready: Promise<void>;
  /** false once it has ended, by itself or not */
  isAlive(): boolean;
  /**
   * The plan as JSON. Rejects with NotTaken where it is gone, else with a Fault; where the operation took more than `ms` milliseconds, or all its memory, the process has ended. On a
   * machine so busy that the process had less than half of them, it gets as many again, twice at most.
   */
  plan(request: PlanRequest, ms: number): Promise<string>;
  /** Ends it at once; resolves when it is gone. */
  end(): Promise<void>;
}

export interface PlannerProcessOptions extends Begin {
  readonly memoryMb: number;
  /** 0 (the gateway's own) to 19 (only what nobody else wants of the processors) */
  readonly niceness: number;
}

/** The process was gone before it heard of an operation. */
export class NotTaken extends Error {}

const CHILD = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url));

/** How often an operation may have its time once more that the machine has not given it. */
const EXTENSIONS = 2;

interface Waiting {
  done(answer: FromChild): void;
  /** the process ended before it answered */
  lost(how: string): void;
}

export function plannerProcess({ sdl, ways, memoryMb, niceness }: PlannerProcessOptions): PlannerProcess {
  const child = fork(CHILD, [], {
    execArgv: ['--no-warnings', `--max-old-space-size=${memoryMb}`],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let alive = true;
  let waiting: Waiting | undefined;
  const settle = (give: (to: Waiting) => void): void => {
    const to = waiting;
    waiting = undefined;
    if (to) give(to);
  };
  const ended = new Promise<void>((resolve) => {
    const gone = (how: string) => {
      alive = false;
      settle((to) => to.lost(how));
      resolve();
    };
    child.once('error', ({ message }) => gone(message));
    child.once('exit', (code, signal) => gone(`the planner process ended: ${signal ?? `code ${code}`}`));
  });
  child.on('message', (answer: FromChild) => settle((to) => to.done(answer)));
  if (child.pid !== undefined && niceness > 0) lowerPriority(child.pid, niceness);

  const send = (message: ToChild): Promise<FromChild> =>
    new Promise((done, reject) => {
      waiting = { done, lost: (how) => reject(new Error(how)) };
      child.send(message, (error) => {
        if (!error) return;
        alive = false; // it was ended from outside: its end is yet to be heard of
        waiting = undefined;
        reject(new NotTaken(error.message));
      });
    });
  const ready = send({ sdl, ways }).then(
    (answer) => {
      if (answer.kind !== 'ready') throw planningFailed(new Error('reason' in answer ? answer.reason : answer.kind));
    },
    (error: unknown) => {
      throw planningFailed(error);
    },
  );
  ready.catch(() => undefined); // who plans waits for it, and is told
  const end = (): Promise<void> => {
    alive = false;
    child.kill('SIGKILL');
    return ended;
  };

  return {
    ready,
    isAlive: () => alive && child.connected,
    end,
    async plan(request, ms) {
      let late = false;
      let again = EXTENSIONS;
      let had = processorMs(child.pid) ?? 0;
      const look = () => {
        const now = processorMs(child.pid);
        late = now === undefined || now - had >= ms / 2 || again-- === 0;
        if (late) return void end();
        had = now ?? had;
        timer = setTimeout(look, ms);
      };
      let timer = setTimeout(look, ms);
      try {
        const answer = await send(request);
        if (answer.kind === 'plan') return answer.json;
        const reason = 'reason' in answer ? answer.reason : answer.kind;
        throw answer.kind === 'limit' ? tooCostly(reason) : planningFailed(new Error(reason));
      } catch (error) {
        if (alive || error instanceof NotTaken) throw error;
        throw tooCostly(late ? `more than ${ms} ms` : (error as Error).message);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Where the system does not let us, planning competes with requests. */
function lowerPriority(pid: number, niceness: number): void {
  try {
    setPriority(pid, niceness);
  } catch {
    // it has ended already: its exit says so
  }
}
