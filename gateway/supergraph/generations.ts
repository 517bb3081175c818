import { createHash } from 'node:crypto';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { Engine } from '../execution/engine.ts';

/** One supergraph in use, as long as somebody holds it. */
export interface Lease {
  readonly engine: Engine;
  /** Exactly once per lease. */
  release(): void;
}

/** `same`: it is the one in use; `refused`: it cannot be served, the one in use stays; `overtaken`: a newer one came meanwhile. */
export type Published = 'published' | 'same' | 'refused' | 'overtaken';

export interface Generations {
  /** The generation in use, for one request, which is admitted and runs by it alone. */
  lease(): Lease;
  /** Builds an engine over the supergraph, makes its most used plans, puts it in the place of the one in use. Never rejects. */
  publish(supergraphSdl: string): Promise<Published>;
  /** Ends all engines, those that are still held too. */
  close(): Promise<void>;
}

export interface GenerationsOptions {
  readonly first: string;
  /** Rejects where the text is no supergraph. */
  readonly open: (supergraphSdl: string) => Promise<Engine>;
  /** Makes plans of the next engine before anybody asks for them; rejects where it cannot plan at all. */
  readonly warm: (next: Engine, before: Engine | undefined) => Promise<void>;
  /** just before a generation is the one in use: its number from 1, and its supergraph */
  readonly onPublish?: ((number: number, supergraphSdl: string) => void) | undefined;
  readonly log: Log;
}

/** Rejects where there is no engine over the first supergraph; requests do not wait for its plans. */
export async function generations({ first, open, warm, onPublish, log }: GenerationsOptions): Promise<Generations> {
  /** everything that is open: in use, held, being built */
  const alive = new Set<Engine>();
  let closed = false;
  let number = 0;
  /** counts what was to be published: the last one wins */
  let asked = 0;
  let building: Promise<unknown> = Promise.resolve();
  let latest = '';
  let current = generation(await opened(first), first);
  warm(current.engine, undefined).catch((error: unknown) => {
    if (!closed) log.error({ cause: reasonOf(error) }, 'the supergraph cannot be planned over');
  });

  async function opened(sdl: string): Promise<Engine> {
    const engine = await open(sdl);
    alive.add(engine);
    if (closed) await end(engine);
    return engine;
  }

  async function end(engine: Engine | undefined): Promise<void> {
    if (!engine || !alive.delete(engine)) return;
    await engine.close().catch((error: unknown) => log.warn({ cause: reasonOf(error) }, 'a former supergraph did not end well'));
  }

  function generation(engine: Engine, sdl: string) {
    let held = 1; // by being the one in use
    const release = () => {
      if (--held === 0) void end(engine);
    };
    const hash = hashOf(sdl);
    latest = hash;
    onPublish?.(++number, sdl);
    return { engine, hash, release, hold: () => void held++ };
  }

  async function build(sdl: string, turn: number): Promise<Published> {
    if (turn !== asked) return 'overtaken';
    let engine: Engine | undefined;
    try {
      engine = await opened(sdl);
      if (turn === asked) await warm(engine, current.engine);
    } catch (error) {
      await end(engine);
      if (turn !== asked) return 'overtaken';
      latest = current.hash;
      log.error({ reason: reasonOf(error) }, 'a new supergraph is kept out, the one before serves on');
      return 'refused';
    }
    if (turn !== asked) {
      await end(engine);
      return 'overtaken';
    }
    const before = current;
    current = generation(engine, sdl);
    before.engine.ahead?.rest();
    before.release();
    log.info({ generation: number }, 'a new supergraph is in use');
    return 'published';
  }

  return {
    lease() {
      current.hold();
      return current;
    },
    publish(sdl) {
      const hash = hashOf(sdl);
      if (hash === latest) return Promise.resolve('same');
      latest = hash;
      const turn = ++asked;
      if (hash === current.hash) return Promise.resolve('same'); // what is being built is not wanted any more
      const built = building.then(() => build(sdl, turn));
      building = built;
      return built;
    },
    async close() {
      closed = true;
      asked++;
      await Promise.all([...alive].map(end));
    },
  };
}

const hashOf = (sdl: string): string => createHash('sha256').update(sdl).digest('hex');

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
