import { BOOLEAN, type ExpectedField, type ExpectedRecord, type GeneratedRecord, INT, LIST, NAME, OBJECT, STRING } from './expected.ts';
import { generated } from './generated.ts';
import { afterInt } from './number.ts';
import { wordsOf } from './source.ts';
import { afterString } from './text.ts';

/**
 * Code for objects of one kind: Scanner's loop over fields, unrolled. Nothing stands in it but numbers (names are compared as numbers of four
 * bytes), so no text from outside can become code. What is not as expected goes to the scanner's own methods.
 * @returns undefined where the process may not make code
 */
export function generateRecord(expected: ExpectedRecord): GeneratedRecord | undefined {
  if (expected.fields.length === 0) return undefined;
  const source = `return function (scanner, at) {
  const { source, bytes, ints } = scanner;
  const { view, lastWord } = source;
  const record = scanner.enter(expected);
  let here = at;
  ${expected.fields.map(fieldSource).join('\n')}
  if (bytes[here] !== ${CLOSE}) return scanner.unordered(expected, record, ${expected.fields.length}, here);
  scanner.found = record;
  return here + 1;
}`;
  return generated(source, { expected, fields: expected.fields, afterString, afterInt });
}

const [CLOSE, QUOTE, OPEN_LIST, OPEN_OBJECT, LOWER_N] = [0x7d, 0x22, 0x5b, 0x7b, 0x6e];

const fieldSource = ({ pattern, slot, value }: ExpectedField, index: number) => `
  if (${differs(pattern.bytes)}) return scanner.unordered(expected, record, ${index}, here);
  here += ${pattern.length};
  ints[record + ${slot}] = here;
  ${valueSource(value, `here = scanner.member(fields[${index}], record, here)`, `fields[${index}].value`)}
  ints[record + ${slot + 1}] = here;
  ${value.kind >= OBJECT ? `ints[record + ${slot + 2}] = scanner.found;` : ''}`;

/** @param otherwise what to do where it is not as it mostly is */
function valueSource({ kind, names, object }: ExpectedField['value'], otherwise: string, self: string): string {
  const when = (condition: string, then: string) => `if (${condition}) ${then}; else ${otherwise};`;
  const [name] = names?.all ?? [];
  if (kind === STRING) return when(`bytes[here] === ${QUOTE}`, 'here = afterString(source, here + 1)');
  if (kind === INT) return when(`bytes[here] > ${QUOTE} && bytes[here] !== ${LOWER_N}`, 'here = afterInt(source, here)');
  if (kind === BOOLEAN) return `if (${isText('true')}) here += 4; else ${when(isText('false'), 'here += 5')}`;
  if (kind === NAME && name !== undefined && names?.all.length === 1) return when(isText(`"${name}"`), `here += ${name.length + 2}`);
  if (kind === OBJECT && object?.only) return when(`bytes[here] === ${OPEN_OBJECT}`, `here = scanner.record(${self}.object.only, here)`);
  if (kind === LIST) return when(`bytes[here] === ${OPEN_LIST}`, `here = scanner.list(${self}.item, here)`);
  return `${otherwise};`;
}

const isText = (text: string) => (text.length < 4 ? 'false' : `!(${differs(Buffer.from(text))})`);

/** Four bytes at a time; at least four. */
function differs(bytes: Uint8Array): string {
  const words = wordsOf(bytes).map(({ at, word }) => `view.getInt32(here + ${at}, true) !== ${word}`);
  return `here + ${bytes.length - 4} > lastWord || ${words.join(' || ')}`;
}
