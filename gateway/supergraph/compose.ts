import { composeServices } from '@apollo/composition';
import type { DocumentNode } from 'graphql';

/** A subgraph as composition takes it. */
export interface SubgraphSchema {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: DocumentNode;
}

export interface Composition {
  readonly supergraphSdl: string;
  /** what composition noticed, one sentence each; none in a graph that is well */
  readonly hints: readonly string[];
}

/** The subgraphs do not fit together: one sentence per reason. */
export class CompositionError extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`the subgraphs do not compose:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
    this.name = 'CompositionError';
    this.reasons = reasons;
  }
}

/** Composes subgraphs into a supergraph (Apollo Federation 2). Throws CompositionError. */
export function composeSubgraphs(subgraphs: readonly SubgraphSchema[]): Composition {
  const result = composeServices(subgraphs.map(({ name, url, typeDefs }) => ({ name, url, typeDefs })));
  if (result.errors) throw new CompositionError(result.errors.map(({ message, extensions }) => `${String(extensions.code)}: ${message}`));
  return { supergraphSdl: result.supergraphSdl, hints: result.hints.map(({ definition, message }) => `${definition.code}: ${message}`) };
}
