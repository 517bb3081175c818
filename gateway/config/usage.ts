export const USAGE = `npm run gateway -- [--supergraph FILE] [--port N] [--forward-header NAME]... [--login] [--documents FILE]
                   [--engine once|apollo] [--help]

The gateway alone, over subgraphs that run elsewhere. A supergraph that changes is taken over while it runs (SIGHUP: look now); one that
is broken is kept out.
  --supergraph FILE      a ready supergraph of Apollo Federation 2: no login, every caller is anonymous.
                         Left out: supergraph.yaml is composed, callers log in by token, subgraphs get a signed
                         principal (secret: PRINCIPAL_SECRET in hex, else DATA_DIR/keys/principal-secret).
  --port N               default PORT, else 4000; 0 takes a free one
  --forward-header NAME  hand this request header through to the subgraphs; may be repeated
  --login                log callers in by token over --supergraph FILE too (npm run token; keys: DATA_DIR/keys/issuer.json): a bad
                         token is refused, none is anonymous; foreign subgraphs get no principal, forward authorization to them
  --documents FILE       trusted documents, planned before anybody asks, and known by id (documentId, sha256:...): JSON, texts in an array
                         or by ids. Left out: those of our own clients (codegen/trusted-documents.json), not over --supergraph FILE
  --engine once|apollo   our own engine (default), or the stock @apollo/gateway: no live updates, no deferred parts, no access directives
Environment: PORT, DATA_DIR, PRINCIPAL_SECRET, LOG_LEVEL, MAX_REQUESTS (requests worked on at once, 1000), SUBGRAPH_CONNECTIONS (to one
address, 128).
`;

/** What parseArgs takes. */
export const OPTIONS = {
  help: { type: 'boolean', default: false },
  supergraph: { type: 'string' },
  port: { type: 'string' },
  login: { type: 'boolean', default: false },
  'forward-header': { type: 'string', multiple: true },
  documents: { type: 'string' },
  engine: { type: 'string', default: 'once' },
} as const;
