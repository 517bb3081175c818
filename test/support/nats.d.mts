/** A NATS server with JetStream that a test started. */
export interface NatsServer {
  readonly port: number;
  /** Again, at the same port, over the data of before. */
  start(): Promise<void>;
  /** SIGKILL, and waits for its end; its data stay. */
  kill(): Promise<void>;
  /** Throws away what it has kept; for a server that is not running. */
  forget(): void;
  /** Ends it and throws its data away. */
  stop(): Promise<void>;
}

/** @param from where to look for a free port */
export function startNats(options: { readonly from: number; readonly args?: readonly string[] }): Promise<NatsServer | undefined>;
