import type { CodedError } from '../coded-error.ts';
import type { EngineAnswer } from './engine.ts';

/** An answer from values: errors first, as the specification would have them noticed. @param data left out where nothing ran */
export function answerOf(errors: readonly CodedError[], data?: Readonly<Record<string, unknown>> | null): EngineAnswer {
  return {
    body: Buffer.from(JSON.stringify({ ...(errors.length > 0 ? { errors } : {}), ...(data === undefined ? {} : { data }) })),
    codes: errors.map(({ extensions }) => extensions.code),
    refused: data === undefined,
  };
}
