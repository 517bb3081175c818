import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql/language/printer';
import { type GraphError, send } from './send.ts';

/** The graph gave errors and no data at all; partial data comes back as data. */
export class GraphFailed extends Error {
  readonly errors: readonly GraphError[];
  constructor(errors: readonly GraphError[]) {
    super(errors.map(({ message }) => message).join('; '));
    this.name = 'GraphFailed';
    this.errors = errors;
  }
}

export interface ReadAnswer<Data> {
  readonly data: Data;
  /** what is missing of it, and why */
  readonly errors: readonly GraphError[];
}

/** A typed document of `src/gql`, sent; @throws GraphFailed, or what `send` throws */
export async function read<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<ReadAnswer<Data>> {
  const { data, errors = [] } = await send<Data>({ query: print(document), variables: variables as Record<string, unknown> }, signal);
  if (data == null) throw new GraphFailed(errors);
  return { data, errors };
}
