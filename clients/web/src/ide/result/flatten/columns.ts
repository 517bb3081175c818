import type { FlattenRule } from '../presentation.ts';
import { isEntries, type SettledLists } from './lists.ts';
import type { Shape } from './shape.ts';

export interface Column {
  readonly path: string;
  /** how many of the lists that make rows are around it */
  readonly level: number;
  /** from an entry of that level's list to the value */
  readonly keys: readonly string[];
  /** the places on the way to it, without those that only hold entries; the last one is its own */
  readonly trail: readonly Shape[];
  readonly use: 'value' | 'text' | 'count';
  /** without a rule it would not be shown: of the page, not of its rows */
  readonly isAside: boolean;
}

/** 列: all columns that an operation has under a rule, in its own order; the same for every answer. */
export function columnsOf(root: Shape, { chain, lists }: SettledLists): Column[] {
  const uses = new Map(lists.map(({ shape, use }) => [shape, use]));

  function visit(shape: Shape, level: number, keys: readonly string[], trail: readonly Shape[], isAside: boolean): Column[] {
    if (uses.get(shape) === 'rows') {
      const entry = isEntries(shape) ? trail.slice(0, -1) : trail;
      if (shape.children.length === 0) return [{ path: shape.path, level: level + 1, keys: [], trail: entry, use: 'value', isAside }];
      return below(shape, level + 1, [], entry, isAside);
    }
    if (shape.isList) {
      const use = uses.get(shape) ?? 'none';
      return use === 'text' || use === 'count' ? [{ path: shape.path, level, keys, trail, use, isAside }] : [];
    }
    if (shape.children.length > 0) return below(shape, level, keys, trail, isAside);
    return [{ path: shape.path, level, keys, trail, use: 'value', isAside: isAside || shape.field === '__typename' }];
  }

  function below(shape: Shape, level: number, keys: readonly string[], trail: readonly Shape[], isAside: boolean): Column[] {
    // beside a connection's entries stands what is true of the page: its cursors, the number of all
    const holdsEntries = shape.children.some((child) => isEntries(child) && chain.includes(child));
    const isEdge = shape.key === 'edges' && isEntries(shape);
    return shape.children.flatMap((child) => {
      const own = isAside || (holdsEntries && !chain.includes(child)) || (isEdge && child.field === 'cursor') || child.field === 'pageInfo';
      const isNode = isEdge && child.field === 'node';
      return visit(child, level, [...keys, child.key], isNode ? trail : [...trail, child], own);
    });
  }

  return below(root, 0, [], [], false);
}

/** What is shown of them, in the order of the rule. */
export function shownColumns(columns: readonly Column[], { columns: wanted, hidden = [] }: FlattenRule = {}): Column[] {
  const usual = columns.filter(({ isAside }) => !isAside);
  const fallback = usual.length > 0 ? usual : [...columns];
  if (wanted === undefined) {
    const left = fallback.filter(({ path }) => !hidden.includes(path));
    return left.length > 0 ? left : fallback;
  }
  const kept = [...new Set(wanted)].flatMap((path) => columns.find((column) => column.path === path) ?? []);
  const added = fallback.filter(({ path }) => !wanted.includes(path) && !hidden.includes(path));
  const shown = [...kept, ...added];
  return shown.length > 0 ? shown : fallback;
}
