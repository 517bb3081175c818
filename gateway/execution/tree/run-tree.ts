import { Fault } from '../../../subgraphs/kernel/errors/fault.ts';
import { messageOf } from '../../../subgraphs/kernel/errors/message.ts';
import { LOST } from '../answer/lost.ts';
import type { TreeError } from '../answer/tree-error.ts';
import { parseExactly } from '../exact-json.ts';
import type { Program, Step } from '../program.ts';
import type { Runtime } from '../runtime.ts';
import { readSubgraphAnswer, type SubgraphAnswer, type SubgraphError } from '../subgraph-answer.ts';
import { byContext } from './contexts.ts';
import { entityPlaces, errorPaths, lostAt, renamed } from './errors.ts';
import { type Gathered, gather, isIdle } from './gather.ts';
import { isReady } from './held-up.ts';
import { lack, lay, pickObject } from './lay.ts';
import { lackWhereNulled, type Nulled, nulledIn } from './nulled.ts';
import { isObject, placesAt, type TreeObject } from './places.ts';
import { type IsWithin, rewrite } from './rewrite.ts';

/** A tree as it grows. */
export interface TreeRun {
  readonly tree: TreeObject;
  /** errors of steps that work for the first answer, and of those for each deferred part */
  readonly errors: { readonly first: TreeError[]; readonly deferred: readonly TreeError[][] };
  /** by step: resolved when its answer is in the tree; never rejects */
  readonly over: readonly Promise<void>[];
}

/** A request that has been sent already: by the other twin, or by the stream that an event came from. */
export interface Sent {
  /** undefined where nothing was known of the request when its answer came: the event of a stream */
  readonly body: Uint8Array | undefined;
  readonly answer: Promise<Uint8Array> | Uint8Array;
}

/**
 * Runs a program over JavaScript values: all that the planner can come up with. Begins at once.
 * @param sent by step, what need not be sent again
 */
export function runTree(program: Program, runtime: Runtime, isWithin: IsWithin, sent?: ReadonlyMap<number, Sent>): TreeRun {
  const tree: TreeObject = Object.create(null) as TreeObject;
  const first: TreeError[] = [];
  const deferred = program.deferrals.map((): TreeError[] => []);
  const told = new Set<string>();
  const nulled: Nulled[] = [];
  const over: Promise<void>[] = [];
  for (const step of program.steps) {
    const errors = step.deferred === undefined ? first : (deferred[step.deferred] ?? first);
    const run = new StepRun(step, tree, errors, told, nulled, runtime, isWithin);
    over.push(run.begin(over, sent?.get(step.index)).catch((cause: unknown) => run.broke(cause)));
  }
  return { tree, errors: { first, deferred }, over };
}

/** One step: asks, and lays what comes into the tree. */
class StepRun {
  private readonly step: Step;
  private readonly tree: TreeObject;
  private readonly errors: TreeError[];
  private readonly told: Set<string>;
  private readonly nulled: Nulled[];
  private readonly runtime: Runtime;
  private readonly isWithin: IsWithin;

  /** @param told and nulled: by all steps together */
  constructor(
    step: Step,
    tree: TreeObject,
    errors: TreeError[],
    told: Set<string>,
    nulled: Nulled[],
    runtime: Runtime,
    isWithin: IsWithin,
  ) {
    this.step = step;
    this.tree = tree;
    this.errors = errors;
    this.told = told;
    this.nulled = nulled;
    this.runtime = runtime;
    this.isWithin = isWithin;
  }

  /** @param over earlier steps */
  async begin(over: readonly Promise<void>[], sent: Sent | undefined): Promise<void> {
    const { apart } = this.step;
    if (sent || apart.length === 0 || (await isReady(this.step, over))) {
      await Promise.all(this.step.after.map((index) => over[index]));
      await this.together(sent);
      return;
    }
    await Promise.all(
      apart.map(async (alone) => {
        await Promise.all(alone.after.map((index) => over[index]));
        await this.ask(alone, gather(alone, this.tree, this.isWithin), {});
      }),
    );
  }

  /** What only a hostile answer brings about (values nested deeper than the stack): it costs what the step was for, and nothing else. */
  broke(cause: unknown): void {
    this.runtime.log.error({ service: this.step.service, cause: String(cause) }, 'a step of a plan broke');
    for (const fetch of this.step.fetches) {
      const places = fetch.paths.flatMap((path) => placesAt(this.tree, path));
      const gathered = { fetch, places, representations: [], index: [], untold: 0 };
      for (const { value } of places) lack(value, fetch.shape, LOST, renamed(fetch));
      this.push(gathered, 'INTERNAL', { requestId: this.runtime.requestId });
    }
  }

  private async together(sent: Sent | undefined): Promise<void> {
    const { fetches, apart } = this.step;
    if (!fetches.some((fetch) => fetch.kind === 'entities' && fetch.contexts.length > 0)) {
      await this.ask(this.step, gather(this.step, this.tree, this.isWithin), {}, sent);
      return;
    }
    const asked = (apart.length > 0 ? apart : [this.step]).flatMap((step) =>
      gather(step, this.tree, this.isWithin)
        .flatMap((each) => byContext(each, this.isWithin))
        .map(({ gathered, variables }) => this.ask(step, [gathered], variables)),
    );
    await Promise.all(asked);
  }

  private async ask(step: Step, all: readonly Gathered[], own: Readonly<Record<string, unknown>>, sent?: Sent): Promise<void> {
    if (all.some(({ untold }) => untold > 0)) {
      const paths = all.flatMap(({ fetch }) => fetch.paths);
      this.runtime.log.error({ service: step.service, paths }, 'a plan enters a subgraph without what is required');
    }
    if (all.every(isIdle)) {
      for (const each of all) this.refuse(each);
      return;
    }
    let answer: SubgraphAnswer;
    try {
      answer = readSubgraphAnswer(await (sent ? sent.answer : this.send(step, all, own)), undefined);
    } catch (cause) {
      const fault = cause instanceof Fault ? cause : undefined;
      if (!fault) this.runtime.log.warn({ service: step.service, cause: String(cause) }, 'a subgraph answered no GraphQL');
      for (const each of all) this.lost(each, fault ?? new Fault('SUBGRAPH_UNAVAILABLE', { system: step.service }));
      return;
    }
    // one fetch's failure must cost no other: those that shared a request are asked again, each for itself
    if (answer.data === null && step.apart.length > 0) {
      await Promise.all(step.apart.map((alone) => this.ask(alone, gather(alone, this.tree, this.isWithin), own)));
      return;
    }
    const { body } = sent ?? {};
    const told = body ? all.map((each) => asSent(each, body)) : all;
    const faults = answer.errors.map((error) => ({ error, about: aboutOf(told, error) }));
    for (const each of told) {
      const own = faults.filter(({ about }) => about === each).map(({ error }) => error);
      this.take(each, answer.data, own, faults.length > 0);
    }
    lackWhereNulled(this.nulled);
    this.report(faults);
  }

  private send(step: Step, all: readonly Gathered[], own: Readonly<Record<string, unknown>>): Promise<Uint8Array> {
    const { transport, headers, signal, deadline, variables: given } = this.runtime;
    const variables: TreeObject = Object.create(null) as TreeObject; // a variable may be called __proto__
    for (const name of step.variables) if (Object.hasOwn(given, name)) variables[name] = given[name];
    for (const { fetch, representations } of all) if (fetch.kind === 'entities') variables[fetch.variable] = representations;
    const body = Buffer.from(JSON.stringify({ query: step.query, variables: { ...variables, ...own } }));
    return transport.fetch(step.service, body, { headers, signal: step.write ? undefined : signal, deadline, write: step.write });
  }

  /** @param errors those that are about this fetch, of all that came */
  private take(gathered: Gathered, data: SubgraphAnswer['data'], errors: readonly SubgraphError[], failed: boolean): void {
    const { fetch, places, representations, index } = gathered;
    const names = renamed(fetch);
    if (!isIdle(gathered) && fetch.kind === 'entities') {
      const entities = data?.[fetch.alias];
      const fits = Array.isArray(entities) && entities.length === representations.length && entities.every(isEntity);
      const entityOf = ({ path }: SubgraphError) => (path?.[0] === fetch.alias ? path[1] : undefined);
      if (!fits && errors.every((error) => typeof entityOf(error) === 'number')) {
        this.lost(gathered, new Fault('SUBGRAPH_UNAVAILABLE', { system: this.step.service }));
        return;
      }
      const without = new Set(errors.map(entityOf));
      places.forEach(({ value }, place) => {
        const at = index[place];
        const entity: unknown = fits && at !== undefined ? entities[at] : undefined;
        if (isObject(entity)) this.layOver(value, entity, gathered, failed);
        else lack(value, fetch.shape, fits && at !== undefined && !without.has(at) ? null : LOST, names);
      });
      return;
    }
    if (fetch.kind === 'entities') this.refuse(gathered);
    else
      for (const { value } of places) {
        if (data) this.layOver(value, data, gathered, failed);
        else lack(value, fetch.shape, LOST, names);
      }
  }

  private layOver(target: TreeObject, source: TreeObject, { fetch }: Gathered, failed: boolean): void {
    // an entity is what its representation said it is; a subgraph that says more says it by __typename
    const typed = fetch.kind === 'entities' && !Object.hasOwn(source, '__typename') ? { ...source, __typename: target.__typename } : source;
    const picked = pickObject(typed, fetch.shape);
    rewrite(picked, fetch.outputRewrites, this.isWithin);
    lay(target, picked, this.isWithin);
    if (failed) nulledIn(target, picked, fetch.shape, this.nulled);
  }

  /** Nobody is asked about these: what was required is lost, or the subgraph could not find them by what is known. */
  private refuse(gathered: Gathered): void {
    const { fetch, places } = gathered;
    for (const { value } of places) lack(value, fetch.shape, LOST, renamed(fetch));
    if (fetch.kind === 'entities' && !fetch.resolvable && gathered.representations.length > 0) {
      this.runtime.log.error({ service: this.step.service, paths: fetch.paths }, 'a plan enters a subgraph where it has no resolvable key');
      this.push(gathered, 'INTERNAL', { requestId: this.runtime.requestId });
    }
  }

  private lost(gathered: Gathered, fault: Fault): void {
    if (gathered.places.length === 0) return;
    for (const { value } of gathered.places) lack(value, gathered.fetch.shape, LOST, renamed(gathered.fetch));
    if (!isIdle(gathered)) this.push(gathered, fault.code, { system: this.step.service });
  }

  private push(gathered: Gathered, code: Fault['code'], params: Fault['params']): void {
    const message = messageOf(code, params, this.runtime.language);
    for (const place of lostAt(gathered)) this.tell({ ...place, code, message, system: this.step.service });
  }

  /** Two subgraphs that answer for one place may both fail at it: one fault. */
  private tell(error: TreeError): void {
    const key = JSON.stringify([error.path, error.fields?.[0], error.message]);
    if (this.told.has(key)) return;
    this.told.add(key);
    this.errors.push(error);
  }

  /** What the subgraph itself says is wrong, at every place that it is about. */
  private report(faults: readonly { readonly error: SubgraphError; readonly about: Gathered | undefined }[]): void {
    const places = entityPlaces();
    for (const { error, about } of faults) {
      if (!about) continue;
      const { requestId, language } = this.runtime;
      const internal = error.code === undefined;
      const said = {
        code: error.code ?? 'INTERNAL',
        message: error.message === '' && internal ? messageOf('INTERNAL', { requestId }, language) : error.message,
        system: internal ? this.step.service : error.system,
      };
      const paths = errorPaths(error, about, places);
      for (const path of paths) this.tell({ path, ...said });
      if (paths.length === 0) for (const place of lostAt(about)) this.tell({ ...place, ...said });
    }
  }
}

const isEntity = (value: unknown): boolean => value === null || isObject(value);

/** The fetch that an error is about: where its path does not say, the first. */
const aboutOf = (all: readonly Gathered[], { path }: SubgraphError): Gathered | undefined =>
  all.find(({ fetch }) => fetch.kind === 'root' || fetch.alias === path?.[0]) ?? all[0];

/** The same by the numbers of the representations in a request that the other twin sent; it may have told one object twice. */
function asSent(gathered: Gathered, body: Uint8Array): Gathered {
  const { fetch, representations, index } = gathered;
  if (fetch.kind === 'root') return gathered;
  const { variables } = parseExactly(new TextDecoder().decode(body)) as { variables: Record<string, unknown> };
  const told = (variables[fetch.variable] ?? []) as TreeObject[];
  const sent = new Map(told.map((each, at) => [JSON.stringify(each), at]));
  const at = (own: number | undefined) => (own === undefined ? undefined : sent.get(JSON.stringify(representations[own])));
  return { ...gathered, representations: told, index: index.map(at), twins: told.map((each) => sent.get(JSON.stringify(each)) as number) };
}
