import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { queriesWithoutNul } from './without-nul.ts';

/** A gateway sends the same few hundred fetches again and again: parsed and validated once. */
const KEPT = 500;
const MAX_TOKENS = 20_000;

export type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** Parses and validates against the schema; keeps the last KEPT answers, wrong ones too. */
export function documents(schema: GraphQLSchema): (query: string) => Checked {
  const kept = new Map<string, Checked>();
  return (query) => {
    const checked = kept.get(query) ?? check(schema, query);
    kept.delete(query);
    kept.set(query, checked);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
    return checked;
  };
}

function check(schema: GraphQLSchema, query: string): Checked {
  try {
    const document = parse(query, { maxTokens: MAX_TOKENS });
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document: queriesWithoutNul(document) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}
