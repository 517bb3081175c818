import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isCompositeType, isInterfaceType, isObjectType } from 'graphql';
import type { RequiredField } from '../../execution/program.ts';
import type { GraphFacts } from './graph-facts.ts';

type Fields = ReadonlyMap<string, readonly RequiredField[]>;

/**
 * What a fetch must be told of each object, by the type that the object says it has.
 * @param requires the planner's selection over the objects at the fetch's path
 */
export function requirements(facts: GraphFacts, requires: readonly QueryPlanSelectionNode[]): Fields {
  const { schema } = facts;
  const conditions = requires.flatMap((node) => (node.kind === 'InlineFragment' && node.typeCondition ? [node.typeCondition] : []));
  const types = new Set(conditions.flatMap((name) => typesWithin(schema, name)));
  return new Map([...types].map((type) => [type, fieldsFor(type, requires)]));

  function fieldsFor(type: string, selections: readonly QueryPlanSelectionNode[]): readonly RequiredField[] {
    const found = new Map<string, { name: string; below: QueryPlanSelectionNode[]; composite: string | undefined }>();
    const collect = (nodes: readonly QueryPlanSelectionNode[]): void => {
      for (const node of nodes) {
        if (node.kind === 'InlineFragment') {
          if (!node.typeCondition || isWithin(schema, type, node.typeCondition)) collect(node.selections);
          continue;
        }
        const key = node.alias ?? node.name;
        const known = found.get(key) ?? {
          name: facts.realField(type, node.name)?.field ?? node.name,
          below: [],
          composite: compositeOf(type, node.name),
        };
        known.below.push(...(node.selections ?? []));
        found.set(key, known);
      }
    };
    collect(selections);
    return [...found].map(([key, { name, below, composite }]) => ({
      key,
      name,
      fields: composite === undefined ? undefined : new Map(typesWithin(schema, composite).map((each) => [each, fieldsFor(each, below)])),
    }));
  }

  function compositeOf(typeName: string, fieldName: string): string | undefined {
    const type = facts.schema.getType(facts.typeOf(typeName, fieldName));
    return isCompositeType(type) ? type.name : undefined;
  }
}

/** Names that an object of this type may say it has: concrete types, and the type itself where it is an interface (an interface object says so). */
export function typesWithin(schema: GraphQLSchema, typeName: string): readonly string[] {
  const type = schema.getType(typeName);
  if (!isAbstractType(type)) return [typeName];
  return [...schema.getPossibleTypes(type).map(({ name }) => name), ...(isInterfaceType(type) ? [typeName] : [])];
}

export function isWithin(schema: GraphQLSchema, typeName: string, condition: string): boolean {
  if (typeName === condition) return true;
  const [type, of] = [schema.getType(typeName), schema.getType(condition)];
  return isAbstractType(of) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(of, type);
}
