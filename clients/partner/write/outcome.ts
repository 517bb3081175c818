import type { Fault } from '../call/fault.ts';
import type { CaseInRegisterFragment, RecordStageMutation, RegisterCaseMutation } from '../sdk.ts';

type Payload<Mutation> = NonNullable<Mutation[keyof Mutation]>;
type StageOf<Mutation> = Payload<Mutation> extends { readonly stage: infer Stage } ? { readonly stage: NonNullable<Stage> } : unknown;

/** One reason of the graph not to write: `__typename` tells which, `code` is that of docs/errors.md, `path` leads into the input. */
export type Refusal = Payload<RegisterCaseMutation>['errors'][number];

/** What became of a write. Never an exception, as each of them asks for something else to be done. */
export type WriteOutcome<Mutation> =
  /** it is in the register; `replayed`: an earlier attempt, or an earlier run, had written it */
  | ({ readonly kind: 'written'; readonly replayed: boolean; readonly case: CaseInRegisterFragment } & Facts & StageOf<Mutation>)
  /** the graph says what is wrong with it; nothing was written */
  | ({ readonly kind: 'refused'; readonly refusals: readonly Refusal[] } & Facts)
  /** the call was refused as a whole (token, rights, a field that is none); nothing was written */
  | ({ readonly kind: 'failed'; readonly fault: Fault } & Facts)
  /** it was sent, and no answer came: it may be written or not; `settle` asks, and the same write again goes out under the same key */
  | ({ readonly kind: 'unknown'; readonly fault: Fault } & Facts)
  /** nothing left this machine */
  | ({ readonly kind: 'unsent'; readonly fault: Fault } & Facts);

interface Facts {
  readonly key: string;
  readonly attempts: number;
}

export type CaseWritten = WriteOutcome<RegisterCaseMutation>;
export type StageWritten = WriteOutcome<RecordStageMutation>;
