import type { RegisterCaseInput } from '../partner/sdk.ts';
import { addDays, startOfDay } from './demo/calendar.ts';
import { type Catalogue, type Execute, readCatalogue } from './demo/catalogue.ts';
import { keyOf, type PlannedCase, planCase } from './demo/plan.ts';

export interface DemoOptions {
  /** the clock of the graph: the demo's cases end the day before */
  readonly now: Date;
  readonly cases?: number;
  readonly signal?: AbortSignal;
  onProgress?(done: number, total: number): void;
}

export interface DemoResult {
  /** cases that this call wrote or completed */
  readonly written: number;
  readonly total: number;
}

const CASES = 500;
const CONCURRENCY = 4;
const LOOK_UP = 50;
/** No case of the demo lasts longer, days. */
const LONGEST = 400;

const REGISTER = `mutation DemoRegister($input: RegisterCaseInput!) {
  registerCase(input: $input) { case { serialNumber numbers { number } } errors { __typename code message path } }
}`;
const RECORD = `mutation DemoStage($input: RecordStageInput!) { recordStage(input: $input) { errors { code message path } } }`;

interface UserError {
  readonly __typename?: string;
  readonly code: string;
  readonly path: readonly string[] | null;
  readonly message: string;
}
interface Registered {
  readonly registerCase: {
    readonly case: { readonly serialNumber: string; readonly numbers: readonly { readonly number: string }[] } | null;
    readonly errors: readonly UserError[];
  };
}
interface Held {
  readonly receivedAt: string;
  readonly stages: readonly unknown[];
  readonly numbers: readonly { readonly number: string }[];
}

/** What of these keys the graph holds already: one question for many. */
async function lookUp(execute: Execute, keys: readonly string[]): Promise<Map<string, Held>> {
  const fields = keys.map(
    (key, index) => `c${index}: caseByIdempotencyKey(idempotencyKey: "${key}") { receivedAt stages { id } numbers { number } }`,
  );
  const answer = (await execute(`query DemoHeld { ${fields.join('\n')} }`, {})) as Record<string, Held | null>;
  return new Map(keys.flatMap((key, index) => (answer[`c${index}`] ? [[key, answer[`c${index}`] as Held]] : [])));
}

function isComplete({ stageCount, secondEntry }: PlannedCase, held: Held | undefined): boolean {
  if (held === undefined || held.stages.length < stageCount) return false;
  return secondEntry === null || held.numbers.some(({ number }) => number === secondEntry.localNumber);
}

const fail = (key: string, errors: readonly UserError[]): never => {
  throw new Error(`demo case ${key}: ${errors.map(({ code, path, message }) => `${code} ${path?.join('.') ?? ''} ${message}`).join('; ')}`);
};

async function writeCase(execute: Execute, planned: PlannedCase): Promise<void> {
  const register = async (input: RegisterCaseInput) => ((await execute(REGISTER, { input })) as Registered).registerCase;
  const first = await register(planned.register);
  if (first.case === null) return fail(planned.key, first.errors);
  const { serialNumber, numbers } = first.case;
  // before its stages: a case that is closed by then would not be seen as entered twice
  const again = planned.secondEntry;
  if (again !== null && !numbers.some(({ number }) => number === again.localNumber)) {
    const { errors } = await register(again);
    if (errors[0]?.__typename !== 'DuplicateCase') fail(planned.key, errors);
  }
  for (const stage of planned.stages) {
    const { recordStage } = (await execute(RECORD, { input: { ...stage, serialNumber } })) as { recordStage: { errors: UserError[] } };
    if (recordStage.errors.length > 0) fail(planned.key, recordStage.errors);
  }
}

/**
 * The day that the demo was first written on fixes all its dates: a later start asks for the same cases, not for others under old keys. Undefined
 * where an earlier version wrote it, by other dates: that one is left as it is.
 */
async function anchorOf(execute: Execute, catalogue: Catalogue, now: Date): Promise<Date | undefined> {
  const key = keyOf(1);
  const held = (await lookUp(execute, [key])).get(key);
  if (held === undefined) return startOfDay(now);
  const receivedAt = Date.parse(held.receivedAt);
  const days = Array.from({ length: LONGEST }, (_, after) => addDays(startOfDay(new Date(receivedAt)), after));
  return days.find((day) => Date.parse(planCase(catalogue, day, 1).register.receivedAt ?? '') === receivedAt);
}

/**
 * Writes the demo's invented cases through the graph's own mutations, as a client with the right to name any system (role admin).
 * Idempotent by key (demo-0001 ...): what is there is left alone, what a killed start left half done is completed.
 */
export async function writeDemoCases(execute: Execute, options: DemoOptions): Promise<DemoResult> {
  const { now, cases: total = CASES, signal, onProgress } = options;
  const catalogue = await readCatalogue(execute, now.toISOString().slice(0, 10));
  const anchor = await anchorOf(execute, catalogue, now);
  if (anchor === undefined) return { written: 0, total };
  const all = Array.from({ length: total }, (_, index) => planCase(catalogue, anchor, index + 1));
  const missing: PlannedCase[] = [];
  for (let from = 0; from < all.length; from += LOOK_UP) {
    const some = all.slice(from, from + LOOK_UP);
    const held = await lookUp(
      execute,
      some.map(({ key }) => key),
    );
    missing.push(...some.filter((planned) => !isComplete(planned, held.get(planned.key))));
  }
  let written = 0;
  const advance = async (planned: PlannedCase) => {
    await writeCase(execute, planned);
    written++;
    onProgress?.(total - missing.length + written, total);
  };
  const [first, ...rest] = missing;
  if (first !== undefined) await advance(first);
  const queue = rest.values();
  let broken = false;
  const work = async () => {
    for (const planned of queue) {
      if (broken || signal?.aborted) return;
      await advance(planned).catch((error) => {
        broken = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: CONCURRENCY }, work));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return { written, total };
}
