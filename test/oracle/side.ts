import type { DocumentNode, ExecutionResult } from 'graphql';

/** One operation as a client sends it. */
export interface Asking {
  readonly source: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** An answer as a client holds it in the end. */
export interface Answered {
  readonly data: unknown;
  readonly errors: readonly AnsweredError[];
  /** payloads that came after the first one */
  readonly payloads: readonly Payload[];
}

export interface AnsweredError {
  readonly message: string;
  readonly path: readonly (string | number)[] | undefined;
  readonly code: string | undefined;
  /** which payload it came with; 0: the first answer */
  readonly payload: number;
}

/** One incremental payload: which fragment, at which place. */
export interface Payload {
  readonly label: string | undefined;
  readonly path: readonly (string | number)[];
  readonly data: unknown;
}

/** Answers as plain JSON. */
export const fromResult = ({ data, errors }: Pick<ExecutionResult, 'data' | 'errors'>): Answered => ({
  data: data ?? null,
  errors: (errors ?? []).map(({ message, path, extensions }) => ({
    message,
    path,
    code: extensions?.code as string | undefined,
    payload: 0,
  })),
  payloads: [],
});
