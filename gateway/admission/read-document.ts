import {
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SourceLocation,
  typeFromAST,
  type VariableDefinitionNode,
  validate,
  visit,
} from 'graphql';
import type { FaultCode } from '../../subgraphs/kernel/errors/table.ts';
import type { Limits } from './limits.ts';
import { literalsOf } from './literals.ts';
import { sizeOf } from './size.ts';

/** Why something is not admitted, in no language yet. */
export interface Complaint {
  readonly code: Extract<FaultCode, 'BAD_USER_INPUT' | 'LIMIT_EXCEEDED'>;
  readonly reason: string;
  readonly locations?: readonly SourceLocation[] | undefined;
}

export interface Variable {
  readonly definition: VariableDefinitionNode;
  readonly type: GraphQLInputType;
}

export interface Operation {
  readonly node: OperationDefinitionNode;
  readonly variables: readonly Variable[];
}

/** What is to be known of a document whoever sends it: all of it, or why it is refused. */
export type ReadDocument =
  | { readonly complaints: readonly Complaint[]; readonly document?: undefined; readonly operations?: undefined }
  | { readonly complaints?: undefined; readonly document: DocumentNode; readonly operations: readonly Operation[] };

const MAX_ERRORS = 20;

/** Parses within the limits, counts, validates. */
export function readDocument(schema: GraphQLSchema, source: string, limits: Limits): ReadDocument {
  const document = parseWithin(source, limits.tokens);
  if ('complaints' in document) return document;
  const excess = excessOf(document, limits);
  if (excess !== undefined) return { complaints: [over(excess)] };
  const { inexact, depth } = literalsOf(document);
  if (depth > limits.literalsDepth) return { complaints: [over(`values ${depth} within one another, at most ${limits.literalsDepth}`)] };
  if (inexact) return { complaints: [badInput(new GraphQLError('a number of so many digits goes in a variable', { nodes: inexact }))] };
  const errors = validated(schema, document);
  if (errors.length > 0) return { complaints: complaintsOf(errors) };
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const unknown = operations.find(({ operation }) => !schema.getRootType(operation));
  if (unknown) return { complaints: [badInput(new GraphQLError(`there is no ${unknown.operation} in this graph`, { nodes: unknown }))] };
  return { document, operations: operations.map((node) => ({ node, variables: variablesOf(schema, node) })) };
}

/** A rule of graphql-js throws where a live update's only field hangs on a variable; that it may not (GraphQL specification, 5.2.4.1). */
function validated(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, undefined, { maxErrors: MAX_ERRORS });
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** graphql-js gives up where fields of one name would have to be compared with one another without end, or after so many errors. */
function complaintsOf(errors: readonly GraphQLError[]): readonly Complaint[] {
  const told = errors.filter(({ message }) => !message.includes('Validation aborted'));
  return told.length > 0 ? told.map(badInput) : [over('too many fields of one name')];
}

function parseWithin(source: string, maxTokens: number): DocumentNode | { readonly complaints: readonly Complaint[] } {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    if (error instanceof RangeError) return { complaints: [over('nesting')] }; // the parser is recursive, its stack ended
    if (!(error instanceof GraphQLError)) throw error;
    return { complaints: [error.message.includes('Parsing aborted') ? over(`more than ${maxTokens} tokens`) : badInput(error)] };
  }
}

function excessOf(document: DocumentNode, limits: Limits): string | undefined {
  const size = sizeOf(document);
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
  const { directives, namesakes } = nodesIn(document);
  const counted: readonly (readonly [keyof Limits, string, number])[] = [
    ['depth', 'depth', size.depth],
    ['rootFields', 'root fields', size.rootFields],
    ['aliases', 'aliases', size.aliases],
    ['fields', 'fields', size.fields],
    ['operations', 'operations', operations],
    ['directives', 'directives', directives],
    ['namesakes', 'fields of one name', namesakes],
  ];
  // a fragment within itself is endless: validation refuses it by name
  const excess = counted.find(([limit, , count]) => count > limits[limit] && Number.isFinite(count));
  return excess && `${excess[1]} ${excess[2]}, at most ${limits[excess[0]]}`;
}

/** Counted in the document as it stands. */
function nodesIn(document: DocumentNode): { readonly directives: number; readonly namesakes: number } {
  let directives = 0;
  const byName = new Map<string, number>();
  visit(document, {
    Directive: () => void directives++,
    Field: ({ alias, name }) => {
      const responseName = (alias ?? name).value;
      byName.set(responseName, (byName.get(responseName) ?? 0) + 1);
    },
  });
  return { directives, namesakes: Math.max(0, ...byName.values()) };
}

function variablesOf(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode): readonly Variable[] {
  return variableDefinitions.flatMap((definition) => {
    const type = typeFromAST(schema, definition.type);
    return type && isInputType(type) ? [{ definition, type }] : []; // validation has seen to it that it is one
  });
}

export const over = (reason: string): Complaint => ({ code: 'LIMIT_EXCEEDED', reason });

export const badInput = ({ message, locations }: GraphQLError): Complaint => ({
  code: 'BAD_USER_INPUT',
  reason: withoutValues(message),
  locations,
});

/** Messages of graphql-js repeat what the client sent, which may be personal data: never in an error. */
const withoutValues = (message: string) =>
  message
    .replace(/(non-\w+ |non \w+ )?value: .*$/s, '$1value')
    .replace(/Value ".*" does/s, 'the value does')
    .replace(/^(Expected value of type "[^"]*"), found .*$/s, '$1')
    .replace(/^(Syntax Error: .*?(?:String|Int|Float|Comment)) ".*"/s, '$1');
