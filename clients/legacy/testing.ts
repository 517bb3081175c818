/** For tests only: the whole way in one process, register, connectors, front-end databases, stand-ins; only the gateway is left out. */
import { expect } from '@jest/globals';
import { v7 } from 'uuid';
import { openDistrict } from '../../subgraphs/district/open.ts';
import { openHall } from '../../subgraphs/hall/open.ts';
import { loadSystems } from '../../subgraphs/kernel/codes/systems.ts';
import type { Dialect } from '../../subgraphs/kernel/database/open-database.ts';
import { temporarySettings } from '../../subgraphs/kernel/database/testing.ts';
import { temporaryFrontEnds } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { inProcessBus } from '../../subgraphs/kernel/exchange/in-process-bus.ts';
import type { Handle, RunningSubgraph, SubgraphHost } from '../../subgraphs/kernel/graph/host.ts';
import type { EventEnvelope } from '../../subgraphs/kernel/wire/event.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { type Principal, principalSeal } from '../../subgraphs/kernel/wire/principal.ts';
import { openProvincial } from '../../subgraphs/provincial/open.ts';
import { startStandIns } from './start-stand-ins.ts';

const ADMIN: Principal = {
  clientId: 'admin',
  role: 'admin',
  scopes: ['case:read', 'case:write', 'party:read', 'system:any', 'delivery:write'],
};
export const RECORD = `{
  system { id name } serialNumber itemCode localNumber localItemCode localStatus syncedAt
  stages { kind sequence localCode localName occurredAt } differences { path here register }
}`;
export const ENTITIES = (fields: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Case { ${fields} } } }`;

export interface HeldRecord {
  readonly serialNumber: string;
  readonly itemCode: string | null;
  readonly localNumber: string | null;
  readonly localStatus: string | null;
  readonly stages: readonly { readonly kind: string | null; readonly sequence: number }[];
  readonly differences: readonly { readonly path: string; readonly here: string | null; readonly register: string | null }[];
}
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly path?: readonly unknown[];
    readonly extensions: { readonly code: string; readonly system?: string };
  }[];
}

/** @param systemIds the wrapped systems that there are, beside those without tables */
export async function openLegacyHouse(dialect: Dialect, systemIds: readonly string[]) {
  /** what supervision was told */
  const told: EventEnvelope[] = [];
  const removers: (() => Promise<void>)[] = [];
  const clock = () => new Date();
  const seal = principalSeal(new Uint8Array(32).fill(7), clock);
  const systems = loadSystems().filter(({ id, vendor }) => vendor === null || systemIds.includes(id));
  const fronts = await temporaryFrontEnds(dialect, systemIds);
  const bus = inProcessBus();
  let answer: Handle = () => Promise.reject(new Error('hall is not open yet'));
  const hostOf = (): SubgraphHost => {
    const { settings, remove } = temporarySettings(dialect);
    removers.push(remove);
    return {
      clock,
      newId: v7,
      random: Math.random,
      log: silentLog,
      systems,
      seal,
      database: settings,
      frontEnds: fronts,
      bus,
      hall: (body, headers, signal) => answer(body, headers, signal),
      scanPeriodMs: 50,
    };
  };
  const hall = await openHall(hostOf());
  answer = hall.handle;
  const subgraphs = { hall, provincial: await openProvincial(hostOf()), district: await openDistrict(hostOf()) };
  bus.subscribe('city.supervision', async (event) => {
    told.push(event);
    return {
      systemId: event.systemId,
      serialNumber: event.serialNumber,
      eventId: event.id,
      position: event.position,
      outcome: 'ACCEPTED',
      error: null,
      localNumber: null,
      at: clock().toISOString(),
    };
  });
  for (const subgraph of Object.values(subgraphs)) await subgraph.start();
  const standIns = startStandIns({ systems, open: (id) => fronts.of(id), clock, random: Math.random, log: silentLog, periodMs: 50 });
  async function ask(subgraph: RunningSubgraph, query: string, variables: Record<string, unknown>): Promise<Answer> {
    const headers = { [HEADER.principal]: await seal.sign(ADMIN), [HEADER.language]: 'en' };
    return JSON.parse(Buffer.from(await subgraph.handle(Buffer.from(JSON.stringify({ query, variables })), headers)).toString());
  }
  async function register(more: Record<string, unknown>) {
    const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
    const input = { idempotencyKey: v7(), itemCode: '330123901000', regionCode: '330106', projectName: v7(), party, ...more };
    const answer = await ask(
      subgraphs.hall,
      'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code path } } }',
      { input },
    );
    const payload = answer.data?.registerCase as { case: { serialNumber: string }; errors: unknown[] };
    expect([answer.errors, payload.errors]).toEqual([undefined, []]);
    return payload.case.serialNumber;
  }
  async function stage(serialNumber: string, more: Record<string, unknown>) {
    const input = { idempotencyKey: v7(), serialNumber, ...more };
    const answer = await ask(
      subgraphs.hall,
      'mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message path } } }',
      { input },
    );
    expect(answer).toMatchObject({ data: { recordStage: { errors: [] } } });
  }
  async function records(serialNumber: string) {
    const representations = [{ __typename: 'Case', serialNumber }];
    const [first, second] = await Promise.all([
      ask(subgraphs.provincial, ENTITIES(`provincialRecord ${RECORD} cityHealthRecord ${RECORD}`), { representations }),
      ask(subgraphs.district, ENTITIES(`districtRecord ${RECORD} districtHallRecord ${RECORD}`), { representations }),
    ]);
    const entity = (answer: Answer) => (answer.data?._entities as Record<string, HeldRecord | null>[] | undefined)?.[0] ?? {};
    const fields = ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'] as const;
    const entities = { ...entity(first), ...entity(second) };
    const [provincialRecord, cityHealthRecord, districtRecord, districtHallRecord] = fields.map((field) => entities[field] ?? null);
    const errors = [...(first.errors ?? []), ...(second.errors ?? [])];
    return { provincialRecord, cityHealthRecord, districtRecord, districtHallRecord, errors };
  }
  const ofCase = async (serialNumber: string, fields: string) =>
    (
      await ask(subgraphs.hall, `query ($serialNumber: SerialNumber!) { case(serialNumber: $serialNumber) { ${fields} } }`, {
        serialNumber,
      })
    ).data?.case as Record<string, unknown>;

  async function close() {
    await standIns.stop();
    for (const subgraph of Object.values(subgraphs)) await subgraph.stop();
    await fronts.remove();
    for (const remove of removers) await remove();
  }
  return { fronts, subgraphs, standIns, told, clock, ask, register, stage, records, ofCase, close };
}
export type LegacyHouse = Awaited<ReturnType<typeof openLegacyHouse>>;
