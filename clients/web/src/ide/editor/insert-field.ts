import { useSchema } from '../schema/schema.ts';
import { EMPTY, useSession } from '../session.ts';
import { insertionOf } from './insertion.ts';
import { editorPort } from './port.ts';

/** Writes a field into the query in front where its type is asked for; a root field that finds no place there opens a tab. */
export function insertField(typeName: string, fieldName: string): void {
  const { schema } = useSchema.getState();
  const port = editorPort();
  if (schema === undefined || port === undefined) return;
  const { tabs, active, open } = useSession.getState();
  const query = tabs.find(({ id }) => id === active)?.query ?? '';
  const insertion = insertionOf(schema, query, port.cursor(), typeName, fieldName);
  if (insertion !== undefined) {
    port.insertAt(insertion.at, insertion.text);
    return;
  }
  const fresh = insertionOf(schema, '', 0, typeName, fieldName);
  if (fresh !== undefined) open({ ...EMPTY, query: fresh.text });
  else port.insert(fieldName);
}
