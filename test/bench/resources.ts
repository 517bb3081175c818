import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run has started and made, ended in reverse order, whatever happens in between. */
export class Resources {
  readonly #ends: (() => unknown)[] = [];
  #ending: Promise<void> | undefined;

  /** Remembers how something ends. @returns what ends it now, and never again */
  add(end: () => unknown): () => Promise<void> {
    this.#ends.push(end);
    return async () => {
      const at = this.#ends.indexOf(end);
      if (at < 0) return;
      this.#ends.splice(at, 1);
      await end();
    };
  }

  /** An empty folder that is gone at the end. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'og-bench-'));
    this.add(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** Ends all; every end is tried, the first failure is told. Further calls wait for the first. */
  end(): Promise<void> {
    this.#ending ??= (async () => {
      let failure: unknown;
      for (let end = this.#ends.pop(); end; end = this.#ends.pop()) {
        try {
          await end();
        } catch (error) {
          failure ??= error;
        }
      }
      if (failure) throw failure;
    })();
    return this.#ending;
  }
}
