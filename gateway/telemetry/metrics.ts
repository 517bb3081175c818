import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { faults } from '../../subgraphs/kernel/errors/table.ts';

/** What is counted of one GraphQL request once it is answered. */
export interface Measured {
  /** query, mutation, subscription; none where the request was refused before that was known */
  readonly operation: string;
  /** of HTTP; 499 where the client left before its answer */
  readonly status: number;
  readonly seconds: number;
  /** extensions.code of every error in the answer */
  readonly codes: readonly string[];
}

/** The gateway's own numbers, in Prometheus' text format. */
export interface Metrics {
  requestStarted(): void;
  requestEnded(measured: Measured): void;
  /** number of the supergraph in use, from 1 */
  generationBegan(number: number): void;
  /** what came of a new supergraph: published, same, refused, overtaken */
  reloadEnded(result: string): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** A code as it is counted and logged: subgraphs of others may make up as many as they like, and put in them what they like. */
export const countedCode = (code: string): string => (Object.hasOwn(faults, code) ? code : 'OTHER');

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'oncegraph_requests_total',
    help: 'GraphQL requests answered',
    labelNames: ['operation', 'status'],
    registers,
  });
  const errors = new Counter({
    name: 'oncegraph_errors_total',
    help: 'top-level errors in answers, by code; OTHER: a code of a subgraph’s own',
    labelNames: ['code'],
    registers,
  });
  const underWay = new Gauge({ name: 'oncegraph_requests_under_way', help: 'GraphQL requests being answered', registers });
  const seconds = new Histogram({
    name: 'oncegraph_request_seconds',
    help: 'time from the request to its answer',
    labelNames: ['operation'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const generation = new Gauge({ name: 'oncegraph_supergraph_generation', help: 'number of the supergraph in use, from 1', registers });
  const reloads = new Counter({
    name: 'oncegraph_supergraph_reloads_total',
    help: 'new supergraphs by what came of them',
    labelNames: ['result'],
    registers,
  });
  return {
    generationBegan: (number) => generation.set(number),
    reloadEnded: (result) => reloads.inc({ result }),
    requestStarted: () => underWay.inc(),
    requestEnded(measured) {
      underWay.dec();
      requests.inc({ operation: measured.operation, status: String(measured.status) });
      seconds.observe({ operation: measured.operation }, measured.seconds);
      for (const code of measured.codes) errors.inc({ code: countedCode(code) });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
