import type { ObjectShape } from '../shape.ts';

/** A field on the way from the root to a deferred fragment; lists on the way are gone through. */
export interface PartStep {
  /** the client's response name */
  readonly name: string;
  readonly key: string;
  /** concrete types of the object that has this field for which the fragment is asked for; undefined: every one */
  readonly on: ReadonlySet<string> | undefined;
}

/** One fragment with @defer, at one place of the operation. */
export interface DeferredPart {
  /** the client's */
  readonly label: string | undefined;
  /** unique; the planner's DeferredNode bears it */
  readonly id: string;
  /** index of the deferred part that this one stands in */
  readonly within: number | undefined;
  readonly path: readonly PartStep[];
  /** of the fragment alone; no fields for a concrete type that the fragment is not about */
  readonly shape: ObjectShape;
}
