import { type DocumentNode, type FloatValueNode, type IntValueNode, visit } from 'graphql';

/** What values stand in a document's own text. */
export interface Literals {
  /** lists and objects within one another */
  readonly depth: number;
  /** the first number that a double cannot hold: the planner would change it on its way to a subgraph */
  readonly inexact: IntValueNode | FloatValueNode | undefined;
}

export function literalsOf(document: DocumentNode): Literals {
  let [level, depth] = [0, 0];
  let inexact: Literals['inexact'];
  const deeper = {
    enter: () => {
      depth = Math.max(depth, ++level);
    },
    leave: () => {
      level--;
    },
  };
  visit(document, {
    ListValue: deeper,
    ObjectValue: deeper,
    IntValue: (node) => {
      if (!Number.isSafeInteger(Number(node.value))) inexact ??= node;
    },
    FloatValue: (node) => {
      if (!Number.isFinite(Number(node.value))) inexact ??= node;
    },
  });
  return { depth, inexact };
}
