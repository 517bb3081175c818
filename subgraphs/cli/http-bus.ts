import { answer } from '../kernel/exchange/answer.ts';
import type { Bus, ReceiveEvent, ReceiveReceipt } from '../kernel/exchange/bus.ts';
import type { EventEnvelope, Receipt } from '../kernel/wire/event.ts';
import { HEADER, type Headers } from '../kernel/wire/headers.ts';
import type { Principal, PrincipalSeal } from '../kernel/wire/principal.ts';
import { postJson } from './post-json.ts';
import type { Post, Reply } from './server.ts';

const EVENTS = '/exchange/events';
const RECEIPTS = '/exchange/receipts';
const SCOPE = 'exchange:intake';
const EXCHANGE: Principal = { clientId: 'exchange', role: 'system', scopes: [SCOPE] };

export interface HttpBusParts {
  /** any address of the subgraph that holds the system's connector; undefined where none does */
  readonly connectorOf: (systemId: string) => URL | undefined;
  /** any address of the register */
  readonly register: URL;
  readonly seal: PrincipalSeal;
}

export interface HttpBus extends Bus {
  /** what this process answers to the others: path → route */
  readonly posts: Readonly<Record<string, Post>>;
}

/**
 * The bus between processes: an event is a POST to the subgraph that holds its connector, the receipt is the answer. Keeps nothing: what
 * does not arrive waits in the register's outbox. Both ways carry a principal signed with the house's secret; nobody else gets in.
 */
export function httpBus({ connectorOf, register, seal }: HttpBusParts): HttpBus {
  const receivers = new Map<string, ReceiveEvent>();
  const listeners = new Set<ReceiveReceipt>();

  const send = async (url: URL, value: unknown, signal?: AbortSignal): Promise<unknown> => {
    const headers = { [HEADER.principal]: await seal.sign(EXCHANGE) };
    return JSON.parse(Buffer.from(await postJson(url, Buffer.from(JSON.stringify(value)), headers, signal)).toString());
  };
  const hand = async (receipt: Receipt) => {
    if (listeners.size === 0) throw new Error('nobody listens for receipts');
    await Promise.all([...listeners].map((listen) => listen(receipt)));
  };
  const guarded =
    (work: (value: unknown, signal: AbortSignal) => Promise<Reply>): Post =>
    async (body, headers, signal) => {
      if (!(await isExchange(seal, headers))) return reply(401, 'a principal of the exchange is needed');
      const value = parsed(body);
      return value === undefined ? reply(400, 'JSON') : work(value, signal);
    };

  return {
    async publish(event, signal) {
      const url = connectorOf(event.systemId);
      if (!url) throw new Error(`no subgraph holds a connector of ${event.systemId}`);
      await hand((await send(new URL(EVENTS, url), event, signal)) as Receipt);
    },
    subscribe(systemId, receive) {
      receivers.set(systemId, receive);
      return () => {
        if (receivers.get(systemId) === receive) receivers.delete(systemId);
      };
    },
    async report(receipt) {
      await send(new URL(RECEIPTS, register), receipt);
    },
    onReceipt(receive) {
      listeners.add(receive);
      return () => listeners.delete(receive);
    },
    posts: {
      [EVENTS]: guarded(async (value, signal) => {
        const event = value as EventEnvelope;
        const receive = receivers.get(event.systemId);
        return receive ? reply(200, await answer(receive, event, signal)) : reply(503, 'its connector does not run');
      }),
      [RECEIPTS]: guarded(async (value) => {
        if (listeners.size === 0) return reply(503, 'nobody listens for receipts');
        await hand(value as Receipt);
        return reply(200, {});
      }),
    },
  };
}

const reply = (status: number, value: unknown): Reply => ({
  status,
  body: Buffer.from(JSON.stringify(typeof value === 'string' ? { status: value } : value)),
});

async function isExchange(seal: PrincipalSeal, headers: Headers): Promise<boolean> {
  const token = headers[HEADER.principal];
  if (token === undefined) return false;
  return seal.verify(token).then(
    ({ scopes }) => scopes.includes(SCOPE),
    () => false,
  );
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString()) ?? undefined;
  } catch {
    return undefined;
  }
}
