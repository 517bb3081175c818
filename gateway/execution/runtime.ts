import type { Language } from '../../subgraphs/kernel/errors/message.ts';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { Transport } from '../transport/transport.ts';

/** What one execution of a program needs from outside; the same for both twins. */
export interface Runtime {
  readonly transport: Transport;
  readonly headers: Headers;
  /** the client is gone: reads end, writes that were sent go on */
  readonly signal: AbortSignal;
  /** milliseconds of the gateway's clock */
  readonly deadline: number;
  /** of the client's operation, with defaults put in */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly language: Language;
  readonly log: Log;
}
