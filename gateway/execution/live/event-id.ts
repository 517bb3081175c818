import type { TreeObject } from '../tree/places.ts';

/**
 * Behind what a stream goes on after an event: the cursor that the event itself bears, where the client asked for one. A subscription has one
 * root field, and a field without arguments is its own key in the tree.
 */
export function eventIdOf(tree: TreeObject): string | undefined {
  for (const event of Object.values(tree)) {
    const cursor = typeof event === 'object' && event !== null && 'cursor' in event ? event.cursor : undefined;
    if (typeof cursor === 'string') return cursor;
  }
  return undefined;
}
