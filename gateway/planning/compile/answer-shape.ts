import { type FieldNode, isCompositeType, Kind, type SelectionSetNode } from 'graphql';
import type { ObjectShape } from '../../execution/shape.ts';
import { ownNames, type ShapeContext, shapeOf } from '../normalise/shape-of.ts';
import type { GraphFacts } from './graph-facts.ts';
import { typesWithin } from './requirements.ts';

/** What a subgraph's answer holds under a selection of a type that the supergraph knows. */
export function answerShape(facts: GraphFacts, selection: SelectionSetNode, typeName: string): ObjectShape {
  const type = facts.schema.getType(typeName);
  if (!isCompositeType(type)) throw new Error(`a plan selects fields of ${typeName}`);
  return shapeOf([selection], type, contextOf(facts));
}

/** What each entity holds: by the type that the object in the tree has. */
export function entityShape(facts: GraphFacts, selection: SelectionSetNode): ObjectShape {
  const conditions = selection.selections.flatMap((node) =>
    node.kind === Kind.INLINE_FRAGMENT && node.typeCondition ? [node.typeCondition.name.value] : [],
  );
  const possible = [...new Set(conditions.flatMap((name) => typesWithin(facts.schema, name)))].sort();
  const shapes = new Map<string, ObjectShape>();
  return {
    possible,
    only: possible.length === 1 ? possible[0] : undefined,
    fieldsOf(typeName) {
      if (!possible.includes(typeName)) return undefined;
      const known = shapes.get(typeName) ?? answerShape(facts, selection, typeName);
      shapes.set(typeName, known);
      return known.fieldsOf(typeName);
    },
  };
}

/** Under the names that the operation gives: fields made up for planning stand under their made-up names. */
const contextOf = ({ schema, isInterfaceObject }: GraphFacts): ShapeContext => ({
  schema,
  fragments: new Map(),
  named: (node: FieldNode) => ownNames(node),
  asObject: isInterfaceObject,
});
