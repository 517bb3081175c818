export const USAGE = `npm run relay -- [--port N] [--help]

Hall's relay as a process of its own: carries events from hall's database to the other subgraphs, which it finds by their routing_url in
supergraph.yaml. Any number of relays may run beside each other and beside hall; npm run subgraph -- hall --no-relay leaves all to them.
Hall's database must be in its newest form: npm run migrate first.
  --port N   where /health/live and /health/ready answer; a free one where left out
Environment: DATABASE_URL (needed: with SQLite files the relay is part of hall), NATS_URL (nats://user:password@host:port: over
NATS JetStream in place of HTTP), HOST (127.0.0.1: this machine only), DATA_DIR (.data; keys), PRINCIPAL_SECRET (hex;
DATA_DIR/keys/principal-secret where left out), LOG_LEVEL (warn). SIGTERM ends it; what it had claimed goes on elsewhere.
`;

/** What parseArgs takes. */
export const OPTIONS = {
  help: { type: 'boolean', default: false },
  port: { type: 'string' },
} as const;
