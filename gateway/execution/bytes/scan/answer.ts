import { isUtf8 } from 'node:buffer';
import { afterAny, afterKey } from './any-value.ts';
import type { ExpectedRecord } from './expected.ts';
import type { Scanner } from './scanner.ts';
import { afterSpace, isSpace, Pattern, type Source } from './source.ts';
import { unfit } from './unfit.ts';

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, COMMA] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c];
const DATA = new Pattern('"data"');
const ERRORS = new Pattern('"errors"');

/**
 * A whole answer of a subgraph (GraphQL specification, 7.1): its data and nothing else that matters. Ends (`unfit`) where there are errors.
 * @returns where on the tape its data are
 */
export function scanAnswer(scanner: Scanner, source: Source, data: ExpectedRecord): number {
  if (!isUtf8(source.bytes)) return unfit();
  let record = -1;
  let here = afterSpace(source, 0);
  if (source.bytes[here] !== OPEN_OBJECT) return unfit();
  do {
    const key = afterSpace(source, here + 1);
    const value = afterKey(source, key);
    if (DATA.isAt(source, key)) {
      if (record >= 0) return unfit();
      here = source.bytes[value] === OPEN_OBJECT ? scanner.record(data, value) : unfit();
      record = scanner.found;
    } else here = ERRORS.isAt(source, key) ? afterNoErrors(source, value) : afterAny(source, value);
    here = afterSpace(source, here);
  } while (source.bytes[here] === COMMA);
  if (source.bytes[here] !== CLOSE_OBJECT || record < 0) return unfit();
  for (here++; here < source.length; here++) if (!isSpace(source.bytes[here] as number)) return unfit();
  return record;
}

function afterNoErrors(source: Source, at: number): number {
  if (source.bytes[at] !== OPEN_LIST) return unfit();
  const end = afterSpace(source, at + 1);
  return source.bytes[end] === CLOSE_LIST ? end + 1 : unfit();
}
