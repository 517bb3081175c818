export const USAGE = `npm run compose -- [--config FILE] [--out FILE] [--help]

Composes the subgraphs of supergraph.yaml into a supergraph, on stdout or into FILE.
Hints, and what it would break for clients of the contract, go to stderr.
Exit code 1: the subgraphs do not fit together, or the contract breaks.
  --config  another file in Rover's format; default supergraph.yaml
`;

/** What parseArgs takes. */
export const OPTIONS = {
  config: { type: 'string', default: 'supergraph.yaml' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const;
