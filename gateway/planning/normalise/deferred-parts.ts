import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { DeferredPart, PartStep } from '../../execution/answer/deferred-part.ts';
import type { Reduced } from './reduce.ts';
import { type ShapeContext, shapeOf } from './shape-of.ts';
import { conditionType, fieldType } from './typed-fields.ts';

/** Where a walk through the operation has come to. */
interface Here {
  /** type of the field above */
  readonly position: GraphQLCompositeType;
  /** type that the selections here are about */
  readonly parent: GraphQLCompositeType;
  readonly path: readonly PartStep[];
  /** type conditions on the way from the field above */
  readonly conditions: readonly string[];
  readonly within: number | undefined;
}

/** The deferred parts of an operation, in the order of their ids. */
export function deferredParts(
  schema: GraphQLSchema,
  { operation, deferred }: Reduced,
  keys: ReadonlyMap<FieldNode, string>,
  context: ShapeContext,
): readonly DeferredPart[] {
  const parts: DeferredPart[] = [];
  const root = schema.getRootType(operation.operation);
  if (root && deferred.size > 0)
    walk(operation.selectionSet, { position: root, parent: root, path: [], conditions: [], within: undefined });
  return parts;

  function walk(set: SelectionSetNode, here: Here): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) intoField(node, here);
      else if (node.kind === Kind.INLINE_FRAGMENT) intoFragment(node, here);
    }
  }

  function intoField(node: FieldNode, { parent, path, conditions, within }: Here): void {
    const type = fieldType(schema, parent, node.name.value);
    const named = type && getNamedType(type);
    if (!node.selectionSet || !named || !isCompositeType(named)) return;
    const step = { name: (node.alias ?? node.name).value, key: keys.get(node) ?? node.name.value, on: typesWithin(conditions) };
    walk(node.selectionSet, { position: named, parent: named, path: [...path, step], conditions: [], within });
  }

  function intoFragment(node: InlineFragmentNode, here: Here): void {
    const condition = node.typeCondition?.name.value;
    const parent = conditionType(schema, condition, here.parent);
    const conditions = condition === undefined ? here.conditions : [...here.conditions, condition];
    const within = deferred.has(node) ? parts.length : here.within;
    if (deferred.has(node)) {
      const shape = shapeOf([conditioned(node.selectionSet, conditions)], here.position, context);
      parts.push({ label: deferred.get(node), id: String(parts.length), within: here.within, path: here.path, shape });
    }
    walk(node.selectionSet, { ...here, parent, conditions, within });
  }

  function typesWithin(conditions: readonly string[]): ReadonlySet<string> | undefined {
    if (conditions.length === 0) return undefined;
    const [first = [], ...others] = conditions.map((name) => {
      const type = schema.getType(name);
      return isAbstractType(type) ? schema.getPossibleTypes(type).map((each) => each.name) : [name];
    });
    return new Set(first.filter((name) => others.every((each) => each.includes(name))));
  }
}

/** A selection under type conditions, from outside in. */
const conditioned = (set: SelectionSetNode, conditions: readonly string[]): SelectionSetNode =>
  conditions.reduceRight<SelectionSetNode>(
    (inner, name) => ({
      kind: Kind.SELECTION_SET,
      selections: [
        {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
          selectionSet: inner,
        },
      ],
    }),
    set,
  );
