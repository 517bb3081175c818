import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { alarm } from '../../subgraphs/kernel/graph/feed/alarm.ts';
import { type Feed, feedCursor, type Placed } from '../../subgraphs/kernel/graph/feed/feed.ts';
import { follower } from '../../subgraphs/kernel/graph/feed/follow.ts';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';
import type { Subscribe } from '../transport/subscribe-in-process.ts';
import { committedSubgraphs } from './contract-subgraphs.ts';
import { SERIALS } from './stand-in-subgraphs.ts';

type Change = Placed & { readonly serialNumber: string };

export interface LiveStandIn {
  readonly subscriptions: ReadonlyMap<string, Subscribe>;
  /** streams that are open now, and the headers of all that were opened */
  open: number;
  readonly opened: Headers[];
  /** the nth change, from 1, is one of the nth invented case, in turn */
  change(): void;
  cursor(place: number): string;
}

/** hall's `caseChanged` without hall: its committed schema over a feed in memory, with cursors. */
export function liveStandIn(): LiveStandIn {
  const changes: Change[] = [];
  const made = alarm();
  const feed: Feed<Change, object> = {
    name: 'changes',
    any: {},
    bounds: async () => ({ oldest: 1, last: changes.length }),
    read: async (_, { after, upTo, limit }) => changes.slice(after, Math.min(upTo, after + limit)),
    among: (_, given) => given,
  };
  const follow = follower(feed, { alarm: made, pollMs: 60_000 });
  const [hall] = committedSubgraphs();
  const schema: GraphQLSchema = buildSubgraphSchema([{ typeDefs: hall!.typeDefs }]);
  const tell = ({ place, serialNumber }: Change) => ({
    caseChanged: {
      cursor: feedCursor(feed, place),
      at: '2026-11-21T09:00:00.000+08:00',
      kind: 'CORRECTED',
      case: { serialNumber, version: place },
    },
  });

  async function* subscribe(body: Uint8Array, headers: Headers, signal = new AbortController().signal): AsyncGenerator<Uint8Array> {
    const { query, variables } = JSON.parse(Buffer.from(body).toString()) as { query: string; variables: Record<string, unknown> };
    const after = Object.values(variables).find((value) => typeof value === 'string') as string | undefined;
    stand.open += 1;
    stand.opened.push(headers);
    try {
      for await (const change of follow({}, after, signal)) {
        const result = await execute({ schema, document: parse(query), variableValues: variables, rootValue: tell(change) });
        yield Buffer.from(JSON.stringify(result));
      }
    } finally {
      stand.open -= 1;
    }
  }

  const stand: LiveStandIn = {
    subscriptions: new Map([['hall', subscribe]]),
    open: 0,
    opened: [],
    change() {
      changes.push({ place: changes.length + 1, serialNumber: SERIALS[changes.length % SERIALS.length]! });
      made.ring();
    },
    cursor: (place) => feedCursor(feed, place),
  };
  return stand;
}
