import type { CodedError } from '../../coded-error.ts';
import type { EngineAnswer } from '../engine.ts';
import type { ObjectShape } from '../shape.ts';
import type { TreeError } from './tree-error.ts';

/** What the writer needs besides the tree. */
export interface AnswerContext {
  /** the error for a place where the tree breaks the schema, or null stands where none may */
  fault(path: readonly (string | number)[]): CodedError;
  /** values of `__schema` and `__type`, by internal key */
  readonly introspection?: Readonly<Record<string, unknown>> | undefined;
  /** the error for a field that the caller may not see */
  denied?(path: readonly (string | number)[]): CodedError;
  /** other members of the response map, such as extensions: ready JSON text */
  readonly extensions?: string | undefined;
  /** a progressive answer: `hasNext: true` is written, and what became null is remembered for the payloads to come */
  readonly progressive?: Progress | undefined;
}

/** What the payloads of one progressive answer know of those before. */
export interface Progress {
  /** objects and lists of the tree that a null took out of the answer: nothing below them is delivered any more */
  readonly nulled: Set<unknown>;
}

/**
 * Writes the response map straight from the tree: the client's names, leaves checked (GraphQL specification, 3.5), null propagation (6.4.4).
 * @param tree objects by internal key; LOST where a lost fetch should have brought a value
 */
export declare function writeAnswer(tree: unknown, errors: readonly TreeError[], shape: ObjectShape, context: AnswerContext): EngineAnswer;
