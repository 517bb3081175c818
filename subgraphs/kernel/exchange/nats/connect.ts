import { jetstreamManager } from '@nats-io/jetstream';
import { AuthorizationError, connect, type Msg, type NatsConnection, type RequestOptions } from '@nats-io/transport-node';
import type { Log } from '../../wire/log.ts';

/** Where a NATS server is, and who we are to it. */
export interface NatsPlace {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  /** what all names on it begin with, so that several installations can share a server */
  readonly prefix: string;
}

/** A connection that is made again for ever, until it is closed. */
export interface NatsLink {
  readonly connection: NatsConnection;
  /** Aborts as the connection that is there now is lost; aborted while there is none. */
  session(): AbortSignal;
  /** Rejects where nobody answers in time, or the connection is lost meanwhile. */
  request(subject: string, body: string, options: RequestOptions): Promise<Msg>;
  /** Resolves once there is a connection, or `ended` says so. */
  up(ended: AbortSignal): Promise<void>;
  /** Sends what is still to be sent. */
  close(): Promise<void>;
}

/** No server with JetStream lets us in: a sentence for the operator, without a password. */
export class NatsUnavailable extends Error {
  override readonly name = 'NatsUnavailable';
}

/** Handshake, milliseconds; pause between two tries to come back; how soon a silent server is taken for lost: two pings. */
const HANDSHAKE_MS = 5_000;
const AGAIN_MS = 200;
const PING_MS = 10_000;

/**
 * @param name what the server's own lists show
 * @throws NatsUnavailable
 */
export async function connectNats(place: NatsPlace, name: string, log: Log): Promise<NatsLink> {
  const { host, port, user, password, token } = place;
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const connection = await connect({
    servers: address,
    ...(user === undefined ? {} : { user, pass: password ?? '' }),
    ...(token === undefined ? {} : { token }),
    name,
    timeout: HANDSHAKE_MS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: AGAIN_MS,
    pingInterval: PING_MS,
    // a server that is set up anew may refuse us for a while
    ignoreAuthErrorAbort: true,
    noAsyncTraces: true,
  }).catch((error: unknown) => {
    if (error instanceof AuthorizationError) throw new NatsUnavailable(`the NATS server ${address} refuses this user, password or token`);
    throw new NatsUnavailable(`no NATS server answers at ${address}`);
  });
  try {
    await jetstreamManager(connection);
  } catch {
    await connection.close();
    throw new NatsUnavailable(`the NATS server ${address} has no JetStream for us: start it with -js`);
  }
  return linkOver(connection, address, log);
}

function linkOver(connection: NatsConnection, address: string, log: Log): NatsLink {
  let session = new AbortController();
  let waiting: (() => void)[] = [];
  const watch = async () => {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') {
        if (!session.signal.aborted) log.error({}, `the NATS server ${address} is away: tried again until it is back`);
        session.abort(new NatsUnavailable(`the NATS server ${address} is away`));
      } else if (type === 'reconnect') {
        log.warn({}, `the NATS server ${address} is back`);
        session = new AbortController();
        for (const resolve of waiting.splice(0)) resolve();
      }
    }
  };
  const watching = watch();
  return {
    connection,
    session: () => session.signal,
    async request(...asked) {
      const { signal } = session;
      signal.throwIfAborted();
      let onLost = () => {};
      const lost = new Promise<never>((_, reject) => {
        onLost = () => reject(signal.reason);
        signal.addEventListener('abort', onLost);
      });
      // the client waits for its time limit even where the question was lost with the connection
      return Promise.race([connection.request(...asked), lost]).finally(() => signal.removeEventListener('abort', onLost));
    },
    async up(ended) {
      if (!session.signal.aborted || ended.aborted) return;
      let resolve = () => {};
      const up = new Promise<void>((done) => {
        resolve = done;
      });
      waiting.push(resolve);
      ended.addEventListener('abort', resolve, { once: true });
      await up;
      ended.removeEventListener('abort', resolve);
      waiting = waiting.filter((one) => one !== resolve);
    },
    async close() {
      // while it is away there is nobody to send anything to
      if (session.signal.aborted) await connection.close();
      else await Promise.race([connection.drain(), new Promise((resolve) => session.signal.addEventListener('abort', resolve))]);
      await connection.close();
      session.abort(new NatsUnavailable('this end is closed'));
      await watching;
    },
  };
}
