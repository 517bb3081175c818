import type { FetchDataRewrite } from '@apollo/query-planner';
import type { OperationTypeNode } from 'graphql';
import type { ObjectShape } from './shape.ts';

/** Where a fetch hangs in the tree: internal keys, `@` for every element of a list. */
export type TreePath = readonly string[];
export const EVERY = '@';

/** A plan ready to run: requests to subgraphs, each with those that must have been answered before it. Immutable, shared by requests. */
export interface Program {
  readonly operation: `${OperationTypeNode}`;
  readonly steps: readonly Step[];
  /** for people: the plan as it runs, one line per step */
  readonly text: string;
}

/** One request to one subgraph: one or several fetches of the plan, merged. */
export interface Step {
  readonly index: number;
  /** steps that must be over before this one begins */
  readonly after: readonly number[];
  readonly service: string;
  /** a mutation: never sent twice */
  readonly write: boolean;
  /** the whole operation as text */
  readonly query: string;
  readonly operationName: string | undefined;
  /** names of the client's variables that the operation uses */
  readonly variables: readonly string[];
  readonly fetches: readonly Fetch[];
  /** runs only where a progressive payload asks for it: the index of the deferred part; undefined for the first answer */
  readonly deferred: number | undefined;
}

/** One fetch of the plan within a step. */
export type Fetch = RootFetch | EntityFetch;

interface FetchBase {
  /** objects that its answer is merged into */
  readonly path: TreePath;
  /** what is expected of each object that comes; its fields' `name` and `key` are the same */
  readonly shape: ObjectShape;
  /** applied to each object that comes, before it is merged */
  readonly outputRewrites: readonly FetchDataRewrite[];
}

/** Fields of a root type, by their own names. */
export interface RootFetch extends FetchBase {
  readonly kind: 'root';
}

export interface EntityFetch extends FetchBase {
  readonly kind: 'entities';
  /** response name of `_entities` in the operation, and the variable of its representations */
  readonly alias: string;
  readonly variable: string;
  /** what a representation holds, by concrete type of the object at the path; no entry: objects of that type are not asked for */
  readonly representations: ReadonlyMap<string, readonly RequiredField[]>;
  readonly inputRewrites: readonly FetchDataRewrite[];
  readonly contextRewrites: readonly FetchDataRewrite[];
}

/** A field of a representation: read from the tree under `key`, sent under `name`. */
export interface RequiredField {
  readonly key: string;
  readonly name: string;
  /** of an object or a list of objects: by concrete type; undefined for a leaf */
  readonly fields: ReadonlyMap<string, readonly RequiredField[]> | undefined;
}
