import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLResolveInfo, graphql } from 'graphql';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';
import type { Handle } from '../transport/in-process.ts';
import { committedSubgraphs, type SubgraphName } from './contract-subgraphs.ts';

/** How a stand-in behaves from now on. `garbage`: answers no JSON; `hangs`: answers when the caller gives up. */
export type Behaviour = 'up' | 'down' | 'hangs' | 'garbage';

/** What a stand-in was asked. */
export interface Asked {
  readonly service: SubgraphName;
  readonly query: string;
  readonly headers: Headers;
}

export interface StandIns {
  readonly handles: ReadonlyMap<string, Handle>;
  readonly asked: Asked[];
  set(service: SubgraphName, behaviour: Behaviour): void;
  /** a field of a stand-in, as `Type.field`, fails with this from now on; undefined heals it */
  break(field: string, error: Error | undefined): void;
}

const SYSTEM = { id: 'city.health', name: '市卫生局', kind: 'CITY_HEALTH', tier: 'CITY' };
const ITEM = {
  id: 'item-1',
  code: '330123001000',
  name: '公共场所卫生许可',
  typeCode: '01',
  typeName: '行政许可',
  procedure: 'LICENCE',
  owner: SYSTEM,
};
const REGION = { id: 'region-1', code: '330106', name: '西湖区' };

/** Serials of the three invented cases. */
export const SERIALS = ['330106261121200000101', '330106261121200000202', '330106261121200000303'] as const;

const CASES = SERIALS.map((serialNumber, index) => ({
  __typename: 'Case',
  id: `case-${index + 1}`,
  serialNumber,
  version: 1,
  item: ITEM,
  region: REGION,
  owner: SYSTEM,
  origin: { system: SYSTEM, localNumber: null },
  channel: 'WINDOW',
  status: 'APPLIED',
  receivedAt: '2026-11-21T09:00:00.000+08:00',
  registeredAt: '2026-11-21T09:00:01.000+08:00',
  materials: [],
  stages: [],
  numbers: [],
  related: [],
  deliveries: [],
}));
const page = <T>(nodes: readonly T[]) => ({
  nodes,
  edges: nodes.map((node, index) => ({ cursor: String(index), node })),
  pageInfo: { hasNextPage: false, hasPreviousPage: false },
  totalCount: nodes.length,
});

type Resolver = (parent: { serialNumber?: string }, args: Record<string, unknown>) => unknown;
type Resolvers = Record<string, Record<string, Resolver>>;

const recordOf =
  (systemId: string): Resolver =>
  ({ serialNumber }) => ({
    system: { ...SYSTEM, id: systemId },
    serialNumber,
    localNumber: `${systemId}/${serialNumber}`,
    stages: [],
    differences: [],
  });
const byReference = { __resolveReference: (reference: object) => ({ ...reference }) };

const RESOLVERS: Readonly<Record<SubgraphName, Resolvers>> = {
  hall: {
    Query: {
      case: (_, { serialNumber }) => CASES.find((each) => each.serialNumber === serialNumber) ?? null,
      cases: () => page(CASES),
      items: () => page([ITEM]),
      viewer: () => ({ clientId: 'stand-in', role: 'public', scopes: [] }),
    },
    Mutation: { registerCase: () => ({ case: CASES[0], replayed: false, errors: [] }) },
    Case: { __resolveReference: ({ serialNumber }) => CASES.find((each) => each.serialNumber === serialNumber) ?? null },
    Region: { __resolveReference: () => REGION },
    UserError: { __resolveType: () => 'ValidationError' },
  },
  provincial: {
    Case: { ...byReference, provincialRecord: recordOf('province.health-supervision'), cityHealthRecord: recordOf('city.health') },
  },
  district: { Case: { ...byReference, districtRecord: recordOf('district.330106'), districtHallRecord: recordOf('district-hall.330106') } },
  supervision: {
    Query: {
      alerts: () =>
        page(
          SERIALS.map((serialNumber, index) => ({
            id: `alert-${index}`,
            rule: 'DUE_SOON',
            level: 'YELLOW',
            state: 'OPEN',
            message: '临近到期',
            openedAt: '2026-11-21T09:00:00.000+08:00',
            serialNumber,
            case: { serialNumber },
            region: { id: 'region-1' },
          })),
        ),
    },
    Case: { ...byReference, supervision: () => ({ stagesReceived: 1, light: 'GREEN', alerts: [] }) },
  },
};

/** The contract's four subgraphs over three invented cases, in process: real subgraph schemas, no databases. */
export function standIns(): StandIns {
  const behaviours = new Map<SubgraphName, Behaviour>();
  const broken = new Map<string, Error>();
  const asked: Asked[] = [];

  const fieldResolver = (source: unknown, args: Record<string, unknown>, context: unknown, info: GraphQLResolveInfo): unknown => {
    const error = broken.get(`${info.parentType.name}.${info.fieldName}`);
    if (error) throw error;
    const given = RESOLVERS[(context as { service: SubgraphName }).service][info.parentType.name]?.[info.fieldName];
    if (given) return given(source as { serialNumber?: string }, args);
    return (source as Record<string, unknown> | undefined)?.[info.fieldName];
  };

  const handles = committedSubgraphs().map(({ name, typeDefs }): [string, Handle] => {
    const service = name as SubgraphName;
    const isTypeWide = ([field]: [string, Resolver]) => field.startsWith('__');
    const typeWide = Object.entries(RESOLVERS[service]).map(([type, fields]) => [
      type,
      Object.fromEntries(Object.entries(fields).filter(isTypeWide)),
    ]);
    const schema = buildSubgraphSchema([{ typeDefs, resolvers: Object.fromEntries(typeWide) }]);
    return [
      service,
      async (body, headers, signal) => {
        const { query, variables } = JSON.parse(new TextDecoder().decode(body)) as { query: string; variables: Record<string, unknown> };
        asked.push({ service, query, headers });
        const behaviour = behaviours.get(service) ?? 'up';
        if (behaviour === 'down') throw new Error('connection refused at 10.1.2.3');
        if (behaviour === 'garbage') return new TextEncoder().encode('<html>502 Bad Gateway</html>');
        if (behaviour === 'hangs') await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('given up'))));
        const result = await graphql({ schema, source: query, variableValues: variables, fieldResolver, contextValue: { service } });
        return new TextEncoder().encode(JSON.stringify(result));
      },
    ];
  });

  return {
    handles: new Map(handles),
    asked,
    set: (service, behaviour) => void behaviours.set(service, behaviour),
    break: (field, error) => void (error ? broken.set(field, error) : broken.delete(field)),
  };
}

/** Puts handles behind real HTTP: POST /<service>. */
export async function serveHandles(
  handles: ReadonlyMap<string, Handle>,
): Promise<{ readonly urls: ReadonlyMap<string, string>; readonly server: Server }> {
  const server = createServer((request, response) => {
    const handle = handles.get(request.url?.slice(1) ?? '');
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    readAll(request)
      .then((body) => handle!(body, request.headers as Headers, gone.signal))
      .then((bytes) => response.writeHead(200, { 'content-type': 'application/json' }).end(bytes))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { urls: new Map([...handles.keys()].map((name) => [name, `http://127.0.0.1:${port}/${name}`])), server };
}

async function readAll(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
