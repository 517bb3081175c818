/** A MariaDB that a test started. */
export interface MariaDbServer {
  readonly socket: string;
  /** Again, over the data of before. */
  start(): Promise<void>;
  /** SIGTERM, and waits for its end; its data stay. */
  halt(): Promise<void>;
  /** SIGKILL, and waits for its end; its data stay. */
  kill(): Promise<void>;
  /** Ends it and throws its data away. */
  stop(): Promise<void>;
}

export function findProgram(name: string): string | undefined;

export function startMariaDb(options?: { readonly durable?: boolean }): Promise<MariaDbServer | undefined>;
