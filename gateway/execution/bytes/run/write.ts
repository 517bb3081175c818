import { LIST, OBJECT, type Op, TEXT, type Variant, type Writes } from '../bytes-program.ts';
import { Source } from '../scan/source.ts';
import { unfit } from '../scan/unfit.ts';
import type { Found } from './found.ts';
import { generateWrites } from './generate-writes.ts';
import type { Output } from './output.ts';

const NULL = new Source(Buffer.from('null'));
const [COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x2c, 0x5b, 0x5d, 0x7b, 0x7d];

/** Objects of a kind after which code is made for it. */
const HOT = 1000;

/** Writes objects that were found: for the client, or as representations. */
export class ObjectWriter {
  readonly out: Output;
  readonly ints: Int32Array;
  readonly sources: readonly Source[];
  private readonly variants: readonly Variant[];
  private readonly inOrder: boolean;

  /** Nothing may be found while it is used. */
  constructor(found: Found, variants: readonly Variant[], out: Output) {
    this.out = out;
    this.ints = found.tape.ints;
    this.sources = found.sources;
    this.variants = variants;
    this.inOrder = found.inOrder;
  }

  object(record: number, view: number): void {
    const writes = (this.variants[this.ints[record] as number] as Variant).views[view] as Writes;
    if (!this.inOrder) this.interpreted(writes.exact, record);
    else if (writes.generated) writes.generated(this, record);
    else {
      if (++writes.uses > HOT) writes.generated = generateWrites(writes);
      this.interpreted(this.isComplete(writes, record) ? writes.runs : writes.exact, record);
    }
  }

  /** One thing after the other. */
  interpreted(ops: readonly Op[], record: number): void {
    const { out, ints } = this;
    let closed = false;
    for (let index = 0; index < ops.length; index++) {
      const op = ops[index] as Op;
      if (op.lead.length > 0) out.copy(op.lead, 0, op.lead.length);
      if (op.kind === TEXT) continue;
      const from = op.offset === 0 ? record : (ints[record + op.offset] as number);
      if (op.offset > 0 && from === 0) {
        if (!op.mayLack) unfit();
        this.null();
      } else if (op.kind === OBJECT) this.reference(ints[from + op.from] as number, op.view);
      else if (op.kind === LIST) this.list(ints[from + op.from] as number, op.view, op.lists);
      else {
        out.copy(this.sources[op.step] as Source, (ints[from + op.from] as number) - op.back, (ints[from + op.to] as number) + op.ahead);
        closed = op.ahead > 0;
      }
    }
    if (ops.length === 0) out.byte(OPEN_OBJECT);
    if (!closed) out.byte(CLOSE_OBJECT);
  }

  private isComplete({ offsets }: Writes, record: number): boolean {
    for (let index = 0; index < offsets.length; index++) if (this.ints[record + (offsets[index] as number)] === 0) return false;
    return true;
  }

  /** An object's or, where there is none, null. */
  reference(record: number, view: number): void {
    if (record < 0) this.null();
    else this.object(record, view);
  }

  null(): void {
    this.out.copy(NULL, 0, 4);
  }

  list(list: number, view: number, lists: number): void {
    const { out, ints } = this;
    if (list < 0) {
      this.null();
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
