import type {
  DirectiveNode,
  FragmentDefinitionNode,
  FragmentSpreadNode,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { Kind, visit } from 'graphql';
import { remembered } from './remembered.ts';

/** An operation for whose conditions the values are put in: no @skip, no @include, only fragments that it reaches, only @defer that holds. */
export interface Reduced {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** fragments with @defer, and the client's label; each stands at one place, as what leads to them is written out */
  readonly deferred: ReadonlyMap<InlineFragmentNode, string | undefined>;
}

/** As much of @defer as one operation may hold, written out; what is beyond is answered in one piece. */
const MOST_DEFERRED = 100;
const MOST_WRITTEN = 10_000;

/** @param defer whether @defer is heeded at all */
export function reduce(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  conditions: ReadonlyMap<string, boolean>,
  defer: boolean,
): Reduced {
  const heeded = defer && operation.operation !== 'subscription';
  const reduction = new Reduction(fragments, conditions, heeded, operation.operation === 'mutation');
  const selectionSet = reduction.set(operation.selectionSet);
  if (heeded && reduction.isTooMuch) return reduce(operation, fragments, conditions, false);
  return { operation: { ...operation, selectionSet }, fragments: reduction.fragments, deferred: reduction.deferred };
}

class Reduction {
  readonly fragments = new Map<string, FragmentDefinitionNode>();
  readonly deferred = new Map<InlineFragmentNode, string | undefined>();
  private readonly known: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly conditions: ReadonlyMap<string, boolean>;
  private readonly heeded: boolean;
  private readonly defers = new Map<string, boolean>();
  /** fields of a mutation's root are done one after the other: none of them can be put off */
  private depth: number;
  private written = 0;

  constructor(
    known: ReadonlyMap<string, FragmentDefinitionNode>,
    conditions: ReadonlyMap<string, boolean>,
    heeded: boolean,
    isMutation: boolean,
  ) {
    this.known = known;
    this.conditions = conditions;
    this.heeded = heeded;
    this.depth = isMutation ? -1 : 0;
  }

  get isTooMuch(): boolean {
    return this.deferred.size > MOST_DEFERRED || this.written > MOST_WRITTEN;
  }

  set(node: SelectionSetNode): SelectionSetNode {
    return { ...node, selections: node.selections.flatMap((each) => this.selection(each)) };
  }

  private selection(node: SelectionNode): readonly SelectionNode[] {
    if (this.isOut(node) || this.isTooMuch) return [];
    if (this.heeded) this.written += 1;
    const directives = node.directives?.filter(({ name }) => !RESOLVED.has(name.value)) ?? [];
    if (node.kind === Kind.FIELD) return [{ ...node, directives, selectionSet: node.selectionSet && this.below(node.selectionSet) }];
    const label = this.depth < 0 ? undefined : this.deferral(node);
    if (node.kind === Kind.INLINE_FRAGMENT) return [this.inline(node, directives, label)];
    const fragment = this.known.get(node.name.value);
    if (!fragment) return [];
    if (label || this.hasDefer(fragment)) {
      const { typeCondition, selectionSet } = fragment;
      return [this.inline({ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }, directives, label)];
    }
    this.reach(fragment);
    return [{ ...node, directives }];
  }

  private below(set: SelectionSetNode): SelectionSetNode {
    this.depth += 1;
    const reduced = this.set(set);
    this.depth -= 1;
    return reduced;
  }

  private inline(node: InlineFragmentNode, directives: readonly DirectiveNode[], label: Label | undefined): InlineFragmentNode {
    const id = this.deferred.size;
    if (!label) return { ...node, directives, selectionSet: this.set(node.selectionSet) };
    // its place among the others is taken before those within it take theirs
    const reduced = { ...node, directives: [...directives, deferDirective(String(id))], selectionSet: node.selectionSet };
    this.deferred.set(reduced, label.label);
    reduced.selectionSet = this.set(node.selectionSet);
    return reduced;
  }

  private reach(fragment: FragmentDefinitionNode): void {
    const name = fragment.name.value;
    if (this.fragments.has(name)) return;
    this.fragments.set(name, fragment); // so that it stands before those that it spreads
    this.fragments.set(name, { ...fragment, selectionSet: this.set(fragment.selectionSet) });
  }

  private isOut({ directives }: SelectionNode): boolean {
    return this.condition(directives, 'skip') === true || this.condition(directives, 'include') === false;
  }

  private condition(directives: readonly DirectiveNode[] | undefined, name: string): boolean | undefined {
    const value = argumentOf(directives, name, 'if');
    if (value?.kind === Kind.VARIABLE) return this.conditions.get(value.name.value);
    return value?.kind === Kind.BOOLEAN ? value.value : undefined;
  }

  private deferral({ directives }: FragmentSpreadNode | InlineFragmentNode): Label | undefined {
    if (!this.heeded || !directives?.some(({ name }) => name.value === 'defer')) return undefined;
    if (this.condition(directives, 'defer') === false) return undefined;
    const label = argumentOf(directives, 'defer', 'label');
    return { label: label?.kind === Kind.STRING ? label.value : undefined };
  }

  /** Whether a fragment leads to one with @defer. */
  private hasDefer(fragment: FragmentDefinitionNode): boolean {
    if (!this.heeded) return false;
    return remembered(this.defers, fragment.name.value, () => {
      let found = false;
      const look = (node: FragmentSpreadNode | InlineFragmentNode) => {
        const below = node.kind === Kind.FRAGMENT_SPREAD ? this.known.get(node.name.value) : undefined;
        found ||= this.deferral(node) !== undefined || (below !== undefined && this.hasDefer(below));
      };
      visit(fragment, { FragmentSpread: look, InlineFragment: look });
      return found;
    });
  }
}

interface Label {
  readonly label: string | undefined;
}

const RESOLVED = new Set(['skip', 'include', 'defer']);

const argumentOf = (directives: readonly DirectiveNode[] | undefined, directive: string, argument: string) =>
  directives?.find(({ name }) => name.value === directive)?.arguments?.find(({ name }) => name.value === argument)?.value;

const deferDirective = (label: string): DirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'defer' },
  arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'label' }, value: { kind: Kind.STRING, value: label } }],
});
