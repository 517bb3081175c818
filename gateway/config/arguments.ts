import { parseArgs } from 'node:util';
import { parsed, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { ENGINES, type EngineName } from '../engine/choose-engine.ts';
import { OPTIONS } from './usage.ts';

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

/** @throws UsageError */
export function gatewayArguments(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): GatewayArguments {
  const { values } = parsed(() => parseArgs({ args: [...argv], options: OPTIONS }));
  const given = values.port ?? (environment.PORT || '4000');
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port: ${given} is no port`);
  const engine = ENGINES.find((name) => name === values.engine);
  if (!engine) throw new UsageError(`--engine: there is no engine ${values.engine}; there are ${ENGINES.join(' and ')}`);
  const forwardHeaders = (values['forward-header'] ?? []).map((name) => name.toLowerCase());
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
