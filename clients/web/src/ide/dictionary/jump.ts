import { showInDocs } from '../docs/place.ts';
import { insertField } from '../editor/insert-field.ts';
import { editorPort } from '../editor/port.ts';
import { type Entry, literalOf } from './entry.ts';

/** Puts an entry into the query: a field with its selection where it belongs, everything else as it is written, at the cursor. */
export function insertEntry(entry: Entry): void {
  const { kind, owner, name } = entry;
  if ((kind === 'root' || kind === 'field') && owner !== undefined) {
    insertField(owner, name);
    return;
  }
  const literal = literalOf(entry);
  if (literal === undefined) return;
  const port = editorPort();
  port?.insertAt(port.cursor(), literal);
  port?.focus();
}

/** Shows what the schema says of it. */
export function openDocsOf({ kind, owner, name, place }: Entry): void {
  if (owner === undefined) return;
  const field = kind === 'type' ? undefined : kind === 'argument' ? /\.(\w+)\(/.exec(place)?.[1] : name;
  showInDocs(field === undefined ? { type: owner } : { type: owner, field });
}
