import type { BytesProgram } from '../bytes-program.ts';
import type { ExpectedRecord } from '../scan/expected.ts';
import type { Source } from '../scan/source.ts';
import { Tape } from '../scan/tape.ts';

/** What the answers of one request were found to hold. */
export class Found {
  readonly tape: Tape;
  /** by step: the bytes of its answer */
  readonly sources: Source[] = [];
  /** by site: records of the objects there, in the order in which they were found */
  readonly sites: number[][] = [];
  /** by list of entities: where on the tape each object waits to be told where its entity is, and which of the entities it is, in turns */
  readonly waiting: number[][] = [];
  /** by list of entities: what is expected of each */
  readonly entities: ExpectedRecord[][] = [];
  /** whether all answers so far came in the order in which they were asked for */
  inOrder = true;

  constructor({ sites, lists, roots, ints }: BytesProgram) {
    for (let site = 0; site < sites; site++) this.sites.push([]);
    for (let list = 0; list < lists; list++) {
      this.waiting.push([]);
      this.entities.push([]);
    }
    this.tape = new Tape(ints);
    // the root: the first of its kind; below it, by offset, what each answer has of it
    this.tape.ints[ROOT] = 0;
    this.tape.top = 1 + roots;
  }
}

/** Where on the tape the root's record is. */
export const ROOT = 0;
