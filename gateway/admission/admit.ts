import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Language } from '../../subgraphs/kernel/errors/message.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { codedError, Refusal } from '../coded-error.ts';
import { checkVariables } from './check-variables.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Complaint, type Operation, type ReadDocument, readDocument } from './read-document.ts';

/** A request's GraphQL part, as a client sent it. */
export interface RequestParams {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation that may run. */
export interface Admitted {
  readonly source: string;
  /** the same object for the same source and schema, as long as it is remembered */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Admit {
  /** Throws Refusal: BAD_USER_INPUT or LIMIT_EXCEEDED. */
  (schema: GraphQLSchema, params: RequestParams, language: Language): Admitted;
  /** what requests find of a text, whoever sends it */
  read(schema: GraphQLSchema, source: string): ReadDocument;
}

/** Documents of one schema: about 400 bytes of memory for each token, so 64 MB. */
const REMEMBERED = { entries: 5_000, weight: 160_000 } as const;
const NO_VARIABLES = {} as const;

/** Reads each document once for a schema, refused ones too; what differs from request to request is the operation's name and its variables. */
export function admission(limits: Limits = LIMITS): Admit {
  const remembered = new WeakMap<GraphQLSchema, BoundedCache<string, ReadDocument>>();

  function read(schema: GraphQLSchema, source: string): ReadDocument {
    let documents = remembered.get(schema);
    if (!documents) {
      documents = new BoundedCache(REMEMBERED);
      remembered.set(schema, documents);
    }
    const known = documents.get(source);
    if (known) return known;
    const made = readDocument(schema, source, limits);
    documents.set(source, made, source.length / 100 + (made.complaints ? made.complaints.length : (made.document.tokenCount ?? 0)));
    return made;
  }

  const admit = (schema: GraphQLSchema, { query: source, operationName: name, variables }: RequestParams, language: Language): Admitted => {
    const found = read(schema, source);
    if (found.complaints) throw refusal(found.complaints, language);
    const operationName = name ?? undefined;
    const operation = chosen(found.operations, operationName);
    if (!operation) throw refusal([operationName ? NO_SUCH_OPERATION : NAME_NEEDED], language);
    const values = variables ?? NO_VARIABLES;
    const wrong = operation.variables.length === 0 ? [] : checkVariables(operation.variables, values, limits.variablesDepth);
    if (wrong.length > 0) throw refusal(wrong, language);
    return { source, document: found.document, operation: operation.node, operationName, variables: values };
  };
  return Object.assign(admit, { read });
}

/** Within the limits of every gateway. */
export const admit: Admit = admission();

const NO_SUCH_OPERATION: Complaint = { code: 'BAD_USER_INPUT', reason: 'there is no operation of that name' };
const NAME_NEEDED: Complaint = { code: 'BAD_USER_INPUT', reason: 'operationName is needed' };

function chosen(operations: readonly Operation[], name: string | undefined): Operation | undefined {
  if (name === undefined) return operations.length === 1 ? operations[0] : undefined;
  return operations.find(({ node }) => node.name?.value === name);
}

const refusal = (complaints: readonly Complaint[], language: Language): Refusal =>
  new Refusal(complaints.map(({ code, reason, locations }) => codedError(code, { reason }, language, { locations })));
