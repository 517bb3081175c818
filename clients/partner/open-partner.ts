import { type Random, systemRandom } from './call/back-off.ts';
import { type Clock, systemClock } from './call/clock.ts';
import { NoAnswer } from './call/fault.ts';
import { openGate } from './call/gate.ts';
import { type Patience, persist } from './call/persist.ts';
import { post } from './call/post.ts';
import { type KeptKey, type KeyStore, memoryKeyStore } from './keys/key-store.ts';
import type { Operation } from './operation.ts';
import { type Feed, type FollowOptions, follow } from './read/follow.ts';
import { openStream } from './read/stream.ts';
import * as graph from './sdk.ts';
import { type BatchOptions, recordStages, type StageEntry, type StagesReport } from './write/record-stages.ts';
import { type CallOptions, openWriter, type WriteOptions } from './write/write.ts';

export interface PartnerOptions extends Partial<Patience> {
  /** of the graph, such as http://localhost:4000/graphql */
  readonly url: string;
  /** what npm run token prints, or a function that gives one; asked before each attempt */
  readonly token: string | (() => string | Promise<string>);
  /** where keys are kept until it is known what became of their writes; in memory where left out: a crash forgets them */
  readonly store?: KeyStore;
  /** calls under way at once; more wait for their turn */
  readonly concurrency?: number;
  /** of messages; both where left out */
  readonly language?: 'zh' | 'en';
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  readonly random?: Random;
}

/** The graph outlasts fifteen seconds without its database before it says so: an attempt waits somewhat longer. */
const PATIENCE: Patience = { deadlineMs: 60_000, attemptMs: 20_000, attempts: 10 };

/** What became of a write, by its key. */
export type Settled =
  | { readonly kind: 'written'; readonly case: graph.CaseInRegisterFragment }
  /** nothing is written under it so far: the same write may be sent again, under the same key */
  | { readonly kind: 'absent' };

/** 合作单位接口. The graph as a partner system uses it: reads that throw NoAnswer, and writes whose outcome is told. */
export type Partner = ReturnType<typeof openPartner>;

/**
 * The composition root: what is left out of the options comes from the platform. Sends nothing yet.
 * @throws RangeError where an option is none that could work
 */
export function openPartner(options: PartnerOptions) {
  const { url, token, language, store = memoryKeyStore(), concurrency = 8, clock = systemClock, random = systemRandom } = options;
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const connection = { url, fetch, language, token: typeof token === 'string' ? () => token : token };
  const patience = { ...PATIENCE, ...given(options) };
  check(url, { concurrency, ...patience });
  const means = { clock, random, gate: openGate(concurrency) };

  const call = <Data, Variables>(operation: Operation<Data, Variables>, variables: Variables, { signal, deadlineMs }: CallOptions) =>
    persist<Data>(
      (its) => post(connection, operation, variables, its, clock.now()),
      means,
      { ...patience, deadlineMs: deadlineMs ?? patience.deadlineMs },
      signal,
    );

  async function read<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables, its: CallOptions = {}): Promise<Data> {
    const ended = await call(operation, variables, its);
    if (ended.kind !== 'data') throw new NoAnswer(ended.fault, ended.kind === 'none');
    return ended.data;
  }

  const write = openWriter({ store, clock, random, call });
  const recordStage = (input: Keyless<graph.RecordStageInput>, its?: WriteOptions) => write(graph.RecordStage, input, its);
  const feed: Feed = {
    clock,
    async page(variables, signal) {
      const { caseChanges } = await read(graph.CaseChanges, variables, { signal });
      if (!caseChanges)
        throw new NoAnswer({
          code: 'BAD_USER_INPUT',
          message: 'the cursor is none of this feed, or the filter means no case and no division',
        });
      if (!Array.isArray(caseChanges.nodes) || !caseChanges.pageInfo)
        throw new NoAnswer({ code: 'BAD_ANSWER', message: 'the answer is no page of changes' });
      return caseChanges;
    },
    stream: (variables, signal) => openStream(connection, clock, variables, signal),
  };

  return {
    /** 收件登记 */
    registerCase: (input: Keyless<graph.RegisterCaseInput>, its?: WriteOptions) => write(graph.RegisterCase, input, its),
    /** 环节登记: by the system that owns the case */
    recordStage,
    /** Stages of many cases, in the order given for each case. */
    recordStages: (stages: readonly StageEntry[], its: BatchOptions = {}): Promise<StagesReport> => recordStages(recordStage, stages, its),
    /** 更正 */
    correctCase: (input: Keyless<graph.CorrectCaseInput>, its?: WriteOptions) => write(graph.CorrectCase, input, its),
    /** 撤回 */
    withdrawCase: (input: Keyless<graph.WithdrawCaseInput>, its?: WriteOptions) => write(graph.WithdrawCase, input, its),

    /** Keys whose writes nobody knows the end of, of earlier runs too. */
    unsettled: (): Promise<readonly KeptKey[]> => store.unsettled(),
    /** Asks what became of a write. @throws NoAnswer */
    async settle(key: string, its?: CallOptions): Promise<Settled> {
      const { caseByIdempotencyKey: found } = await read(graph.CaseByIdempotencyKey, { idempotencyKey: key }, its);
      if (!found) return { kind: 'absent' };
      await store.settle(key);
      return { kind: 'written', case: found };
    },
    /** A write that is not to be sent again: its key is kept no longer. */
    forget: (key: string): Promise<void> => store.settle(key),

    /** @throws NoAnswer */
    findBySerialNumber: async (serialNumber: string, its?: CallOptions) =>
      (await read(graph.CaseBySerialNumber, { serialNumber }, its)).case ?? undefined,
    /** By any number that any system gave it; undefined where several fit. @throws NoAnswer */
    findByNumber: async (number: string, { systemId, ...its }: CallOptions & { readonly systemId?: string } = {}) =>
      (await read(graph.CaseByNumber, { number, systemId }, its)).caseByNumber ?? undefined,
    /** 事项对照: what an own code or name means; never guessed. @throws NoAnswer */
    async resolveItem(variables: graph.ResolveItemQueryVariables, its?: CallOptions) {
      const { resolveItem } = await read(graph.ResolveItem, variables, its);
      if (!resolveItem) throw new NoAnswer({ code: 'UNKNOWN_SYSTEM', message: `there is no system ${variables.systemId}` });
      return resolveItem;
    },
    /** 变更流 */
    follow: (its: FollowOptions = {}) => follow(feed, its),
    /** Any other operation that reads. @throws NoAnswer */
    read,
  };
}

function check(url: string, { concurrency, attempts, ...times }: Patience & { readonly concurrency: number }): void {
  // a page may name the graph by its path alone
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  if (!URL.canParse(url, location?.href) || !/^https?:$/.test(new URL(url, location?.href).protocol))
    throw new RangeError(`url: ${url} is no address such as http://localhost:4000/graphql`);
  for (const [name, value] of Object.entries({ concurrency, attempts }))
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name}: ${value} is no count from 1`);
  for (const [name, value] of Object.entries(times))
    if (!(value > 0)) throw new RangeError(`${name}: ${value} is no time, in milliseconds`);
}

type Keyless<Input> = Omit<Input, 'idempotencyKey'>;

function given({ deadlineMs, attemptMs, attempts }: Partial<Patience>): Partial<Patience> {
  return Object.fromEntries(Object.entries({ deadlineMs, attemptMs, attempts }).filter(([, value]) => value !== undefined));
}
