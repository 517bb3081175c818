import type { TypeShape } from '../../shape.ts';
import { type Asked, LIST, OBJECT, type Op, RANGE, TEXT, type Writes } from '../bytes-program.ts';
import { kept, Source } from '../scan/source.ts';
import { beyond } from './beyond.ts';
import type { Layer, LayerField } from './layer.ts';
import { innermost, TYPENAME, type View, type ViewField } from './view.ts';

/** A field of a view, and the answer that it is taken from. */
interface Taken {
  readonly field: ViewField;
  /** undefined: it is said without asking anybody */
  readonly layer: Layer | undefined;
  /** its place among the layer's fields */
  readonly index: number;
  readonly below: LayerField['below'];
  /** whether others have it too: the last one's value holds, as where answers are laid over each other */
  readonly shared: boolean;
}

/** How objects of one type are written for one view. */
export function writesOf(type: string, view: View, layers: readonly Layer[]): { readonly writes: Writes; readonly whole: boolean } {
  const readable = layers.filter(({ step }) => !view.steps || view.steps.has(step));
  const taken = (view.fieldsOf(type) ?? []).map((field) => takenFrom(field, readable));
  const exact = taken.map((each, index) => exactly(each, index === 0, type));
  const runs: Op[] = [];
  for (let from = 0, to = 0; from < taken.length; from = to) {
    to = from + 1;
    while (to < taken.length && isNextTo(taken[to - 1] as Taken, taken[to] as Taken)) to++;
    const first = taken[from] as Taken;
    runs.push(isAsItStands(first) ? run(taken.slice(from, to), from === 0, to === taken.length) : exactly(first, from === 0, type));
  }
  const offsets = [...new Set(exact.filter(({ kind, offset }) => kind !== TEXT && offset > 0).map(({ offset }) => offset))];
  const writes = { runs, exact, offsets, uses: 0, generated: undefined };
  const [all, ...others] = runs;
  const whole = others.length === 0 && all?.kind === RANGE && all.offset === 0 && all.lead.length === 0 && all.ahead === 1;
  return { writes, whole };
}

/** What of a representation can differ from object to object: all but its type, which stands first, and the name of what follows. */
export function represented(type: string, view: View, layers: readonly Layer[]): Pick<Asked, 'prefix' | 'range'> {
  const readable = layers.filter(({ step }) => !view.steps || view.steps.has(step));
  const all = (view.fieldsOf(type) ?? []).map((field) => takenFrom(field, readable));
  const saysType = all[0]?.field.name === TYPENAME;
  const [first, ...others] = saysType ? all.slice(1) : all;
  if (!first) return { prefix: 1, range: undefined };
  const prefix = `${saysType ? `{"${TYPENAME}":"${type}",` : '{'}"${first.field.name}":`.length;
  const { layer, index } = first;
  const isOne = isAsItStands(first) && others.every((each, at) => isNextTo(at === 0 ? first : (others[at - 1] as Taken), each));
  if (!isOne || layer?.offset !== 0) return { prefix, range: undefined };
  return { prefix, range: { step: layer.step, from: slotOf(layer, index), to: slotOf(layer, index + others.length) + 1 } };
}

function takenFrom(field: ViewField, layers: readonly Layer[]): Taken {
  const found = layers.flatMap((layer) => {
    const index = layer.fields.findIndex(({ shape }) => shape.key === field.key);
    return index < 0 || (field.key === TYPENAME && layer.offset > 0) ? [] : [{ layer, index, below: layer.fields[index]?.below }];
  });
  const last = found.at(-1);
  if (last) return { field, ...last, shared: found.length > 1 };
  return field.key === TYPENAME ? { field, layer: undefined, index: -1, below: undefined, shared: false } : beyond();
}

const viewBelow = ({ field, below }: Taken): number => (field.below ? (below?.views.get(field.below) ?? beyond()) : 0);

/** Under its own name, and all below as the client wants it. */
const isAsItStands = (taken: Taken): boolean =>
  taken.layer !== undefined && taken.field.name === taken.field.key && (taken.below ? taken.below.whole[viewBelow(taken)] === true : true);

const isNextTo = (one: Taken, other: Taken): boolean =>
  isAsItStands(one) && isAsItStands(other) && one.layer === other.layer && one.index + 1 === other.index;

const EMPTY = new Source(new Uint8Array());
const textOf = (text: string) => new Source(kept(text));

/** Neighbours that are copied as one, with their names. */
function run(taken: readonly Taken[], isFirst: boolean, isLast: boolean): Op {
  const { layer, index, field } = taken[0] as Taken & { layer: Layer };
  const end = (taken.at(-1) as Taken).index;
  const sameBefore = isFirst === (index === 0);
  return {
    kind: RANGE,
    lead: sameBefore ? EMPTY : textOf(isFirst ? '{' : ','),
    offset: layer.offset,
    step: layer.step,
    from: slotOf(layer, index),
    to: slotOf(layer, end) + 1,
    back: `"${field.key}":`.length + (sameBefore ? 1 : 0),
    ahead: isLast && end === layer.fields.length - 1 ? 1 : 0,
    view: 0,
    lists: 0,
    mayLack: false,
  };
}

function exactly(taken: Taken, isFirst: boolean, typeName: string): Op {
  const { field, layer, index, shared } = taken;
  const lead = `${isFirst ? '{' : ','}"${field.name}":`;
  const op = { lead: textOf(lead), offset: 0, step: 0, from: 0, to: 0, back: 0, ahead: 0, view: 0, lists: 0, mayLack: false };
  if (!layer) return { ...op, kind: TEXT, lead: textOf(`${lead}"${typeName}"`) };
  const slot = slotOf(layer, index);
  const type = (layer.fields[index] as LayerField).shape.type;
  const inner = innermost(type);
  const at = { ...op, offset: layer.offset, step: layer.step, mayLack: !shared && !field.type?.nonNull };
  if (inner.kind !== 'object') return { ...at, kind: RANGE, from: slot, to: slot + 1 };
  return { ...at, kind: type.of.kind === 'list' ? LIST : OBJECT, from: slot + 2, view: viewBelow(taken), lists: depthOf(type) };
}

const slotOf = ({ record }: Layer, index: number) => record.fields[index]?.slot ?? beyond();
const depthOf = ({ of }: TypeShape): number => (of.kind === 'list' ? 1 + depthOf(of.item) : 0);
