export const USAGE = `npm run plan -- FILE [--supergraph FILE] [--operation NAME] [--true VARIABLE]... [--deferred] [--help]

Prints how the gateway would run an operation: which subgraph is asked what, in which order, for which objects.
  FILE               a GraphQL document; - reads it from stdin
  --supergraph FILE  over a ready supergraph; left out, supergraph.yaml is composed
  --operation NAME   where the document has several
  --true VARIABLE    holds in @skip, @include and @defer(if:); others are as their defaults, or do not; may be repeated
  --deferred         the client takes deferred parts later
`;

/** What parseArgs takes. */
export const OPTIONS = {
  supergraph: { type: 'string' },
  operation: { type: 'string' },
  true: { type: 'string', multiple: true },
  deferred: { type: 'boolean', default: false },
  help: { type: 'boolean' },
} as const;
