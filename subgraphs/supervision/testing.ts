/** For tests only: events of the register, and a supervision over a database that is thrown away. */

import type { WrappedSystem } from '../kernel/codes/systems.ts';
import type { Dialect } from '../kernel/database/open-database.ts';
import type { DatabaseSettings } from '../kernel/database/settings.ts';
import { temporarySettings } from '../kernel/database/testing.ts';
import type { Bus, ReceiveEvent } from '../kernel/exchange/bus.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import type { CaseSnapshot, EventEnvelope, NoticeSnapshot, Receipt, StageKind, StageSnapshot } from '../kernel/wire/event.ts';
import { HEADER } from '../kernel/wire/headers.ts';
import { silentLog } from '../kernel/wire/log.ts';
import { type Principal, principalSeal } from '../kernel/wire/principal.ts';
import { bookReader } from './book/read-book.ts';
import { openSupervision } from './open.ts';

export const NOW = new Date('2026-02-13T01:00:00Z');

export function stage(sequence: number, kind: StageKind, more: Partial<StageSnapshot> = {}): StageSnapshot {
  const at = new Date(NOW.getTime() + sequence * 60_000).toISOString();
  const empty = { stepCode: null, stepName: null, outcome: null, department: null, departmentCode: null, handler: null, opinion: null };
  const rest = { materials: null, specialProcedure: null, days: null, approver: null, collectedBy: null };
  return { id: `stage-${sequence}`, sequence, kind, occurredAt: at, recordedAt: at, systemId: 'city.health', ...empty, ...rest, ...more };
}

/** An invented case of West Lake district (330106). */
export function caseSnapshot(serialNumber: string, version: number, more: Partial<CaseSnapshot> = {}): CaseSnapshot {
  return {
    serialNumber,
    version,
    item: {
      id: 'item-1',
      code: '330123001000',
      name: '公共场所卫生许可',
      typeCode: '01',
      procedure: 'LICENCE',
      caseType: 'PROMISED',
      statutoryLimit: null,
      promisedLimit: null,
      stages: [],
    },
    region: { id: '330106', code: '330106', name: '西湖区' },
    streetCode: null,
    authority: null,
    ownerSystemId: 'city.health',
    origin: { systemId: 'district.330106', localNumber: null },
    channel: 'WINDOW',
    party: {
      kind: 'PERSON',
      name: '张三',
      identifierType: 'PASSPORT',
      identifier: 'E00000000',
      legalRepresentative: null,
      address: null,
      phone: null,
      agent: null,
    },
    projectName: null,
    materials: [],
    status: 'APPLIED',
    result: null,
    decision: null,
    receivedAt: NOW.toISOString(),
    registeredAt: NOW.toISOString(),
    ...more,
  };
}

/** One event for supervision; its id is made of the serial, the position and the round. */
export function event(serialNumber: string, position: number, more: Partial<EventEnvelope> & { round?: number } = {}): EventEnvelope {
  const { round = 1, ...rest } = more;
  return {
    id: `${serialNumber}:${position}:${round}`,
    systemId: 'city.supervision',
    kind: position === 1 ? 'REGISTERED' : 'STAGE_RECORDED',
    serialNumber,
    position,
    recordedAt: NOW.toISOString(),
    case: caseSnapshot(serialNumber, position),
    stages: [],
    notice: null,
    ...rest,
  };
}

export function notice(rule: string, more: Partial<NoticeSnapshot> = {}): NoticeSnapshot {
  return { rule, senderSystemId: 'district.330106', localNumber: 'XH-7', cause: 'the same case under another number', ...more };
}

const SYSTEMS: readonly WrappedSystem[] = [
  {
    id: 'district.330106',
    name: '西湖区行政审批系统',
    kind: 'DISTRICT',
    tier: 'DISTRICT',
    regionCode: '330106',
    validFrom: null,
    validTo: null,
    vendor: null,
    database: null,
    itemCodes: 'district',
  },
];

export interface SupervisionUnderTest {
  readonly subgraph: RunningSubgraph;
  /** where its tables lie */
  readonly settings: DatabaseSettings;
  /** sets its clock, which else stands still; what has come by then turns within a second */
  setNow(now: Date): void;
  /** hands an event over as the bus would */
  give(event: EventEnvelope): Promise<Receipt>;
  ask(
    query: string,
    variables?: Record<string, unknown>,
    language?: string,
    as?: Principal,
  ): Promise<{ data?: Record<string, never>; errors?: { extensions: { code: string } }[] }>;
  remove(): Promise<void>;
}

/** What may differ from one test's supervision to another's. */
export type SupervisionOptions = Partial<Pick<SubgraphHost, 'hall' | 'systems' | 'frontEnds' | 'log'>> & {
  /** of a database that another one made, which it may share where that is MariaDB */
  readonly settings?: DatabaseSettings;
};

export async function supervisionUnderTest(
  dialect: Dialect,
  newId: () => string,
  { settings: given, ...options }: SupervisionOptions = {},
): Promise<SupervisionUnderTest> {
  const { settings, remove } = given ? { settings: given, remove: async () => undefined } : temporarySettings(dialect);
  let now = NOW;
  const clock = () => now;
  let receive: ReceiveEvent = () => Promise.reject(new Error('not started'));
  const bus: Bus = {
    publish: () => Promise.reject(new Error('supervision publishes nothing')),
    subscribe: (systemId, connector) => {
      if (systemId === 'city.supervision') receive = connector;
      return () => undefined;
    },
    report: () => Promise.reject(new Error('supervision gives no numbers')),
    onReceipt: () => () => undefined,
  };
  const seal = principalSeal(new Uint8Array(32).fill(1), clock);
  const nothing = () => {
    throw new Error('supervision has no front-end database and does not write');
  };
  const host: SubgraphHost = {
    clock,
    newId,
    random: () => 0.5,
    log: silentLog,
    systems: SYSTEMS,
    seal,
    database: settings,
    frontEnds: { of: nothing, create: nothing, close: async () => undefined },
    bus,
    hall: nothing,
    ...options,
  };
  const subgraph = await openSupervision(host);
  await subgraph.start();
  return {
    subgraph,
    settings,
    setNow(moment) {
      now = moment;
    },
    give: (given) => receive(given, new AbortController().signal),
    async ask(query, variables = {}, language = 'en', as) {
      const body = Buffer.from(JSON.stringify({ query, variables }));
      const headers = { 'accept-language': language, ...(as ? { [HEADER.principal]: await seal.sign(as) } : {}) };
      return JSON.parse(Buffer.from(await subgraph.handle(body, headers)).toString());
    },
    async remove() {
      await subgraph.stop();
      await remove();
    },
  };
}

/** What `supervisionContext` and `receiveEvent` are given beside a database: a clock that stands still, and the book as it is stored. */
export const partsAt = (newId: () => string) => ({
  clock: () => NOW,
  newId,
  random: () => 0.5,
  readBook: bookReader(),
});
