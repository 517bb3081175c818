import type { GraphQLSchema } from 'graphql';
import type { Expected } from './compare.ts';
import type { Answered, Asking } from './side.ts';

export function wrongPayloads(_schema: GraphQLSchema, { source }: Asking, _expected: Expected, { payloads }: Answered): string[] {
  const wrong = payloads.filter(({ label }) => label === undefined || !source.includes(`"${label}"`));
  return wrong.map(({ label }) => `a payload of a label that nobody gave: ${label}`);
}
