import { SUBGRAPH_NAMES } from '../subgraphs.ts';

export const USAGE = `npm run subgraph -- ${SUBGRAPH_NAMES.join('|')} [--port N] [--no-relay] [--help]

One subgraph as a process of its own: POST /graphql, /exchange/events, /exchange/receipts; /health/live, /health/ready.
Its database must be in its newest form: npm run migrate first.
  --port N     default: the port of its routing_url in supergraph.yaml; 0 takes a free one
  --no-relay   hall only, with DATABASE_URL: events are left to processes of their own (npm run relay)
Environment: HOST (127.0.0.1: this machine only), DATA_DIR (.data), DATABASE_URL (mysql://user:password@host:port; SQLite files
in DATA_DIR where left out), NATS_URL (nats://user:password@host:port: events go over NATS JetStream in place of HTTP), PRINCIPAL_SECRET (hex;
DATA_DIR/keys/principal-secret where left out), FEED_RETENTION_DAYS (30), CROSSWALK_PERIOD_SECONDS (5), LOG_LEVEL (warn). It finds the
other subgraphs by their routing_url. SIGTERM ends what is under way, then the process.
`;

/** What parseArgs takes. */
export const OPTIONS = {
  help: { type: 'boolean', default: false },
  port: { type: 'string' },
  'no-relay': { type: 'boolean', default: false },
} as const;
