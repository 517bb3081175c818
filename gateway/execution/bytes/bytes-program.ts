import type { ExpectedRecord } from './scan/expected.ts';
import type { Source } from './scan/source.ts';

/** A program made ready for one client shape: what to expect where, and what to write from where. Immutable, but for `size`. */
export interface BytesProgram {
  readonly steps: readonly BytesStep[];
  /** kinds of objects by the number that a record on the tape begins with; the first is the root */
  readonly variants: readonly Variant[];
  /** how many lists of places there are that entities are fetched for */
  readonly sites: number;
  /** how many lists of entities there are */
  readonly lists: number;
  /** how many answers have fields of the root */
  readonly roots: number;
  /** whether a request may wait for a subgraph that only a part of it needs */
  readonly canBeHeldUp: boolean;
  /** bytes of the last answer, and ints of its tape: guesses for the next one */
  size: number;
  ints: number;
}

export interface BytesStep {
  readonly index: number;
  readonly service: string;
  readonly write: boolean;
  /** how many steps must be over before this one */
  readonly waits: number;
  /** steps that wait for this one */
  readonly next: readonly number[];
  /** the request up to its variables */
  readonly head: Source;
  /** bytes of its last body: a guess for the next one */
  size: number;
  /** the client's variables that it uses */
  readonly variables: readonly string[];
  /** what its answer holds: fields of the root, or the entities of its fetches */
  readonly data: ExpectedRecord;
  /** of fields of the root: where in the root's record it is said where they are; 0: they are entities */
  readonly offset: number;
  readonly fetches: readonly BytesFetch[];
}

/** One list of entities. */
export interface BytesFetch {
  readonly number: number;
  /** where they stand */
  readonly sites: readonly BytesSite[];
  /** `"representations":[` */
  readonly lead: Source;
  /** where in the data's record the list is */
  readonly slot: number;
}

/** One path of a fetch. */
export interface BytesSite {
  readonly site: number;
  /** by variant of the objects at the site: how they are represented and what is expected; undefined: not asked for */
  readonly asked: readonly (Asked | undefined)[];
}

export interface Asked {
  /** of the object */
  readonly type: string;
  readonly view: number;
  readonly record: ExpectedRecord;
  /** where in the object's own record it is said where its entity is */
  readonly offset: number;
  /** bytes of a representation before what can differ from object to object: its type, and the name of the next field */
  readonly prefix: number;
  /** where what can differ stands side by side in the answer that the object is in */
  readonly range: RepresentedRange | undefined;
}

export interface RepresentedRange {
  readonly step: number;
  /** slots of its begin and its end */
  readonly from: number;
  readonly to: number;
}

/** Objects of one type at one place of the tree. */
export interface Variant {
  /** ways to write it: for the client, or for a subgraph as a representation */
  readonly views: readonly Writes[];
}

export interface Writes {
  /** where every answer came in order: neighbours are copied together */
  readonly runs: readonly Op[];
  /** field by field */
  readonly exact: readonly Op[];
  /** where in the object's record it is said where those are that it needs */
  readonly offsets: readonly number[];
  /** how often it was done before code was made for it */
  uses: number;
  /** code that does it, over `runs` (generate-writes.ts) */
  generated: ((writer: object, record: number) => void) | undefined;
}

/** Copy bytes of an answer, from one slot's begin to another's end; or just the lead. */
export const TEXT = 0;
export const RANGE = 1;
export const OBJECT = 2;
export const LIST = 3;

/** One thing to write. */
export interface Op {
  readonly kind: number;
  /** what stands before it; empty where it is within the range */
  readonly lead: Source;
  /** where in the object's record it is said where the record is that it is read from; 0: from the object's own */
  readonly offset: number;
  /** whose answer the bytes are in */
  readonly step: number;
  readonly from: number;
  readonly to: number;
  /** bytes before the slot's begin and after the other's end that belong to it */
  readonly back: number;
  readonly ahead: number;
  /** OBJECT, LIST: which way to write what is below */
  readonly view: number;
  /** LIST: how many lists within each other */
  readonly lists: number;
  /** what stands there where the subgraph says that there is no such entity: null, or (false) nothing that this twin could say */
  readonly mayLack: boolean;
}
