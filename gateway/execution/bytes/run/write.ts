import { LIST, OBJECT, type Op, TEXT, type Variant, type Writes } from '../bytes-program.ts';
import { Source } from '../scan/source.ts';
import { unfit } from '../scan/unfit.ts';
import type { Found } from './found.ts';
import type { Output } from './output.ts';

const NULL = new Source(Buffer.from('null'));
const [COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x2c, 0x5b, 0x5d, 0x7b, 0x7d];

/** Writes objects that were found: for the client, or as representations. */
export class ObjectWriter {
  private readonly found: Found;
  private readonly variants: readonly Variant[];
  private readonly out: Output;
  private readonly ints: Int32Array;

  /** Nothing may be found while it is used. */
  constructor(found: Found, variants: readonly Variant[], out: Output) {
    this.found = found;
    this.variants = variants;
    this.out = out;
    this.ints = found.tape.ints;
  }

  object(record: number, view: number): void {
    const { out, ints } = this;
    const writes = (this.variants[ints[record] as number] as Variant).views[view] as Writes;
    const ops = this.found.inOrder && this.isComplete(writes.columns, record) ? writes.runs : writes.exact;
    let closed = false;
    for (let index = 0; index < ops.length; index++) {
      const op = ops[index] as Op;
      if (op.lead.length > 0) out.copy(op.lead, 0, op.lead.length);
      if (op.kind === TEXT) continue;
      const from = op.column < 0 ? record : this.columnAt(op.column, record);
      if (from === 0 && op.column >= 0) {
        if (!op.mayLack) unfit();
        out.copy(NULL, 0, 4);
      } else if (op.kind === OBJECT) this.reference(ints[from + op.from] as number, op.view);
      else if (op.kind === LIST) this.list(ints[from + op.from] as number, op.view, op.lists);
      else {
        out.copy(
          this.found.sources[op.step] as Source,
          (ints[from + op.from] as number) - op.back,
          (ints[from + op.to] as number) + op.ahead,
        );
        closed = op.ahead > 0;
      }
    }
    if (ops.length === 0) out.byte(OPEN_OBJECT);
    if (!closed) out.byte(CLOSE_OBJECT);
  }

  /** Where on the tape a fetch's answer for the object of a record is. */
  private columnAt(column: number, record: number): number {
    return (this.found.columns[column] as number[])[this.ints[record + 1] as number] as number;
  }

  private isComplete(columns: readonly number[], record: number): boolean {
    for (let index = 0; index < columns.length; index++) if (this.columnAt(columns[index] as number, record) === 0) return false;
    return true;
  }

  private reference(record: number, view: number): void {
    if (record < 0) this.out.copy(NULL, 0, 4);
    else this.object(record, view);
  }

  private list(list: number, view: number, lists: number): void {
    const { out, ints } = this;
    if (list < 0) {
      out.copy(NULL, 0, 4);
      return;
    }
    const end = list + (ints[list] as number);
    out.byte(OPEN_LIST);
    for (let item = list + 1; item <= end; item++) {
      if (item > list + 1) out.byte(COMMA);
      if (lists > 1) this.list(ints[item] as number, view, lists - 1);
      else this.reference(ints[item] as number, view);
    }
    out.byte(CLOSE_LIST);
  }
}
