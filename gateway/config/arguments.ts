import { parseArgs } from 'node:util';
import { parsed, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { ENGINES, type EngineName } from '../engine/choose-engine.ts';

/** What `npm run gateway` was told. */
export interface GatewayArguments {
  readonly help: boolean;
  /** a ready supergraph; left out, supergraph.yaml is composed */
  readonly supergraph: string | undefined;
  readonly port: number;
  readonly forwardHeaders: readonly string[];
  readonly engine: EngineName;
  /** tokens of the local issuer are read over a ready supergraph too */
  readonly login: boolean;
  /** JSON file of trusted documents; left out, those of our own clients over our own supergraph */
  readonly documents: string | undefined;
  /** requests that are worked on at once, and connections to one subgraph address, at most; undefined for what the parts themselves hold right */
  readonly maxRequests: number | undefined;
  readonly subgraphConnections: number | undefined;
}

export const GATEWAY_USAGE = `npm run gateway -- [--supergraph FILE] [--port N] [--forward-header NAME]... [--login] [--documents FILE]
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

/** @throws UsageError */
export function gatewayArguments(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): GatewayArguments {
  const { values } = parsed(() =>
    parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', default: false },
        supergraph: { type: 'string' },
        port: { type: 'string', default: environment.PORT || '4000' },
        login: { type: 'boolean', default: false },
        'forward-header': { type: 'string', multiple: true, default: [] },
        documents: { type: 'string' },
        engine: { type: 'string', default: 'once' },
      },
    }),
  );
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port: ${values.port} is no port`);
  const engine = ENGINES.find((name) => name === values.engine);
  if (!engine) throw new UsageError(`--engine: there is no engine ${values.engine}; there are ${ENGINES.join(' and ')}`);
  const forwardHeaders = values['forward-header'].map((name) => name.toLowerCase());
  const odd = forwardHeaders.find((name) => !/^[!#$%&'*+.^_`|~\w-]+$/.test(name));
  if (odd !== undefined) throw new UsageError(`--forward-header: ${odd} is no header name`);
  return {
    help: values.help,
    supergraph: values.supergraph,
    port,
    forwardHeaders,
    engine,
    login: values.login,
    documents: values.documents,
    maxRequests: bound('MAX_REQUESTS', environment.MAX_REQUESTS),
    subgraphConnections: bound('SUBGRAPH_CONNECTIONS', environment.SUBGRAPH_CONNECTIONS),
  };
}

function bound(name: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new UsageError(`${name}: ${text} is no whole number from 1 to 99999`);
}
