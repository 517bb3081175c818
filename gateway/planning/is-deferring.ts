import { BREAK, type DocumentNode, visit } from 'graphql';

/** Whether @defer stands anywhere in a document, whatever its condition. */
export function isDeferring(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive({ name }) {
      found ||= name.value === 'defer';
      return found ? BREAK : undefined;
    },
  });
  return found;
}
