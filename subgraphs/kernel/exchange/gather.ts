import { setImmediate } from 'node:timers/promises';

export interface GatherOptions<T, R> {
  /** Does what a group asks for, all or nothing; answers in the group's order. Where it rejects, each half is done again by itself. */
  readonly work: (group: readonly T[]) => Promise<readonly R[]>;
  /** items of one key are never in one group, and are worked on in their order; left out: all may go together. Where it throws, the item is rejected */
  readonly keyOf?: (item: T) => string;
  /** items of a group, at most */
  readonly most?: number;
  /** whether an error says something of all, as an outage does: then it is everybody's, and nothing is done again */
  readonly isShared?: (error: unknown) => boolean;
}

/** Answers for one item; rejects with what its own group of one rejected with, or with what all share. */
export type Gathered<T, R> = (item: T) => Promise<R>;

interface Waiting<T, R> {
  readonly item: T;
  readonly key: string | undefined;
  resolve(result: R): void;
  reject(error: unknown): void;
}

const MOST = 64;

/**
 * Items that come while others are being worked on form the next group: one transaction, one disk write, one request for many. An item that
 * cannot be done costs the others of its group a repetition in halves, never their success.
 */
export function gather<T, R>({ work, keyOf, most = MOST, isShared = () => false }: GatherOptions<T, R>): Gathered<T, R> {
  let waiting: Waiting<T, R>[] = [];
  let working = false;

  async function workOn(group: readonly Waiting<T, R>[]): Promise<void> {
    let results: readonly R[];
    try {
      results = await work(group.map(({ item }) => item));
    } catch (error) {
      if (group.length === 1 || isShared(error)) return reject(group, error);
      const middle = Math.ceil(group.length / 2);
      await workOn(group.slice(0, middle));
      return workOn(group.slice(middle));
    }
    for (const [index, { resolve }] of group.entries()) resolve(results[index] as R);
  }

  /** The first that may go together; the others keep their order. */
  function next(): Waiting<T, R>[] {
    const keys = new Set<string>();
    const group: Waiting<T, R>[] = [];
    const rest: Waiting<T, R>[] = [];
    for (const one of waiting) {
      const { key } = one;
      if (group.length === most || (key !== undefined && keys.has(key))) rest.push(one);
      else group.push(one);
      if (key !== undefined) keys.add(key);
    }
    waiting = rest;
    return group;
  }

  async function workOnAll(): Promise<void> {
    working = true;
    // what arrives in the same turn of the event loop is part of it
    await setImmediate();
    while (waiting.length > 0) await workOn(next());
    working = false;
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      // here, where a key that cannot be told is this item's failure alone
      waiting.push({ item, key: keyOf?.(item), resolve, reject });
      if (!working) void workOnAll();
    });
}

function reject<T, R>(group: readonly Waiting<T, R>[], error: unknown): void {
  for (const one of group) one.reject(error);
}
