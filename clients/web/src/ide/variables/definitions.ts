import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInputType,
  isNonNullType,
  print,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { parsedQuery } from '../result/flatten/parsed-query.ts';
import { type Term, termOf } from '../schema/term.ts';

/** One thing to fill in: a variable, or a field of an input object. */
export interface Field extends Term {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** what decides about its control beside the type: the argument or input field that takes it */
  readonly usedAs: string;
  /** must be given: not null, and without a default */
  readonly isRequired: boolean;
  /** as it is written in the query or schema */
  readonly defaultText: string | undefined;
}

interface Use {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** The first argument or input field that takes each variable: it knows what the variable is called. */
function usesOf(document: DocumentNode, schema: GraphQLSchema): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      VariableDefinition: () => false,
      Variable({ name }, _key, parent) {
        const within = parent !== undefined && 'kind' in parent && parent.kind === 'ObjectField' ? parent.name.value : undefined;
        const object = getNamedType(info.getParentInputType());
        const use = within !== undefined && isInputObjectType(object) ? object.getFields()[within] : info.getArgument();
        if (use && !uses.has(name.value)) uses.set(name.value, use);
      },
    }),
  );
  return uses;
}

/** 变量: of all operations of a document, each name once; undefined where it is no GraphQL (yet). What the schema does not know is left out. */
export function variablesOf(query: string, schema: GraphQLSchema): readonly Field[] | undefined {
  const document = query.trim() === '' ? { kind: 'Document' as const, definitions: [] } : parsedQuery(query);
  if (document === undefined) return undefined;
  const uses = usesOf(document as DocumentNode, schema);
  const fields = new Map<string, Field>();
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    for (const { variable, type: node, defaultValue } of definition.variableDefinitions ?? []) {
      const name = variable.name.value;
      const type = typeFromAST(schema, node as never);
      if (fields.has(name) || !isInputType(type)) continue;
      const use = uses.get(name);
      fields.set(name, {
        name,
        type,
        usedAs: use?.name ?? name,
        ...termOf(use?.description ?? getNamedType(type).description),
        isRequired: isNonNullType(type) && defaultValue === undefined,
        defaultText: defaultValue && print(defaultValue),
      });
    }
  }
  return [...fields.values()];
}
