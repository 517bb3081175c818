import type { Random } from '../call/back-off.ts';
import type { Clock } from '../call/clock.ts';
import type { Fault } from '../call/fault.ts';
import type { Ended } from '../call/persist.ts';
import type { KeptKey, KeyStore } from '../keys/key-store.ts';
import { digestOf, keyOfReference, randomKey } from '../keys/make-key.ts';
import type { Operation } from '../operation.ts';
import type { CaseInRegisterFragment } from '../sdk.ts';
import type { Refusal, WriteOutcome } from './outcome.ts';

/** Of one call, in place of what openPartner was told. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly deadlineMs?: number;
}
export interface WriteOptions extends CallOptions {
  /** the partner's own number of this write: the key comes from it, and is the same for ever */
  readonly reference?: string;
}

export interface Writing {
  readonly store: KeyStore;
  readonly clock: Clock;
  readonly random: Random;
  call<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables, options: CallOptions): Promise<Ended<Data>>;
}

interface Payload {
  readonly replayed: boolean;
  readonly case: CaseInRegisterFragment | null;
  readonly errors: readonly Refusal[] | null;
}

/** Writes under keys. The one place where a mutation is sent. */
export function openWriter({ store, clock, random, call }: Writing) {
  /** keys of writes that are under way here */
  const busy = new Set<string>();

  /**
   * The key of a write, marked as busy. Without a number it is that of the same content which nobody knows the end of, such as one that a crash cut off;
   * else a new one.
   */
  async function keyFor(mutation: string, digest: string, reference: string | undefined): Promise<KeptKey & { isNew: boolean }> {
    const kept = await store.unsettled();
    const key = reference === undefined ? undefined : keyOfReference(mutation, reference);
    const found = kept.find((one) =>
      key === undefined
        ? one.reference === undefined && one.mutation === mutation && one.digest === digest && !busy.has(one.key)
        : one.key === key,
    );
    const since = new Date(clock.now()).toISOString();
    const taken = found ?? { key: key ?? randomKey(mutation, random), mutation, digest, reference, since };
    // at once, before anybody else looks for one
    busy.add(taken.key);
    return { ...taken, isNew: found === undefined };
  }

  return async function write<Data extends { readonly [root: string]: unknown }, Input extends { readonly idempotencyKey: string }>(
    operation: Operation<Data, { readonly input: Input }>,
    input: Omit<Input, 'idempotencyKey'>,
    { reference, ...options }: WriteOptions = {},
  ): Promise<WriteOutcome<Data>> {
    const mutation = `${operation.name[0]?.toLowerCase()}${operation.name.slice(1)}`;
    // an empty cell in somebody's file is no number: all of them would be one write
    if (reference !== undefined && !reference?.trim()) return unsent('', { code: 'BAD_REFERENCE', message: 'the reference is empty' });
    // whatever the caller does to its object meanwhile: one key, one content
    const content = structuredClone(input);
    const taken = await keyFor(mutation, digestOf(content), reference).catch(unkept);
    if ('code' in taken) return unsent('', taken);
    const { isNew, ...kept } = taken;
    const { key } = kept;
    try {
      const fault = await store.keep(kept).then(() => undefined, unkept);
      if (fault) return isNew ? unsent(key, fault) : { kind: 'unknown', key, attempts: 0, fault };
      const ended = await call(operation, { input: { ...content, idempotencyKey: key } as unknown as Input }, options);
      const outcome = outcomeOf(key, ended, isNew);
      const isSettled = outcome.kind === 'written' || outcome.kind === 'refused' || (isNew && outcome.kind !== 'unknown');
      // a key that is kept too long costs a question, an outcome that is not told costs more
      if (isSettled) await store.settle(key).catch(() => undefined);
      return outcome as WriteOutcome<Data>;
    } finally {
      busy.delete(key);
    }
  };
}

/** @param isNew no earlier write under this key may have arrived */
function outcomeOf(
  key: string,
  ended: Ended<{ readonly [root: string]: unknown }>,
  isNew: boolean,
): WriteOutcome<{ readonly root: Payload }> {
  const { attempts } = ended;
  if (ended.kind !== 'data') {
    const { fault, sent } = ended;
    if (sent || !isNew) return { kind: 'unknown', key, attempts, fault };
    return { kind: ended.kind === 'final' ? 'failed' : 'unsent', key, attempts, fault };
  }
  const { errors, ...written } = Object(Object.values(ended.data)[0]) as Payload;
  const refusals = errors ?? [];
  if (refusals.length > 0) return { kind: 'refused', key, attempts, refusals };
  // written perhaps, but what it is could not be read: the same again would be answered with it
  if (!written.case) return { kind: 'unknown', key, attempts, fault: { code: 'BAD_ANSWER', message: 'the answer tells of no case' } };
  return { kind: 'written', key, attempts, ...written, case: written.case };
}

/** The store of keys failed: nothing is sent. */
const unkept = (error: unknown): Fault => ({
  code: 'KEY_NOT_KEPT',
  message: `nothing was sent, as its key could not be kept: ${error instanceof Error ? error.message : error}`,
});

const unsent = (key: string, fault: Fault) => ({ kind: 'unsent', key, attempts: 0, fault }) as const;
