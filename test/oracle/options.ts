import { parseArgs } from 'node:util';
import { parsed, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { ENGINES, type EngineName } from './engines.ts';

export const USAGE = `npm run oracle -- [--graphs N] [--queries M] [--seed S] [--engine once|apollo] [--help]
npm run oracle -- --seed S --graph K [--query Q]

Asks the gateway's engine and one monolithic schema over the same data the same operations, and says where they differ.
  --graphs N       so many generated graphs (100), each split over two to five subgraphs
  --queries M      so many operations in all (10000)
  --seed S         what everything is drawn from (1): the same seed asks the same
  --engine NAME    once (ours) or apollo, the stock one, to see where it is wrong
  --graph K        only this graph of the seed; with --query Q only this operation, with everything that is sent
Exit code 0: no difference, and every feature in at least one of twenty operations. 1: not so. 2: the command line is wrong.
`;

export interface OracleArguments {
  readonly help: boolean;
  readonly engine: EngineName;
  readonly seed: number;
  readonly graphs: readonly number[];
  /** of each graph */
  readonly queries: readonly number[];
  /** one operation alone, told in full */
  readonly replay: boolean;
}

/** @throws UsageError */
export function oracleArguments(argv: readonly string[]): OracleArguments {
  const text = { type: 'string' } as const;
  const options = {
    help: { type: 'boolean', default: false },
    graphs: { ...text, default: '100' },
    queries: { ...text, default: '10000' },
    seed: { ...text, default: '1' },
    engine: { ...text, default: 'once' },
    graph: text,
    query: text,
  } as const;
  const { values } = parsed(() => parseArgs({ args: [...argv], options }));
  const engine = ENGINES.find((name) => name === values.engine);
  if (!engine) throw new UsageError(`--engine: there is no engine ${values.engine}; ${ENGINES.join(' or ')}`);
  if (values.query !== undefined && values.graph === undefined) throw new UsageError('--query needs --graph');
  const graphs = wholeNumber('graphs', values.graphs);
  const each = Math.ceil(wholeNumber('queries', values.queries) / Math.max(1, graphs));
  const one = (name: string, value: string | undefined, count: number) =>
    value === undefined ? Array.from({ length: count }, (_, index) => index) : [wholeNumber(name, value)];
  return {
    help: values.help,
    engine,
    seed: wholeNumber('seed', values.seed),
    graphs: one('graph', values.graph, graphs),
    queries: one('query', values.query, each),
    replay: values.query !== undefined,
  };
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name}: a whole number from 0 up`);
  return Number(value);
}
