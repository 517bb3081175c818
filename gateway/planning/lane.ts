import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import { planningFailed, tooMany } from './faults.ts';
import type { PlanRequest } from './planner.ts';
import { NotTaken, type PlannerProcess } from './planner-process.ts';

export interface LaneOptions {
  readonly open: () => PlannerProcess;
  /** what one operation may take, in milliseconds */
  readonly ms: number;
  /** how many operations may wait */
  readonly waiting: number;
  /** whether the process is there from the start and stays; else it lives as long as somebody waits */
  readonly stays: boolean;
  readonly clock: Clock;
}

/** Plans one operation after the other, in a process that is replaced where it ended. */
export interface Lane {
  /** The plan as JSON. */
  plan(request: PlanRequest): Promise<string>;
  /** Resolves once it can plan. */
  ready(): Promise<void>;
  /** From now on its process lives as long as somebody waits. */
  rest(): void;
  close(): Promise<void>;
}

interface Job {
  readonly request: PlanRequest;
  /** when it came, in milliseconds */
  readonly since: number;
  resolve(plan: string): void;
  reject(error: unknown): void;
}

/** A process that ended before it could plan is not tried again for that long. */
const REST_MS = 1_000;
/** Who has waited that long for a turn is told to come again: nobody waits for the answer any more. */
const PATIENCE_MS = 10_000;
/** The part of its time after which an operation is so slow that another process is made ready to take over. */
const SUSPICIOUS = 1 / 4;

export function lane({ open, ms, waiting, stays: staysAtFirst, clock }: LaneOptions): Lane {
  const queue: Job[] = [];
  let current = staysAtFirst ? open() : undefined;
  let spare: PlannerProcess | undefined;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let stays = staysAtFirst;
  let running = false;
  let closed = false;

  function takeProcess(): PlannerProcess {
    if (current?.isAlive()) return current;
    if (closed || clock().getTime() < restsUntil)
      throw planningFailed(new Error(closed ? 'the planner is closed' : 'the planner process does not start'));
    current = spare?.isAlive() ? spare : open();
    spare = undefined;
    return current;
  }

  function makeSpare(): void {
    if (!closed) spare ??= open();
  }

  async function planned({ request, since }: Job): Promise<string> {
    if (clock().getTime() - since > PATIENCE_MS) throw tooMany();
    const process = takeProcess();
    await process.ready.catch((error: unknown) => {
      if (!process.isAlive()) restsUntil = clock().getTime() + REST_MS;
      throw error;
    });
    const suspicion = stays ? setTimeout(makeSpare, ms * SUSPICIOUS) : undefined;
    try {
      return await process.plan(request, ms);
    } finally {
      clearTimeout(suspicion);
    }
  }

  /** A process that was ended from outside while it waited costs nobody anything. */
  const plannedAtAll = (job: Job): Promise<string> =>
    planned(job).catch((error: unknown) => {
      if (!(error instanceof NotTaken)) throw error;
      return planned(job).catch((again: unknown) => {
        throw again instanceof NotTaken ? planningFailed(again) : again;
      });
    });

  async function run(): Promise<void> {
    running = true;
    for (let job = queue.shift(); job; job = queue.shift()) await plannedAtAll(job).then(job.resolve, job.reject);
    running = false;
    if (!stays) await letGo();
  }

  async function letGo(): Promise<void> {
    await Promise.all([current?.end(), spare?.end()]);
  }

  return {
    plan: (request) =>
      new Promise((resolve, reject) => {
        if (queue.length >= waiting) return reject(tooMany());
        queue.push({ request, since: clock().getTime(), resolve, reject });
        if (!running) void run();
      }),
    ready: async () => takeProcess().ready,
    rest() {
      stays = false;
      if (!running) void letGo();
    },
    async close() {
      closed = true;
      await letGo();
    },
  };
}
