import { editorPort } from '../editor/port.ts';
import { type Entry, literalOf } from './entry.ts';

/** Puts an entry into the query: a field with its selection where it belongs, everything else as it is written, at the cursor. */
export function insertEntry(entry: Entry): void {
  const literal = literalOf(entry);
  if (literal === undefined) return;
  editorPort()?.insert(literal);
  editorPort()?.focus();
}

/** Shows what the schema says of it. */
export function openDocsOf(_entry: Entry): void {}
