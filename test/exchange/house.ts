import { v7 } from 'uuid';
import { openDistrict } from '../../subgraphs/district/open.ts';
import { openHall } from '../../subgraphs/hall/open.ts';
import { loadSystems } from '../../subgraphs/kernel/codes/systems.ts';
import type { Dialect } from '../../subgraphs/kernel/database/open-database.ts';
import { temporarySettings } from '../../subgraphs/kernel/database/testing.ts';
import type { Bus } from '../../subgraphs/kernel/exchange/bus.ts';
import { type TemporaryFrontEnds, temporaryFrontEnds } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { inProcessBus } from '../../subgraphs/kernel/exchange/in-process-bus.ts';
import type { Handle, RunningSubgraph, SubgraphHost } from '../../subgraphs/kernel/graph/host.ts';
import type { EventEnvelope } from '../../subgraphs/kernel/wire/event.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { type Principal, principalSeal } from '../../subgraphs/kernel/wire/principal.ts';
import { openProvincial } from '../../subgraphs/provincial/open.ts';
import { openSupervision } from '../../subgraphs/supervision/open.ts';
import { type Ask, waiting } from '../chaos/everywhere.ts';
import { until } from '../support/program.ts';
import { type Clerks, clerksOf } from './words.ts';

/** The province, the city and three divisions: every vendor's tables are among them. */
export const REGIONS = ['330106', '330102', '330109'] as const;
export const SYSTEMS = [
  'province.health-supervision',
  'city.health',
  ...REGIONS.flatMap((region) => [`district.${region}`, `district-hall.${region}`]),
];

/** How long two hundred cases may take on a machine that does other things too, milliseconds. */
const PATIENCE_MS = 300_000;

type Name = RunningSubgraph['name'];

/** Register, connectors, supervision and front-end databases in one process; only the gateway and the legacy software are left out. */
export interface House {
  readonly fronts: TemporaryFrontEnds;
  /** every event that went out, in its order */
  readonly published: readonly EventEnvelope[];
  readonly bus: Bus;
  askOf(name: Name): Ask;
  clerksOf(systemId: string): Clerks;
  /** Waits until every row that clerks entered is answered, and every event is delivered. */
  settled(): Promise<void>;
  remove(): Promise<void>;
}

const ADMIN: Principal = {
  clientId: 'admin',
  role: 'admin',
  scopes: [
    'case:read',
    'case:write',
    'party:read',
    'system:any',
    'delivery:write',
    'catalogue:write',
    'alert:answer',
    'alert:handle',
    'supervision:configure',
  ],
};

/** @param ids of the systems that have a front-end database */
export async function openHouse(dialect: Dialect, clock = () => new Date(), ids: readonly string[] = SYSTEMS): Promise<House> {
  const systems = loadSystems().filter(({ id, vendor }) => vendor === null || ids.includes(id));
  const fronts = await temporaryFrontEnds(dialect, ids);
  const seal = principalSeal(new Uint8Array(32).fill(7), clock);
  const published: EventEnvelope[] = [];
  const plain = inProcessBus();
  const bus: Bus = {
    ...plain,
    publish: (event, signal) => {
      published.push(event);
      return plain.publish(event, signal);
    },
  };
  const removers: (() => Promise<void>)[] = [];
  let hallHandle: Handle = () => Promise.reject(new Error('hall is not open yet'));
  const hostOf = (): SubgraphHost => {
    const { settings: database, remove } = temporarySettings(dialect);
    removers.push(remove);
    const hall: Handle = (body, headers, signal) => hallHandle(body, headers, signal);
    const random = Math.random;
    return {
      clock,
      newId: v7,
      random,
      log: silentLog,
      systems,
      seal,
      database,
      frontEnds: fronts,
      bus,
      hall,
      scanPeriodMs: 50,
      crosswalkPeriodMs: 500,
    };
  };
  const hall = await openHall(hostOf());
  hallHandle = hall.handle;
  const subgraphs: Record<Name, RunningSubgraph> = {
    hall,
    provincial: await openProvincial(hostOf()),
    district: await openDistrict(hostOf()),
    supervision: await openSupervision(hostOf()),
  };
  for (const subgraph of Object.values(subgraphs)) await subgraph.start();
  // connectors make what tables are missing at their first look
  const clerks = new Map(ids.map((id) => [id, clerksOf(id, fronts.of(id))]));
  for (const one of clerks.values())
    await until(
      () => one.waiting().catch(() => -1),
      (rows) => rows >= 0,
    );
  const askOf =
    (name: Name): Ask =>
    async (query, variables) => {
      const headers = { [HEADER.principal]: await seal.sign(ADMIN), [HEADER.language]: 'en' };
      return JSON.parse(Buffer.from(await subgraphs[name].handle(Buffer.from(JSON.stringify({ query, variables })), headers)).toString());
    };
  return {
    fronts,
    published,
    bus,
    clerksOf: (systemId) => clerks.get(systemId) as Clerks,
    async settled() {
      for (const one of clerks.values()) await until(one.waiting, (rows) => rows === 0, PATIENCE_MS);
      await until(
        () => waiting(askOf('hall')),
        (events) => events === 0,
        PATIENCE_MS,
      );
    },
    askOf,
    async remove() {
      for (const subgraph of Object.values(subgraphs)) await subgraph.stop();
      await fronts.remove();
      for (const remove of removers) await remove();
    },
  };
}
