/** For tests only: a register over a database that is thrown away, and callers of every role. */
import { stripVTControlCharacters } from 'node:util';
import { loadSystems } from '../kernel/codes/systems.ts';
import { type Database, type Dialect, openDatabase } from '../kernel/database/open-database.ts';
import { temporarySettings } from '../kernel/database/testing.ts';
import { inProcessBus } from '../kernel/exchange/in-process-bus.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import { HEADER } from '../kernel/wire/headers.ts';
import type { Log } from '../kernel/wire/log.ts';
import { type Principal, principalSeal } from '../kernel/wire/principal.ts';
import { caller, WINDOW } from './case/testing.ts';
import { entities } from './database/entities.ts';
import { migrations } from './database/migrations/index.ts';
import { hallOn } from './open.ts';

/** A Saturday in the report's year, 10:00 in Shanghai. */
export const NOW = new Date('2014-11-08T02:00:00Z');

/** West Lake's window clerk, a partner, an analyst, and those who see all. */
export const CLERK = WINDOW;
export const PARTNER = caller('partner');
export const ADMIN = caller('admin');
export const SUPERVISOR = caller('supervisor');
export const ANALYST = caller('analyst');

export interface Asking {
  readonly as?: Principal;
  readonly language?: string;
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: { readonly code: string };
  }[];
}

export interface HallUnderTest {
  readonly hall: RunningSubgraph;
  readonly database: Database;
  readonly host: SubgraphHost;
  /** SELECT, INSERT, UPDATE, DELETE sent to the database since the last look */
  statements(): string[];
  /** everything that was logged, queries apart */
  readonly logged: readonly unknown[];
  ask<T>(query: string, variables?: Readonly<Record<string, unknown>>, asking?: Asking): Promise<Answer<T>>;
  /** as `ask`, where an error fails the test */
  read<T>(query: string, variables?: Readonly<Record<string, unknown>>, asking?: Asking): Promise<T>;
  /** the bytes of a subscription's events, until the signal fires */
  follow(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    asking?: Asking,
  ): Promise<AsyncIterable<Uint8Array>>;
  /** moves the clock on */
  pass(milliseconds: number): void;
  remove(): Promise<void>;
}

/** @param more what its host gives it beyond, or in place of, what is said here */
export async function hallUnderTest(dialect: Dialect, more: Partial<SubgraphHost> = {}): Promise<HallUnderTest> {
  const { settings, remove } = temporarySettings(dialect);
  let now = NOW.getTime();
  const clock = () => new Date(now);
  const queries: string[] = [];
  const logged: unknown[] = [];
  const note = (fields: Readonly<Record<string, unknown>>, message: string) => {
    if (message.includes('[query]')) queries.push(stripVTControlCharacters(message));
    else logged.push({ ...fields, message });
  };
  const log: Log = { info: note, warn: note, error: note };
  const seal = principalSeal(new Uint8Array(32).fill(7), clock);
  const nothing = () => {
    throw new Error('the register asks no front-end database and no other register');
  };
  const host: SubgraphHost = {
    clock,
    newId: countingId(),
    random: () => 0.5,
    log,
    systems: loadSystems(),
    seal,
    database: settings,
    frontEnds: { of: nothing, create: nothing, close: async () => undefined },
    bus: inProcessBus(),
    hall: nothing,
    ...more,
  };
  const database = await openDatabase({ settings, entities, migrations, log });
  await database.migrate();
  const hall = await hallOn(database, host);
  database.orm.config.set('debug', ['query']);
  const headersOf = async ({ as, language }: Asking) => ({
    ...(as ? { [HEADER.principal]: await seal.sign(as) } : {}),
    ...(language === undefined ? {} : { [HEADER.language]: language }),
  });
  const body = (query: string, variables: Readonly<Record<string, unknown>>) => Buffer.from(JSON.stringify({ query, variables }));
  const ask: HallUnderTest['ask'] = async (query, variables = {}, asking = {}) =>
    JSON.parse(Buffer.from(await hall.handle(body(query, variables), await headersOf(asking))).toString());
  return {
    hall,
    database,
    host,
    logged,
    statements: () => queries.splice(0).filter((line) => /\[query\] (select|insert|update|delete|with)/i.test(line)),
    ask,
    async read<T>(query: string, variables = {}, asking = {}) {
      const { data, errors } = await ask<T>(query, variables, asking);
      if (errors || !data) throw new Error(`the register answered ${JSON.stringify(errors)}`);
      return data;
    },
    async follow(query, variables, signal, asking = {}) {
      if (!hall.subscribe) throw new Error('the register has no subscriptions');
      return hall.subscribe(body(query, variables), await headersOf(asking), signal);
    },
    pass: (milliseconds) => {
      now += milliseconds;
    },
    async remove() {
      await hall.stop();
      await remove();
    },
  };
}

/** Ids that look like UUIDs of version 7 and rise. */
function countingId(): () => string {
  let last = 0;
  return () => `01930000-0000-7000-8000-${(++last).toString(16).padStart(12, '0')}`;
}

export const REGISTER = `mutation ($input: RegisterCaseInput!) {
  registerCase(input: $input) {
    case { serialNumber version status }
    replayed
    errors { __typename code message path ... on DuplicateCase { existing { serialNumber } } ... on IdempotencyConflict { differingFields } }
  }
}`;

/** An invented application for a hygiene licence in West Lake district; its party is the sample of GB 11643. */
export function application(key: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    idempotencyKey: key,
    itemCode: '330123901000',
    regionCode: '330106',
    channel: 'WINDOW',
    projectName: `示例浴室 ${key}`,
    party: {
      kind: 'PERSON',
      name: '欧阳小明',
      identifierType: 'RESIDENT_ID',
      identifier: '11010519491231002X',
      phone: '13800001234',
      address: '杭州市西湖区示例路一号',
    },
    formData: { area: 120 },
    ...more,
  };
}

/** Registers a case and gives back its serial number. */
export async function register(
  { read }: HallUnderTest,
  key: string,
  more: Readonly<Record<string, unknown>> = {},
  as: Principal = CLERK,
): Promise<string> {
  const { registerCase } = await read<{ registerCase: { case: { serialNumber: string } | null; errors: unknown[] } }>(
    REGISTER,
    { input: application(key, more) },
    { as },
  );
  if (!registerCase.case) throw new Error(`not registered: ${JSON.stringify(registerCase.errors)}`);
  return registerCase.case.serialNumber;
}
