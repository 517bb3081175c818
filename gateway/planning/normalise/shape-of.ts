import {
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { FieldShape, ObjectShape } from '../../execution/shape.ts';
import { remembered } from './remembered.ts';
import { typeShape } from './type-shape.ts';
import { fieldType } from './typed-fields.ts';

/** What the fields of selections are called, and where their values come from. */
export type NamedField = Pick<FieldShape, 'name' | 'key' | 'source'>;

export interface ShapeContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** how field nodes of one response name stand in the shape */
  named(first: FieldNode, nodes: readonly FieldNode[]): NamedField;
  /** fragments that belong to another shape: a deferred part's */
  skips?(node: FragmentSpreadNode | InlineFragmentNode): boolean;
  /** interfaces that an object may bear as its type: a subgraph's @interfaceObject. Such a name has fields, but is none of the possible types */
  asObject?(interfaceName: string): boolean;
}

/** A subgraph's view: every field, `__typename` too, under its own response name. */
export const ownNames = (node: FieldNode): NamedField => {
  const name = (node.alias ?? node.name).value;
  return { name, key: name, source: 'tree' };
};

/**
 * What selections ask of an object: its fields by concrete type, collected as GraphQL does (specification, 6.3.2 CollectFields), lazily.
 * @param selectionSets merged as if they stood beside each other
 * @param parentType their type; a union that stands in no schema (`_Entity`) will do
 */
export function shapeOf(selectionSets: readonly SelectionSetNode[], parentType: GraphQLCompositeType, context: ShapeContext): ObjectShape {
  return new Shapes(context).of(selectionSets, parentType);
}

/** Equal selections of equal types are one shape: however fragments nest, there are not more shapes than sets of selections that meet. */
class Shapes {
  private readonly context: ShapeContext;
  private readonly known = new Map<string, ObjectShape>();
  private readonly numbers = new Map<SelectionSetNode, number>();

  constructor(context: ShapeContext) {
    this.context = context;
  }

  of(sets: readonly SelectionSetNode[], parentType: GraphQLCompositeType): ObjectShape {
    const id = `${parentType.name}:${sets.map((set) => this.number(set)).join()}`;
    return remembered(this.known, id, () => this.make(sets, parentType));
  }

  private make(sets: readonly SelectionSetNode[], parentType: GraphQLCompositeType): ObjectShape {
    const only = isAbstractType(parentType) ? undefined : parentType.name;
    const possible = isAbstractType(parentType)
      ? this.context.schema
          .getPossibleTypes(parentType)
          .map(({ name }) => name)
          .sort()
      : [parentType.name];
    const allowed = new Set(possible);
    const unsaid = isInterfaceType(parentType) && this.context.asObject?.(parentType.name) ? parentType.name : undefined;
    if (unsaid !== undefined) allowed.add(unsaid);
    const byType = new Map<string, readonly FieldShape[]>();
    return {
      possible,
      only,
      unsaid,
      fieldsOf: (name) => (allowed.has(name) ? remembered(byType, name, () => this.fields(sets, name)) : undefined),
    };
  }

  private fields(sets: readonly SelectionSetNode[], typeName: string): readonly FieldShape[] {
    const groups: Groups = new Map();
    const visited = new Set<string>();
    for (const set of sets) this.collect(set, typeName, groups, visited);
    const parent = this.context.schema.getType(typeName);
    return [...groups.values()].flatMap((nodes) => {
      const [first] = nodes as [FieldNode];
      const type = isCompositeType(parent) ? fieldType(this.context.schema, parent, first.name.value) : undefined;
      const below = new Set(nodes.flatMap(({ selectionSet }) => selectionSet ?? []));
      return type ? [{ ...this.context.named(first, nodes), type: typeShape(type, (named) => this.of([...below], named)) }] : [];
    });
  }

  private collect(set: SelectionSetNode, typeName: string, groups: Groups, visited: Set<string>): void {
    for (const node of set.selections) {
      if (node.kind === 'Field') {
        remembered(groups, (node.alias ?? node.name).value, () => []).push(node);
        continue;
      }
      if (this.context.skips?.(node)) continue;
      if (node.kind === 'FragmentSpread' && visited.has(node.name.value)) continue;
      const fragment = node.kind === 'InlineFragment' ? node : this.context.fragments.get(node.name.value);
      if (node.kind === 'FragmentSpread') visited.add(node.name.value);
      if (fragment && this.applies(fragment.typeCondition?.name.value, typeName)) {
        this.collect(fragment.selectionSet, typeName, groups, visited);
      }
    }
  }

  private applies(condition: string | undefined, typeName: string): boolean {
    if (condition === undefined || condition === typeName) return true;
    const wanted = this.context.schema.getType(condition);
    const actual = this.context.schema.getType(typeName);
    return isAbstractType(wanted) && (isObjectType(actual) || isInterfaceType(actual)) && this.context.schema.isSubType(wanted, actual);
  }

  private number(set: SelectionSetNode): number {
    return remembered(this.numbers, set, () => this.numbers.size);
  }
}

/** Field nodes by response name. */
type Groups = Map<string, FieldNode[]>;
