export const USAGE = `npm start [-- --help]

Everything in one process: gateway, subgraphs, legacy systems' stand-ins, demo data and the IDE.
Environment: PORT (4000; 0 takes a free one), DATA_DIR (.data), DATABASE_URL (mysql://user:password@host:port; SQLite files in DATA_DIR
where left out), NATS_URL (nats://user:password@host:port: events go over NATS JetStream), PRINCIPAL_SECRET, FEED_RETENTION_DAYS (30),
CROSSWALK_PERIOD_SECONDS (5), ONCEGRAPH_DEMO_CASES (500), ONCEGRAPH_NOW (RFC 3339: the graph's clock begins there), LOG_LEVEL (warn).
Ctrl-C drains and ends it.
`;

/** What parseArgs takes. */
export const OPTIONS = {
  help: { type: 'boolean', default: false },
} as const;
