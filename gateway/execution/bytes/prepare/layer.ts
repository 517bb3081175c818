import type { FieldShape } from '../../shape.ts';
import type { ExpectedObject, ExpectedRecord } from '../scan/expected.ts';
import type { View } from './view.ts';

/** One answer that has fields of the objects at a place. */
export interface Layer {
  readonly step: number;
  /** where in an object's record it is said where the answer's own one is; 0: it is this one */
  readonly offset: number;
  readonly fields: readonly LayerField[];
  readonly record: ExpectedRecord;
}

export interface LayerField {
  readonly shape: FieldShape;
  /** of objects: what stands below them, and which of its views belongs to which field of a view here */
  readonly below: Place | undefined;
}

/** Objects of one or several types at a place of the tree, as one answer has them. */
export interface Place {
  readonly object: ExpectedObject;
  readonly views: ReadonlyMap<View, number>;
  /** by view: whether every object is written as it stands */
  readonly whole: readonly boolean[];
}
