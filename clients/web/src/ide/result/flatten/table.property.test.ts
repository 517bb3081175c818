import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { table } from '../testing/graph.ts';

/** A query's tree, with as many names as it has places, so that every leaf is told by its value. */
type Node = { readonly key: string; readonly isList: boolean; readonly children: readonly Node[] };

const tree = fc.letrec<{ readonly nodes: readonly Omit<Node, 'key'>[] }>((tie) => ({
  nodes: fc.array(
    fc.record({
      isList: fc.boolean(),
      children: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constant([]), tie('nodes')) as fc.Arbitrary<readonly Node[]>,
    }),
    { minLength: 1, maxLength: 3 },
  ),
})).nodes;

const named = (nodes: readonly Omit<Node, 'key'>[]): Node[] =>
  nodes.map(({ isList, children }, at) => ({ key: `f${at}`, isList, children: named(children) }));
const print = (nodes: readonly Node[]): string =>
  `{ ${nodes.map(({ key, children }) => key + (children.length > 0 ? ` ${print(children)}` : '')).join(' ')} }`;

/** Data of a tree; each leaf has a value of its own. */
function fill(nodes: readonly Node[], lengths: () => number, next: () => string): Record<string, unknown> {
  const value = ({ children }: Node) => (children.length > 0 ? fill(children, lengths, next) : next());
  return Object.fromEntries(
    nodes.map((node) => [node.key, node.isList ? Array.from({ length: lengths() }, () => value(node)) : value(node)]),
  );
}

const leaves = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(leaves)
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(leaves)
      : [String(value)];

function lists(nodes: readonly Node[], path: string): string[] {
  return nodes.flatMap(({ key, isList, children }) => {
    const at = path === '' ? key : `${path}.${key}`;
    return [...(isList ? [at] : []), ...lists(children, at)];
  });
}

// a failure prints its seed; `{ seed, path }` as second argument of assert shows it again
test('no leaf is lost of a list that makes rows, or whose entries are one text, whichever list it is', () => {
  const each = fc.tuple(tree, fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 20 }), fc.nat());
  fc.assert(
    fc.property(each, ([nodes, lengths, choice]) => {
      let [length, leaf] = [0, 0];
      const root = named(nodes);
      const data = fill(
        root,
        () => lengths[length++ % lengths.length] ?? 1,
        () => `<${leaf++}>`,
      );
      const paths = lists(root, '');
      const rows = paths.length === 0 ? '' : (paths[choice % paths.length] ?? '');
      const asText = Object.fromEntries(paths.map((path) => [path, 'text' as const]));
      const found = table(print(root), data, { rows, lists: asText }, false);
      const text = found.rows.flatMap(({ cells }) => cells).join(' ');
      for (const one of leaves(data)) expect(text).toContain(one);
      for (const { cells } of found.rows) expect(cells).toHaveLength(found.columns.length);
    }),
    { numRuns: 200 },
  );
});
