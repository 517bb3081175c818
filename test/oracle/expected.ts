import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind, parse, printSchema, type TypeNode, visit } from 'graphql';
import type { Expected } from './compare.ts';
import { askMonolith } from './data/monolith.ts';
import { universe } from './data/universe.ts';
import type { ComposedGraph } from './graph/generate.ts';
import { typed } from './payloads.ts';
import { type Asking, fromResult } from './side.ts';

/** The monolith of a graph: asked twice, as it is, and with every field nullable, so that every error shows. */
export function monolith(graph: ComposedGraph, api: GraphQLSchema): (asking: Asking) => Expected {
  const data = universe(graph);
  const strict = parse(printSchema(api));
  const schemas = [strict, nullable(strict)].map((document) => buildASTSchema(document)) as [GraphQLSchema, GraphQLSchema];
  const [whole, loose] = schemas;
  const asked = (schema: GraphQLSchema, asking: Asking) => fromResult(JSON.parse(JSON.stringify(askMonolith(schema, data, asking))));
  return (asking) => ({
    answer: asked(whole, asking),
    possible: asked(loose, asking).errors,
    objects: () => asked(loose, { ...asking, document: typed(asking.document) }).data,
  });
}

function nullable(document: DocumentNode): DocumentNode {
  const loosened = (type: TypeNode): TypeNode => {
    if (type.kind === Kind.NON_NULL_TYPE) return loosened(type.type);
    return type.kind === Kind.LIST_TYPE ? { ...type, type: loosened(type.type) } : type;
  };
  return visit(document, { FieldDefinition: (node) => ({ ...node, type: loosened(node.type) }) });
}
