import type { FlattenRule, ListUse } from '../presentation.ts';
import type { Shape } from './shape.ts';

/** A list that is in no cell of another list. */
export interface NestedList {
  readonly shape: Shape;
  /** what becomes of it: 'rows' where its entries make rows */
  readonly use: ListUse | 'rows';
  /** by the rule, not by what is usual */
  readonly isDecided: boolean;
}

/** A rule as it fits a query. */
export interface SettledLists {
  /** the lists whose entries make rows, the outermost first; none: one row */
  readonly chain: readonly Shape[];
  /** all that can be decided upon, in the order of the query */
  readonly lists: readonly NestedList[];
}

/** A list and the lists around it. */
interface Place {
  readonly shape: Shape;
  readonly around: readonly Shape[];
}

function placesOf(shape: Shape, around: readonly Shape[] = []): Place[] {
  return shape.children.flatMap((child) =>
    child.isList ? [{ shape: child, around }, ...placesOf(child, [...around, child])] : placesOf(child, around),
  );
}

/** A connection's entries: `nodes`, or `edges { node }`. */
export const isEntries = ({ key, isList, children }: Shape): boolean =>
  isList && children.length > 0 && (key === 'nodes' || key === 'edges');

/** What of a query makes rows where nobody said: its first list near the root, or its only one. */
function usualRows(places: readonly Place[]): Place | undefined {
  const outermost = places.filter(({ shape, around }) => around.length === 0 && shape.children.length > 0);
  const near = outermost.find(({ shape }) => !shape.path.includes('.') || (isEntries(shape) && shape.path.split('.').length === 2));
  return near ?? (outermost.length === 1 ? outermost[0] : undefined);
}

/** 列表用法: which lists make rows, and what becomes of the others; what of a rule no longer fits is left out of account. */
export function settleLists(root: Shape, rule: FlattenRule = {}): SettledLists {
  const places = placesOf(root);
  const chosen = rule.rows === '' ? undefined : (places.find(({ shape }) => shape.path === rule.rows) ?? usualRows(places));
  const chain = chosen ? [...chosen.around, chosen.shape] : [];
  const isOuter = ({ shape, around }: Place) => chain.includes(shape) || around.every((one) => chain.includes(one));
  const lists = places.filter(isOuter).map(({ shape, around }): NestedList => {
    if (chain.includes(shape)) return { shape, use: 'rows', isDecided: rule.rows === shape.path || shape !== chain.at(-1) };
    const decided = rule.lists?.[shape.path];
    // beside the rows it has nothing to do with any of them
    const isBeside = chain.length > 0 && around.length === 0;
    const usual = isBeside ? 'none' : shape.children.length > 0 ? 'count' : 'text';
    return { shape, use: decided ?? usual, isDecided: decided !== undefined || shape.children.length === 0 };
  });
  return { chain, lists };
}

/** Lists that nobody has decided about yet: what the page asks for. */
export const undecided = ({ lists }: SettledLists): NestedList[] => lists.filter(({ use, isDecided }) => use !== 'rows' && !isDecided);

/** 条内分页: what comes in pages of its own within a list's entries, of which each holds but one. */
export const pagesWithin = ({ children }: Shape): Shape[] =>
  children.flatMap((child) => [...(child.isPaged ? [child] : []), ...pagesWithin(child)]);
