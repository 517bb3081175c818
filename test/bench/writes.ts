import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Bare, bareMariaDb, bareSqlite } from './bare.ts';
import type { Bench } from './bench.ts';
import { type Figure, figureOf } from './figure.ts';
import { type HallAlone, openHallAlone } from './hall-alone.ts';
import { freshKeys, type Keys, renewal } from './renewal.ts';
import { inTurns, type Side } from './rounds.ts';
import { replay, snapshotOf, writtenBetween } from './written-rows.ts';

const AT_ONCE = 16;
const TARGET = { atLeast: 0.4 };

const REGISTER = `mutation ($input: RegisterCaseInput!) {
  registerCase(input: $input) { replayed case { serialNumber status owner { id } } errors { code message path } }
}`;
const RECORD = `mutation ($input: RecordStageInput!) {
  recordStage(input: $input) { case { serialNumber status version } errors { code message path } }
}`;

interface Pair {
  readonly hall: HallAlone;
  /** the register's own database, looked at from outside */
  readonly seen: Bare;
  /** another database with the same tables, indexes and foreign keys */
  readonly floor: Bare;
}

async function openPair({ product, resources, mariadb }: Bench, database: Figure['database'], name: string): Promise<Pair> {
  const open = async (which: string): Promise<readonly [HallAlone, Bare]> => {
    if (database === 'embedded') {
      const file = join(resources.folder(), `${which}.sqlite`);
      const hall = await openHallAlone(product, resources, { dialect: 'sqlite', file, synchronous: 'full' });
      return [hall, bareSqlite(file)];
    }
    const { socket } = await mariadb();
    const hall = await openHallAlone(product, resources, { dialect: 'mariadb', database: which, user: 'root', socketPath: socket });
    return [hall, await bareMariaDb(socket, which, AT_ONCE)];
  };
  const [hall, seen] = await open(`${name}_hall`);
  const [, floor] = await open(`${name}_bare`);
  resources.add(() => seen.close());
  resources.add(() => floor.close());
  return { hall, seen, floor };
}

type Errors = readonly unknown[];
interface Registered {
  readonly registerCase: { readonly case: { readonly serialNumber: string } | null; readonly errors: Errors };
}

/** Registers cases that differ in key and project. @returns serial numbers */
function registrar() {
  const run = randomBytes(3).toString('hex');
  let count = 0;
  return async (ask: HallAlone['ask']): Promise<string> => {
    const key = `${run}-${++count}`;
    const input = {
      idempotencyKey: key,
      itemCode: '330123901000',
      regionCode: '330106',
      systemId: 'district.330106',
      projectName: `示例项目${key}`,
      party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
    };
    const { registerCase } = await ask<Registered>(REGISTER, { input });
    if (!registerCase.case) throw new Error(`not registered: ${JSON.stringify(registerCase.errors)}`);
    return registerCase.case.serialNumber;
  };
}

/** The owner of such a case accepts it. */
async function accept(ask: HallAlone['ask'], serialNumber: string): Promise<void> {
  const input = {
    idempotencyKey: `accept-${serialNumber}`,
    serialNumber,
    kind: 'ACCEPTANCE',
    systemId: 'province.health-supervision',
    handler: '王示例',
  };
  const { recordStage } = await ask<{ recordStage: { errors: Errors } }>(RECORD, { input });
  if (recordStage.errors.length > 0) throw new Error(`not recorded: ${JSON.stringify(recordStage.errors)}`);
}

async function keysOf(seen: Bare, serial: string): Promise<Keys> {
  const [row] = await seen.query('SELECT id FROM case_file WHERE serial_number = ?', [serial]);
  return { serial, id: String(row?.id) };
}

/** What one registration writes. Counters that the register raises besides are left out: the floor of an insert is its inserts. */
async function registeredRows({ hall, seen }: Pair, register: ReturnType<typeof registrar>) {
  await register(hall.ask);
  const before = await snapshotOf(seen);
  const serial = await register(hall.ask);
  const written = await writtenBetween(seen, before, await snapshotOf(seen));
  return { sample: await keysOf(seen, serial), statements: replay(written.map((rows) => ({ ...rows, updated: [] }))) };
}

/** registerCase through the register's GraphQL, in process and over HTTP, and bare inserts of the rows that it writes. */
export async function benchRegister(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const pair = await openPair(bench, database, 'register');
  const register = registrar();
  const { sample, statements } = await registeredRows(pair, register);
  const sides: Side[] = [
    { name: 'floor', work: () => pair.floor.transaction(statements(renewal(sample, freshKeys()))) },
    { name: 'graphql', work: async () => void (await register(pair.hall.ask)) },
    { name: 'http', work: async () => void (await register(pair.hall.askOverHttp)) },
  ];
  const rates = await inTurns(sides, bench.pace(AT_ONCE));
  const base = rates.get('floor') ?? [];
  const named = { benchmark: 'register', database, unit: 'cases/s' } as const;
  return [
    figureOf({ ...named, what: 'registerCase, GraphQL, 16 at once' }, rates.get('graphql') ?? [], base, TARGET),
    figureOf({ ...named, what: 'registerCase, over HTTP, 16 at once' }, rates.get('http') ?? [], base),
  ];
}

/** recordStage on a case of its own each time, and bare inserts and updates of the rows that it writes, on cases that are there likewise. */
export async function benchRecordStage(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const pair = await openPair(bench, database, 'stage');
  const { hall, seen, floor } = pair;
  const register = registrar();
  const registered = await registeredRows(pair, register);
  const { serial } = registered.sample;
  const before = await snapshotOf(seen);
  await accept(hall.ask, serial);
  const recorded = replay(await writtenBetween(seen, before, await snapshotOf(seen)));

  const [ours, bare]: [string[], Keys[]] = [[], []];
  const fill = async (wanted: number) => {
    const one = async () => {
      while (ours.length < wanted) ours.push(await register(hall.ask));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    while (bare.length < wanted) {
      const keys = freshKeys();
      await floor.transaction(registered.statements(renewal(registered.sample, keys)));
      bare.push(keys);
    }
  };
  const sides: Side[] = [
    {
      name: 'floor',
      work: async () => {
        const keys = bare.pop();
        if (keys) await floor.transaction(recorded(renewal(registered.sample, keys)));
        return keys !== undefined;
      },
    },
    {
      name: 'graphql',
      work: async () => {
        const next = ours.pop();
        if (next) await accept(hall.ask, next);
        return next !== undefined;
      },
    },
  ];
  const prepare = (_: Side, lastUnits: number) => fill(Math.max(AT_ONCE * 4, Math.ceil(lastUnits * 1.3)));
  const rates = await inTurns(sides, { ...bench.pace(AT_ONCE), prepare });
  const named = { benchmark: 'stage', database, unit: 'stages/s', what: 'recordStage, GraphQL, 16 at once' } as const;
  return [figureOf(named, rates.get('graphql') ?? [], rates.get('floor') ?? [], TARGET)];
}
