import type { FetchDataKeyRenamer, FetchDataRewrite } from '@apollo/query-planner';
import type { OperationTypeNode } from 'graphql';
import type { ObjectShape } from './shape.ts';

/** Where a fetch hangs in the tree: internal keys, `@` for every element of a list. */
export type TreePath = readonly string[];
export const EVERY = '@';

/** A plan ready to run: requests to subgraphs, each with those that must have been answered before it. Immutable, shared by requests. */
export interface Program {
  readonly operation: `${OperationTypeNode}`;
  readonly steps: readonly Step[];
  /** parts of the answer that come later, in the planner's order */
  readonly deferrals: readonly Deferral[];
  /** for people: the plan as it runs, one line per step; written when it is read */
  readonly text: string;
}

/** A part of the answer that comes later; written when its own steps and those that it waits for are over. */
export interface Deferral {
  /** the label that normalisation gave it */
  readonly label: string | undefined;
  readonly after: readonly number[];
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
  /** the same fetches in requests of their own, path by path, where there are several: for when their common one fails as a whole or is held up */
  readonly apart: readonly Step[];
  /** the index of the deferred part that it works for; undefined for the first answer */
  readonly deferred: number | undefined;
}

/** One fetch of the plan within a step. */
export type Fetch = RootFetch | EntityFetch;

interface FetchBase {
  /** objects that its answer is merged into: of all these paths, which ask for the same of them */
  readonly paths: readonly TreePath[];
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
  /** variables that take their value from what stands around each object (@fromContext) */
  readonly contexts: readonly FetchDataKeyRenamer[];
  /** false where the subgraph finds no object by any key that a representation holds: nobody is asked, and that is an error */
  readonly resolvable: boolean;
}

/** A field of a representation: read from the tree under `key`, sent under `name`. */
export interface RequiredField {
  readonly key: string;
  readonly name: string;
  /** of an object or a list of objects: by concrete type; undefined for a leaf */
  readonly fields: ReadonlyMap<string, readonly RequiredField[]> | undefined;
}
