import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two events, milliseconds. Their numbers are those of the clock: a stream goes on behind any of them, after a restart too. */
const TICK_MS = 40;
const numberNow = () => Math.floor((Date.now() % 1e10) / TICK_MS);

/** The third product of the shop window has a rating that cannot be told. */
const UNRATED = '3';

export const TRIALS_RESOLVERS = {
  Query: {
    slow: async (_: unknown, { ms }: { ms: number }) => {
      await sleep(ms);
      return ms;
    },
    count: (_: unknown, given: object) => Object.values(given).flat(3).length,
    held: () => true,
    branch: () => ({}),
  },
  Mutation: { note: (_: unknown, { text }: { text: string }) => text.length },
  Branch: { branch: () => ({}), leaf: () => 1 },
  Product: {
    __resolveReference: (reference: object) => reference,
    rating: ({ upc }: { upc: string }) => {
      if (upc === UNRATED) throw new Error('nobody has rated it');
      return Number(upc.replace(/\D/g, '')) / 2;
    },
  },
  Subscription: {
    ticked: {
      async *subscribe(_: unknown, { after }: { after?: string | null }) {
        for (let number = after ? Number(after) + 1 : numberNow(); ; number++) {
          while (number > numberNow()) await sleep(TICK_MS / 2);
          yield { ticked: { cursor: String(number), number, product: { upc: String(1 + (number % 9)) } } };
        }
      },
    },
  },
};

type Break = (response: ServerResponse) => void;
const says =
  (body: string | Uint8Array, status = 200, type = 'application/json'): Break =>
  (response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

/** How a subgraph may answer `broken`, by the name that it is asked for. Each leaves the gateway with nothing but a coded error to tell. */
export const BROKEN: Readonly<Record<string, Break>> = {
  refused: says('{"errors":[{"message":"no"}],"data":{"broken":null}}'),
  nothing: says('{"data":null,"errors":[{"message":"no"}]}'),
  missing: says('{"data":{}}'),
  'of another type': says('{"data":{"broken":{"x":1}}}'),
  'no JSON': says('<html></html>'),
  'no object': says('[1]'),
  empty: says(''),
  'nested without end': says(`{"data":{"broken":${'['.repeat(200_000)}`),
  'no UTF-8': says(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  'a page': says('<html></html>', 502, 'text/html'),
  'cut off': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"data":', () => response.destroy());
  },
  'hung up': (response) => void response.destroy(),
};

/** The way in which a request asks to be failed. */
export const breakOf = (variables: object | undefined): Break | undefined =>
  Object.values(variables ?? {}).flatMap((value) => (typeof value === 'string' && Object.hasOwn(BROKEN, value) ? [BROKEN[value]] : []))[0];
