import type { TreeError } from './tree-error.ts';

interface Node {
  ends: boolean;
  readonly below: Map<string | number, Node>;
}

const newNode = (): Node => ({ ends: false, below: new Map() });

/** Whether what is missing at a place has its cause among the errors: one at it, above it or below it. */
export function explainedBy(errors: readonly TreeError[]): (path: readonly (string | number)[]) => boolean {
  const root = newNode();
  for (const { path, fields } of errors) {
    if (path && fields) for (const field of fields) note(root, [...path, field]);
    else if (path) note(root, path);
  }
  return (path) => {
    let node: Node | undefined = root;
    for (const step of path) {
      if (node.ends) return true;
      node = node.below.get(step);
      if (!node) return false;
    }
    return node.ends || node.below.size > 0;
  };
}

function note(root: Node, path: readonly (string | number)[]): void {
  let node = root;
  for (const step of path) {
    let next = node.below.get(step);
    if (!next) {
      next = newNode();
      node.below.set(step, next);
    }
    node = next;
  }
  node.ends = true;
}
