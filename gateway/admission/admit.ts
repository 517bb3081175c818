import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  isInputType,
  Kind,
  parse,
  typeFromAST,
  validate,
} from 'graphql';
import type { Language } from '../../subgraphs/kernel/errors/message.ts';
import { codedError, Refusal } from '../coded-error.ts';
import { depthOf, LIMITS, type Limits } from './limits.ts';

/** A request's GraphQL part, as a client sent it. */
export interface RequestParams {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation that may run. */
export interface Admitted {
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Parses within the limits, validates, and checks the variables. Throws Refusal: BAD_USER_INPUT or LIMIT_EXCEEDED. */
export function admit(schema: GraphQLSchema, params: RequestParams, language: Language, limits: Limits = LIMITS): Admitted {
  const bad = (errors: readonly GraphQLError[]) => new Refusal(errors.map((error) => badInput(error, language)));
  const over = (reason: string) => new Refusal([codedError('LIMIT_EXCEEDED', { reason }, language)]);
  const source = params.query;
  const document = parseWithin(limits.tokens);

  const depth = depthOf(document);
  if (depth > limits.depth && Number.isFinite(depth)) throw over(`depth ${depth}, at most ${limits.depth}`);
  const invalid = validate(schema, document);
  if (invalid.length > 0) throw bad(invalid);
  const operationName = params.operationName ?? undefined;
  const operation = getOperationAST(document, operationName);
  if (!operation) throw bad([new GraphQLError(operationName ? 'there is no operation of that name' : 'operationName is needed')]);
  const variables = params.variables ?? {};
  const wrong = variableErrors(schema, operation, variables);
  if (wrong.length > 0) throw bad(wrong);
  return { source, document, operation, operationName, variables };

  function parseWithin(maxTokens: number): DocumentNode {
    try {
      return parse(source, { maxTokens });
    } catch (error) {
      if (error instanceof RangeError) throw over('nesting'); // the parser is recursive, its stack ended
      if (!(error instanceof GraphQLError)) throw error;
      throw error.message.includes('Parsing aborted') ? over(`more than ${maxTokens} tokens`) : bad([error]);
    }
  }
}

function badInput({ message, locations }: GraphQLError, language: Language) {
  return codedError('BAD_USER_INPUT', { reason: withoutValues(message) }, language, { locations });
}

/** Messages of graphql-js repeat what the client sent, which may be personal data: never in an error. */
const withoutValues = (message: string) =>
  message.replace(/(non-\w+ |non \w+ )?value: .*$/s, '$1value').replace(/Value ".*" does/s, 'the value does');

/** Variables that their types do not take (GraphQL specification, 6.1.2), named by path and without their values. */
function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!type || !isInputType(type)) continue; // validation has refused it
    const refuse = (reason: string, path: readonly (string | number)[] = []) =>
      errors.push(new GraphQLError(`variable $${[name, ...path].join('.')}: ${reason}`, { nodes: definition }));
    if (!Object.hasOwn(values, name)) {
      if (definition.type.kind === Kind.NON_NULL_TYPE && !definition.defaultValue) refuse('missing');
    } else if (values[name] !== null || definition.type.kind === Kind.NON_NULL_TYPE) {
      coerceInputValue(values[name], type, (path, _value, error) => void refuse(error.message, path));
    }
  }
  return errors;
}
