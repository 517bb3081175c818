import type { BytesProgram } from '../bytes-program.ts';
import type { ExpectedRecord } from '../scan/expected.ts';
import type { Source } from '../scan/source.ts';
import { Tape } from '../scan/tape.ts';

/** What the answers of one request were found to hold. */
export class Found {
  readonly tape = new Tape();
  /** by step: the bytes of its answer */
  readonly sources: Source[] = [];
  /** by site: records of the objects there, in the order in which they were found */
  readonly sites: number[][] = [];
  /** by column: of each object at its site, where on the tape what the fetch brought for it is; 0: it brought nothing */
  readonly columns: number[][] = [];
  /** by column: of each object at its site, which of the entities it is; -1: nobody asked for it */
  readonly asked: number[][] = [];
  /** by column: what is expected of each entity */
  readonly entities: ExpectedRecord[][] = [];
  /** whether all answers so far came in the order in which they were asked for */
  inOrder = true;

  constructor({ sites, columns, slack }: BytesProgram) {
    for (let site = 0; site < sites; site++) this.sites.push([]);
    for (let column = 0; column < columns; column++) {
      this.columns.push([]);
      this.asked.push([]);
      this.entities.push([]);
    }
    // the root: the first of its kind, alone at its place
    this.tape.reserve(slack);
    this.tape.ints[0] = 0;
    this.tape.ints[1] = 0;
    this.tape.top = 2;
  }
}

/** Where on the tape the root's record is. */
export const ROOT = 0;
