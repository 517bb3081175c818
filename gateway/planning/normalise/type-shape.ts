import {
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
} from 'graphql';
import type { LeafShape, ObjectShape, TypeShape } from '../../execution/shape.ts';
import { remembered } from './remembered.ts';

/** A field's type, from outside in. @param objects what is expected of an object where the type is a composite one */
export function typeShape(type: GraphQLOutputType, objects: (type: GraphQLCompositeType) => ObjectShape): TypeShape {
  if (isNonNullType(type)) return { nonNull: true, of: typeShape(type.ofType, objects).of };
  if (isListType(type)) return { nonNull: false, of: { kind: 'list', item: typeShape(type.ofType, objects) } };
  if (isLeafType(type)) return { nonNull: false, of: leafShape(type) };
  return { nonNull: false, of: { kind: 'object', shape: objects(type) } };
}

const leaves = new WeakMap<GraphQLLeafType, LeafShape>();

/** Of one type always the same object. */
function leafShape(type: GraphQLLeafType): LeafShape {
  return remembered(leaves, type, () => readLeaf(type));
}

function readLeaf(type: GraphQLLeafType): LeafShape {
  if (isEnumType(type)) return { kind: 'enum', values: new Set(type.getValues().map(({ name }) => name)) };
  return { kind: isSpecifiedScalarType(type) ? (type.name as LeafShape['kind']) : 'custom' };
}
