import { describe, expect, test } from '@jest/globals';
import { EXPORT_PROFILES } from '../../kernel/codes/systems.ts';
import { type FrontEndDatabase, FrontEndUnavailable } from '../../kernel/database/front-end/port.ts';
import { type Database, openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { loop } from '../../kernel/exchange/connector/loop.ts';
import { seededRandom, type TemporaryFrontEnds, temporaryFrontEnds } from '../../kernel/exchange/connector/testing.ts';
import type { EventEnvelope } from '../../kernel/wire/event.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { ANONYMOUS } from '../../kernel/wire/principal.ts';
import type { SupervisionContext } from '../context.ts';
import { entities } from '../entities.ts';
import { migrations } from '../migrations/index.ts';
import { ExportSegment } from './export-segment.entity.ts';
import { segmentExport } from './export-segments.ts';
import { segmentsOf } from './profiles.ts';
import { type ReadSegment, readSegments, takeNewest } from './read-segments.ts';
import { SegmentExportResolver } from './segment-export.resolver.ts';
import { again, type History, invent, SUPERVISION, takeIn } from './testing.ts';

const START = Date.parse('2026-02-13T01:00:00Z');
const never = new AbortController().signal;

interface Place {
  readonly databases: readonly Database[];
  readonly fronts: TemporaryFrontEnds;
  readonly front: FrontEndDatabase;
  remove(): Promise<void>;
}

/** Supervision's own database, through as many handles as there are processes (an SQLite file belongs to one), and its front-end database. */
async function place(dialect: 'sqlite' | 'mariadb', processes = 1): Promise<Place> {
  const { settings, remove } = temporarySettings(dialect);
  const first = await openDatabase({ settings, entities, migrations, log: silentLog });
  await first.migrate();
  const databases = [first];
  while (databases.length < processes)
    databases.push(dialect === 'sqlite' ? first : await openDatabase({ settings, entities, migrations, log: silentLog }));
  const fronts = await temporaryFrontEnds(dialect, [SUPERVISION]);
  return {
    databases,
    fronts,
    front: fronts.of(SUPERVISION),
    async remove() {
      for (const database of new Set(databases)) await database.close();
      await fronts.remove();
      await remove();
    },
  };
}

async function readAll(front: FrontEndDatabase, profile: (typeof EXPORT_PROFILES)[number], cursor = 0): Promise<ReadSegment[]> {
  const all: ReadSegment[] = [];
  for await (const page of readSegments(front, profile, cursor, 300)) all.push(...page);
  return all;
}

const nameOf = ({ serialNumber, sequence, version }: Pick<ReadSegment, 'serialNumber' | 'sequence' | 'version'>) =>
  `${serialNumber} ${sequence} ${version}`;

/** Every version of every row that the histories make, in all ten segments. */
const namesOf = (histories: readonly History[]) =>
  histories.flatMap(({ events, stages, divisions }) => {
    const serialNumber = (events[0] as EventEnvelope).serialNumber;
    const applications = divisions.map((_, index) => nameOf({ serialNumber, sequence: 1, version: index + 1 }));
    return [...applications, ...stages.slice(1).map(({ sequence }) => nameOf({ serialNumber, sequence, version: 1 }))];
  });

describe.each(dialectsUnderTest())('the export of segments on %s', (dialect) => {
  test.each([
    [10, 20261122],
    [60, 20261123],
  ])('every %d s, over redeliveries, crashes and an outage: nothing lost, nothing repeated (seed %d)', async (periodSeconds, seed) => {
    const random = seededRandom(seed);
    const { databases, fronts, front, remove } = await place(dialect);
    const { fork } = databases[0] as Database;
    const histories = Array.from({ length: 110 }, () => invent(random));

    // each case begins within half an hour and takes ten minutes; now and then all that was told of it comes again
    let events = 0;
    const arrivals = histories.flatMap((history) => {
      const begin = START + random() * 1_800_000;
      return history.events.flatMap((event, index) => {
        const at = begin + (index / history.events.length) * 600_000;
        const resent = random() < 0.05 ? again(history.events.slice(0, index + 1), index + 2) : [];
        events += 1 + resent.length;
        return [event, ...resent].map((one) => ({ at, event: one }));
      });
    });
    arrivals.sort((one, other) => one.at - other.at);
    expect(events).toBeGreaterThan(2_000);

    let now = START;
    let crashes = 0;
    const crash = (): never => {
      crashes += 1;
      throw new Error('crash');
    };
    // at any statement, and after a commit, before anybody here knows
    const unsteady = (database: FrontEndDatabase): FrontEndDatabase => {
      const maybe = <T>(chance: number, work: () => Promise<T>): Promise<T> => (random() < chance ? crash() : work());
      return {
        dialect,
        query: (sql, values) => maybe(0.02, () => database.query(sql, values)),
        execute: (sql, values) => maybe(0.02, () => database.execute(sql, values)),
        upsert: (table, rows, key) => maybe(0.02, () => database.upsert(table, rows, key)),
        transaction: async (work) => {
          const result = await database.transaction((inner) => work(unsteady(inner)));
          return maybe(0.1, async () => result);
        },
      };
    };
    const run = segmentExport({
      profile: 10,
      fork: () => (random() < 0.05 ? crash() : fork()),
      database: () => unsteady(front),
      clock: () => new Date(now),
      pageSize: 80,
    });

    // a reader of another level, which looks in whenever it likes
    const read: ReadSegment[] = [];
    const held = new Map<string, ReadSegment>();
    const look = async () => {
      for await (const page of readSegments(front, 10, read.at(-1)?.number ?? 0, 80)) {
        read.push(...page);
        takeNewest(held, page);
      }
    };

    let given = 0;
    let quiet = 0;
    let failures = 0;
    const ended = Promise.withResolvers<void>();
    const running = loop(
      run,
      periodSeconds * 1000,
      random,
      () => undefined,
      (pauseMs) => meanwhile(pauseMs).catch(ended.reject),
    );
    async function meanwhile(pauseMs: number): Promise<void> {
      now += pauseMs;
      const due: EventEnvelope[] = [];
      while (given < arrivals.length && (arrivals[given]?.at ?? 0) <= now) due.push((arrivals[given++] as { event: EventEnvelope }).event);
      await takeIn(fork, due, new Date(now));
      // its machine is away for five minutes
      const isAway = now > START + 900_000 && now < START + 1_200_000;
      if (isAway) fronts.cutOff.set(SUPERVISION, new FrontEndUnavailable(SUPERVISION));
      else fronts.cutOff.delete(SUPERVISION);
      if (isAway) failures += 1;
      else if (now > START + 120_000 && random() < 0.15) await look();
      quiet = given === arrivals.length ? quiet + 1 : 0;
      if (quiet === 30) ended.resolve(running.stop());
    }
    await ended.promise;
    expect(failures).toBeGreaterThan(1);
    expect(crashes).toBeGreaterThan(5);
    // one run that nothing disturbs: what crashes left over is little, and nothing but late
    await segmentExport({ profile: 10, fork, database: () => front, clock: () => new Date(now) })(never);
    await look();

    const names = read.map(nameOf);
    expect(names.toSorted()).toEqual(namesOf(histories).toSorted());
    expect(read.map(({ number }) => number)).toEqual(read.map((_, index) => index + 1));
    for (const { events: told, stages, divisions } of histories) {
      const { serialNumber } = told[0] as EventEnvelope;
      expect(held.get(`${serialNumber} 1`)?.row.XZQHDM).toBe(divisions.at(-1));
      expect(stages.every(({ sequence }) => held.has(`${serialNumber} ${sequence}`))).toBe(true);
    }
    expect(held.size).toBe(histories.reduce((sum, { stages }) => sum + stages.length, 0));
    await remove();
  });

  test('two processes at once: every row once, in the order of its number, and the reader between them sees no hole', async () => {
    const { databases, front, remove } = await place(dialect, 2);
    const random = seededRandom(11);
    const histories = Array.from({ length: 60 }, () => invent(random));
    const { fork } = databases[0] as Database;
    let written = 0;
    const counted = (database: FrontEndDatabase): FrontEndDatabase => ({
      ...database,
      upsert: async (table, rows, key) => {
        await database.upsert(table, rows, key);
        if (table !== 'EX_GDBS_DCJD') written += rows.length;
      },
      transaction: (work) => database.transaction((inner) => work(counted(inner))),
    });
    const exporters = databases.map(({ fork: own }) =>
      segmentExport({ profile: 10, fork: own, database: () => counted(front), clock: () => new Date(START), pageSize: 25 }),
    );
    await exporters[0]?.(never);
    const read: ReadSegment[] = [];
    const look = async () => read.push(...(await readAll(front, 10, read.at(-1)?.number ?? 0)));
    const intake = (async () => {
      for (let index = 0; index < histories.length; index += 10)
        await takeIn(
          fork,
          histories.slice(index, index + 10).flatMap(({ events }) => events),
          new Date(START),
        );
    })();
    let isOver = false;
    const keepOn = (work: () => Promise<unknown>) => async () => {
      while (!isOver) await work();
    };
    const all = [...exporters.map((run) => keepOn(() => run(never))), keepOn(look)].map((work) => work());
    await intake.finally(() => {
      isOver = true;
    });
    await Promise.all(all);
    await Promise.all(exporters.map((run) => run(never)));
    await look();
    expect(read.map(nameOf).toSorted()).toEqual(namesOf(histories).toSorted());
    expect(read.map(({ number }) => number)).toEqual(read.map((_, index) => index + 1));
    expect(written).toBe(read.length);
    await remove();
  });

  test('each profile holds exactly its segments, as many rows as stages were received; a wider one afterwards brings what was left out', async () => {
    const { databases, front, remove } = await place(dialect);
    const { fork } = databases[0] as Database;
    const random = seededRandom(5);
    const histories = Array.from({ length: 30 }, () => invent(random));
    await takeIn(
      fork,
      histories.flatMap(({ events }) => events),
      new Date(START),
    );
    const stages = histories.flatMap((history) => history.stages);
    let cursor = 0;
    const held = new Map<string, ReadSegment>();
    for (const profile of EXPORT_PROFILES) {
      await segmentExport({ profile, fork, database: () => front, clock: () => new Date(START), pageSize: 50 })(never);
      const page = await readAll(front, profile, cursor);
      cursor = page.at(-1)?.number ?? cursor;
      takeNewest(held, page);
      for (const { code, kind, table } of segmentsOf(profile)) {
        const wanted = stages.filter((stage) => stage.kind === kind).length;
        expect([...held.values()].filter(({ segment }) => segment === code)).toHaveLength(wanted);
        const rows = kind === 'APPLICATION' ? histories.flatMap(({ divisions }) => divisions).length : wanted;
        expect(await front.query(`SELECT COUNT(*) AS N FROM ${table}`)).toEqual([{ N: rows }]);
      }
      const others = segmentsOf(10).filter(({ code }) => !segmentsOf(profile).some((one) => one.code === code));
      for (const { table } of others) await expect(front.query(`SELECT 1 FROM ${table}`)).rejects.toThrow();
      expect(await statusOf(fork, profile)).toMatchObject({ profile, waiting: 0, lastNumber: cursor });
    }
    expect(held.size).toBe(stages.length);
    await remove();
  });

  test('a front-end database that comes back empty gets everything again, under the same numbers, and numbers go on behind', async () => {
    const { databases, front, remove } = await place(dialect);
    const { fork } = databases[0] as Database;
    const random = seededRandom(9);
    const [first, second] = [invent(random), invent(random)];
    const run = segmentExport({ profile: 10, fork, database: () => front, clock: () => new Date(START), pageSize: 7 });
    await takeIn(fork, first.events, new Date(START));
    expect(await statusOf(fork, 10)).toMatchObject({ lastNumber: 0, lastRunAt: null, waiting: namesOf([first]).length });
    await run(never);
    const before = await readAll(front, 10);
    for (const { table } of segmentsOf(10)) await front.execute(`DROP TABLE ${table}`);
    await front.execute('DROP TABLE EX_GDBS_DCJD');
    await takeIn(fork, second.events, new Date(START));
    await expect(run(never)).rejects.toThrow(FrontEndUnavailable);
    await run(never);
    const after = await readAll(front, 10);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.map(nameOf).toSorted()).toEqual(namesOf([first, second]).toSorted());
    await front.execute('DELETE FROM EX_GDBS_DCJD');
    await expect(run(never)).rejects.toThrow('EX_GDBS_DCJD is empty');
    await run(never);
    expect(await readAll(front, 10)).toEqual(after);
    // a database of ours that was put back to an older state gives no number twice
    await fork().execute('update export_state set last_number = 1');
    await fork().execute('delete from export_segment where number > 3');
    await takeIn(fork, again(second.events, 2), new Date(START));
    await run(never);
    expect((await readAll(front, 10, after.length)).map(({ number }) => number)[0]).toBe(after.length + 1);
    await remove();
  });

  test('what waits is found by an index, however much has gone out or waits for another profile', async () => {
    const { databases, front, fronts, remove } = await place(dialect);
    const { fork } = databases[0] as Database;
    const random = seededRandom(4);
    await takeIn(
      fork,
      Array.from({ length: 40 }, () => invent(random)).flatMap(({ events }) => events),
      new Date(START),
    );
    const run = segmentExport({ profile: 7, fork, database: () => front, clock: () => new Date(START) });
    await run(never);
    const statements = fronts.statements.length;
    await run(never);
    expect(fronts.statements.slice(statements).filter((one) => one.startsWith('UPSERT EX_GDBS_S'))).toEqual([]);
    expect(await fork().count(ExportSegment, { number: null, segment: 'SB' })).toBeGreaterThan(39);
    const explain = dialect === 'sqlite' ? 'explain query plan' : 'explain format=json';
    const plan = JSON.stringify(
      await fork().execute(`${explain} select id from export_segment where segment = 'SL' and number is null order by id limit 5`),
    );
    expect(plan).toContain('export_segment_waiting');
    expect(plan).not.toMatch(/filesort|TEMP B-TREE/);
    await remove();
  });
});

test('how far the export has come is counted for nobody without a token', async () => {
  const asked = new SegmentExportResolver().segmentExport({ principal: ANONYMOUS } as unknown as SupervisionContext);
  await expect(asked).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

const statusOf = (fork: Database['fork'], profile: (typeof EXPORT_PROFILES)[number]) =>
  new SegmentExportResolver().segmentExport({
    em: fork(),
    principal: { clientId: 'analyst', role: 'analyst', scopes: ['case:read'] },
    systems: [{ id: SUPERVISION, exportProfile: profile, exportSeconds: 10 }],
  } as unknown as SupervisionContext);
