import { LIST, OBJECT, type Op, RANGE, type Writes } from '../bytes-program.ts';
import { generated } from '../scan/generated.ts';
import { type Source, wordsOf } from '../scan/source.ts';

const CLOSE_OBJECT = 0x7d;

/**
 * Code that writes objects of one kind for one view: ObjectWriter's loop over what is to be written, unrolled. Nothing stands in it but numbers
 * (names are written as numbers of four bytes), so no text from outside can become code.
 * @returns undefined where the process may not make code
 */
export function generateWrites(writes: Writes): Writes['generated'] {
  const { runs, offsets } = writes;
  if (runs.length === 0) return undefined;
  const source = `return function (writer, record) {
  const { ints, out, sources } = writer;
  ${offsets.map((offset) => `const from${offset} = ints[record + ${offset}];`).join('\n')}
  ${offsets.map((offset) => `if (from${offset} === 0) return writer.interpreted(exact, record);`).join('\n')}
  ${runs.map(opSource).join('\n')}
  ${runs.at(-1)?.ahead === 1 ? '' : `out.byte(${CLOSE_OBJECT});`}
}`;
  return generated(source, { exact: writes.exact });
}

function opSource({ kind, lead, offset, step, from, to, back, ahead, view, lists }: Op): string {
  const record = offset === 0 ? 'record' : `from${offset}`;
  const at = (slot: number) => `ints[${record} + ${slot}]`;
  const text = leadSource(lead);
  if (kind === RANGE) return `${text} out.copy(sources[${step}], ${at(from)} - ${back}, ${at(to)} + ${ahead});`;
  if (kind === OBJECT) return `${text} writer.reference(${at(from)}, ${view});`;
  if (kind === LIST) return `${text} writer.list(${at(from)}, ${view}, ${lists});`;
  return text;
}

function leadSource({ bytes }: Source): string {
  if (bytes.length < 4) return [...bytes].map((byte) => `out.byte(${byte});`).join(' ');
  const words = wordsOf(bytes).map(({ at, word }) => `view.setInt32(at + ${at}, ${word}, true);`);
  return `{ const at = out.room(${bytes.length}); const { view } = out; ${words.join(' ')} }`;
}
