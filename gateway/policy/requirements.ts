import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { argumentsOf, linkedDirective } from '../planning/linked-directive.ts';

/** Something that a caller must have; of several alternatives any one, of one alternative everything. */
export type Requirement =
  | { readonly of: 'token' }
  | { readonly of: 'scopes' | 'policies'; readonly alternatives: readonly (readonly string[])[] };

type Definition = { readonly astNode?: GraphQLNamedType['astNode'] | GraphQLField<unknown, unknown>['astNode'] };

/** @authenticated, @requiresScopes and @policy of a supergraph (Apollo Federation 2.5 and later). */
export interface Requirements {
  /** whether anything requires anything */
  readonly some: boolean;
  /**
   * All that a field requires, selected on a type: its own, its type's, that of the type it is selected on. On an interface also what it
   * requires on each object that may stand there: what a caller may not see of one of them is not to be had by asking for all.
   */
  of(typeName: string, fieldName: string): readonly Requirement[];
  /** every scope that is named somewhere, sorted */
  readonly scopes: readonly string[];
}

/** @param schema a supergraph's, with its definitions */
export function requirements(schema: GraphQLSchema): Requirements {
  const nodes = [...(schema.astNode ? [schema.astNode] : []), ...schema.extensionASTNodes];
  const names = {
    authenticated: linkedDirective(nodes, 'authenticated'),
    requiresScopes: linkedDirective(nodes, 'requiresScopes'),
    policy: linkedDirective(nodes, 'policy'),
  };
  const types = Object.values(schema.getTypeMap());
  const all = types.flatMap((type) => [...own(type), ...fieldsOf(type).flatMap(own)]);
  return {
    some: all.length > 0,
    scopes: [...new Set(all.flatMap((each) => (each.of === 'scopes' ? each.alternatives.flat() : [])))].sort(),
    of(typeName, fieldName) {
      const type = schema.getType(typeName);
      if (!type || !isCompositeType(type)) return [];
      const selected = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
      return selected.flatMap((each) => onType(each, fieldName));
    },
  };

  function onType(type: GraphQLNamedType, fieldName: string): readonly Requirement[] {
    const field = fieldsOf(type).find(({ name }) => name === fieldName);
    return [...own(type), ...(field ? [...own(field), ...own(getNamedType(field.type))] : [])];
  }

  function own({ astNode }: Definition): readonly Requirement[] {
    return (astNode?.directives ?? []).flatMap((directive): readonly Requirement[] => {
      const name = directive.name.value;
      if (name === names.authenticated) return [{ of: 'token' }];
      const { scopes, policies } = argumentsOf(directive);
      if (name === names.requiresScopes) return [{ of: 'scopes', alternatives: alternatives(scopes) }];
      return name === names.policy ? [{ of: 'policies', alternatives: alternatives(policies) }] : [];
    });
  }
}

/** A list of lists; as with any list in GraphQL, one element may stand for a list of it. What is none of these can be had by nobody. */
function alternatives(value: unknown): readonly (readonly string[])[] {
  const lists = (Array.isArray(value) ? value : [value]).map((each) => (Array.isArray(each) ? each : [each]));
  return lists.filter((each): each is string[] => each.every((name) => typeof name === 'string'));
}

const fieldsOf = (type: GraphQLNamedType): readonly GraphQLField<unknown, unknown>[] =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
