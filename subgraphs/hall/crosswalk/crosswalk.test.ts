import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { CaseFile } from '../case/case-file.entity.ts';
import { caller } from '../case/testing.ts';
import { ADMIN, ANALYST, application, CLERK, type HallUnderTest, hallUnderTest, NOW, REGISTER, register } from '../testing.ts';
import { CrosswalkTask } from './crosswalk-task.entity.ts';
import { Crosswalks } from './crosswalks.ts';

const DISTRICT = 'district.330106';
const IMPORT = `mutation ($input: ImportCrosswalkInput!) { importCrosswalk(input: $input) {
  version taken ended unchanged ambiguous conflict noMatch replayed errors { code path message } } }`;
const DECIDE = `mutation ($input: DecideCrosswalkInput!) { decideCrosswalk(input: $input) {
  replayed errors { code path } task { state decision { version decidedBy reason item { code } } } } }`;
const TASKS = `query ($filter: CrosswalkTaskFilter, $first: Int, $after: String) { crosswalkTasks(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { id code name match reason times source state unifiedCode firstSeenAt lastSeenAt candidates { code } system { id } } } }`;
const CROSSWALK = `query ($systemId: ID!, $version: Int) { crosswalk(systemId: $systemId, version: $version) {
  version versions { version kind madeBy madeAt reason }
  entries { code name typeCode unifiedCode promisedLimit validFrom validTo item { code } } } }`;

interface Entry {
  readonly code: string | null;
  readonly name: string | null;
  readonly typeCode: string | null;
  readonly unifiedCode: string | null;
  readonly promisedLimit: number | null;
  readonly validFrom: number;
  readonly item: { readonly code: string } | null;
}
type Row = Readonly<Record<string, unknown>>;
interface Task extends Row {
  readonly id: string;
  readonly code: string;
}
interface Errors {
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

describe.each(dialectsUnderTest())('对照表, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
  });
  afterAll(() => under.remove());

  let keys = 0;
  const key = () => `crosswalk-${++keys}`;
  const importRows = async (systemId: string, rows: readonly Row[], more: Row = {}) => {
    const input = { idempotencyKey: key(), systemId, rows, reason: '2014 年清理', ...more };
    return (await under.read<{ importCrosswalk: Row & Errors }>(IMPORT, { input }, { as: ADMIN })).importCrosswalk;
  };
  const decide = async (taskId: string, more: Row) => {
    const input = { idempotencyKey: key(), taskId, reason: '经与该区核对', ...more };
    return (await under.read<{ decideCrosswalk: Row & Errors }>(DECIDE, { input }, { as: ADMIN })).decideCrosswalk;
  };
  const tasksOf = async (filter: Row) =>
    (await under.read<{ crosswalkTasks: { nodes: Task[]; totalCount: number } }>(TASKS, { filter }, { as: ANALYST })).crosswalkTasks.nodes;
  const crosswalk = async (systemId: string, version?: number) =>
    (
      await under.read<{ crosswalk: { version: number; entries: Entry[]; versions: Row[] } | null }>(
        CROSSWALK,
        { systemId, version },
        { as: ANALYST },
      )
    ).crosswalk;
  const enter = async (localItemCode: string, as = CLERK, more: Row = {}) =>
    (
      await under.read<{ registerCase: { case: object | null } & Errors }>(
        REGISTER,
        { input: application(key(), { itemCode: null, localItemCode, ...more }) },
        { as },
      )
    ).registerCase;
  const resolve = async (systemId: string, code: string | null, name: string | null = null) => {
    const query = 'query ($s: ID!, $c: String, $n: String) { resolveItem(systemId: $s, code: $c, name: $n) { match item { code } } }';
    const { resolveItem } = await under.read<{ resolveItem: { match: string; item: { code: string } | null } }>(query, {
      s: systemId,
      c: code,
      n: name,
    });
    return resolveItem.item?.code ?? resolveItem.match;
  };
  /** A list as it is exported, to be imported. */
  const exported = (entries: readonly Entry[]) =>
    entries.map(({ code, name, typeCode, unifiedCode, promisedLimit }) => ({ code, name, typeCode, unifiedCode, promisedLimit }));

  test('version 0 is the dictionary’s own list; every change is a new version with who, when and why, and history stays', async () => {
    const system = 'district.330102';
    const first = await crosswalk(system);
    expect(first).toMatchObject({ version: 0, versions: [] });
    expect(first?.entries).toHaveLength(38);
    const wanted = { code: 'XH-WS-001', name: '公卫许可', typeCode: '01', unifiedCode: '330123901000', promisedLimit: 10, validFrom: 0 };
    expect(first?.entries[0]).toMatchObject(wanted);
    const rows = [
      { code: 'XH-WS-001', name: '公共场所卫生许可证', promisedLimit: 8 },
      { code: 'XH-WS-002', ended: true },
    ];
    expect(await importRows(system, rows)).toMatchObject({ version: 1, taken: 1, ended: 1, unchanged: 0, errors: [] });
    const second = await crosswalk(system);
    expect(second?.versions).toEqual([
      { version: 1, kind: 'IMPORT', madeBy: 'admin', madeAt: '2014-11-08T10:00:00+08:00', reason: '2014 年清理' },
    ]);
    expect(second?.entries).toHaveLength(37);
    expect(second?.entries.find(({ code }) => code === 'XH-WS-001')).toMatchObject({
      name: '公共场所卫生许可证',
      promisedLimit: 8,
      validFrom: 1,
    });
    expect((await crosswalk(system, 0))?.entries.map(({ code, name }) => [code, name])).toEqual(
      first?.entries.map(({ code, name }) => [code, name]),
    );
    expect(await crosswalk(system, 2)).toBeNull();
    expect(await crosswalk('district.330105')).toMatchObject({ version: 0 });
    expect(await resolve(system, 'XH-WS-002')).toBe('NO_MATCH');
    expect(await resolve('district.330105', 'XH-WS-002')).toBe('330123902000');
  });

  test('what is MATCHED takes effect, what is AMBIGUOUS, CONFLICT or NO_MATCH becomes a task; the same again is seen once more', async () => {
    const system = 'district.330105';
    const rows = [
      { code: 'XH-WS-003', name: '饮用水供水单位卫生许可' },
      { code: 'XH-WS-001', name: '供水卫生许可' },
      { code: 'XH-WS-001-1', name: '养犬登记' },
      { name: '卫生许可' },
      { code: 'XH-WS-004', unifiedCode: '330123901000' },
    ];
    const counts = { taken: 1, unchanged: 0, ambiguous: 1, conflict: 2, noMatch: 1, errors: [] };
    expect(await importRows(system, rows)).toMatchObject(counts);
    const tasks = await tasksOf({ systemId: system });
    expect(tasks.map(({ code, name, match, source, times }) => [code, name, match, source, times])).toEqual([
      ['XH-WS-001', '供水卫生许可', 'CONFLICT', 'IMPORT', 1],
      ['XH-WS-001-1', '养犬登记', 'NO_MATCH', 'IMPORT', 1],
      [null, '卫生许可', 'AMBIGUOUS', 'IMPORT', 1],
      ['XH-WS-004', null, 'CONFLICT', 'IMPORT', 1],
    ]);
    expect(tasks[0]).toMatchObject({ candidates: [{ code: '330123901000' }, { code: '330123903000' }], system: { id: system } });
    expect(tasks[0]?.['reason']).toMatch(/ \/ code and name mean different items$/);
    under.pass(60_000);
    expect(await importRows(system, rows)).toMatchObject({ taken: 0, unchanged: 1, ambiguous: 1, conflict: 2, noMatch: 1, version: 1 });
    const again = await tasksOf({ systemId: system });
    expect(again.map(({ id, times }) => [id, times])).toEqual(tasks.map(({ id }) => [id, 2]));
    expect(again[0]?.['lastSeenAt']).not.toBe(again[0]?.['firstSeenAt']);
    expect(await tasksOf({ systemId: system, match: 'CONFLICT' })).toHaveLength(2);
    expect(await tasksOf({ systemId: system, state: 'DECIDED' })).toEqual([]);
  });

  test('a list that is exported and imported again changes nothing, after whatever was decided', async () => {
    const system = 'district-hall.330108';
    await importRows(system, [
      { code: '许可-90001-001', name: '公共场所卫生许可证', typeCode: 'X1', promisedLimit: 7 },
      { code: '许可-90002-001', ended: true },
      { code: '许可-97777-001', name: '养犬登记' },
    ]);
    const [task] = await tasksOf({ systemId: system });
    await decide(task?.id ?? '', { noItem: true });
    const before = await crosswalk(system);
    expect(before?.version).toBe(2);
    const again = await importRows(system, exported(before?.entries ?? []));
    expect(again).toMatchObject({ version: 2, taken: 0, ended: 0, unchanged: 38, ambiguous: 0, conflict: 0, noMatch: 0, errors: [] });
    expect(await crosswalk(system)).toEqual(before);
  });

  test('an import is done once under its key, and refused whole where a row is malformed', async () => {
    const system = 'district.330108';
    const [rows, idempotencyKey] = [[{ code: 'XH-WS-005', name: '医机放射诊疗' }], key()];
    const first = await importRows(system, rows, { idempotencyKey });
    expect(first).toMatchObject({ replayed: false });
    expect(await importRows(system, rows, { idempotencyKey })).toEqual({ ...first, replayed: true });
    const wrong = await importRows(system, [
      { code: 'XH-WS-001' },
      { typeCode: '01' },
      { code: 'xhws1' },
      { code: 'A', promisedLimit: -1 },
    ]);
    expect(wrong.errors.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['MISSING_FIELD', 'rows.1.code'],
      ['BAD_VALUE', 'rows.2.code'],
      ['BAD_VALUE', 'rows.3.promisedLimit'],
    ]);
    expect(wrong).toMatchObject({ version: null, taken: 0 });
    expect((await importRows('district.999999', [])).errors).toMatchObject([{ code: 'UNKNOWN_SYSTEM' }]);
  });

  test('a code that a system is refused for waits as one task, with how often and when; the refused entry leaves nothing else', async () => {
    const em = () => under.database.fork();
    const [cases, tasks] = [await em().count(CaseFile), await em().count(CrosswalkTask)];
    for (const code of ['XH-WS-901', 'xh ws 901', 'ＸＨ－ＷＳ－９０１']) {
      expect((await enter(code)).errors).toMatchObject([{ code: 'UNKNOWN_ITEM', path: ['localItemCode'] }]);
      under.pass(1_000);
    }
    expect((await enter('XH-WS-003', CLERK, { itemCode: '330123901000' })).errors).toMatchObject([{ code: 'CONFLICTING_ITEM' }]);
    // in another's name, or by nobody's system: no word of a system
    expect((await enter('XH-WS-902', ADMIN, { systemId: DISTRICT })).errors).toMatchObject([{ code: 'UNKNOWN_ITEM' }]);
    // by one of a system, in the name of another
    const [as, named] = [{ ...ADMIN, systemId: 'city.health' }, { systemId: DISTRICT }];
    expect((await enter('XH-WS-902', as, named)).errors).toMatchObject([{ code: 'UNKNOWN_ITEM' }]);
    // no code at all, or longer than one in its normal form: refused like any other, and nobody's to decide
    expect((await enter('XH\u0007903')).errors.map(({ code }) => code)).toEqual(['BAD_VALUE', 'UNKNOWN_ITEM']);
    expect((await enter('X'.repeat(129))).errors.map(({ code }) => code)).toEqual(['TOO_LONG', 'UNKNOWN_ITEM']);
    expect((await enter('㍿'.repeat(128))).errors.map(({ code }) => code)).toEqual(['UNKNOWN_ITEM']);
    const open = await tasksOf({ systemId: DISTRICT });
    expect(open).toMatchObject([
      { code: 'XH-WS-901', name: null, match: 'NO_MATCH', source: 'ENTRY', times: 3, candidates: [] },
      {
        code: 'XH-WS-003',
        match: 'CONFLICT',
        unifiedCode: '330123901000',
        candidates: [{ code: '330123903000' }, { code: '330123901000' }],
      },
    ]);
    expect([await em().count(CaseFile), await em().count(CrosswalkTask)]).toEqual([cases, tasks + 2]);
  });

  test('a code that is too long in its normal form is refused with its path', async () => {
    const { errors } = await importRows('district.330127', [{ code: '㍿'.repeat(128) }]);
    expect(errors).toMatchObject([{ code: 'TOO_LONG', path: ['rows', '0', 'code'] }]);
  });

  test('what a person decides holds at once: registerCase takes the code, resolveItem answers MATCHED, the item bears it', async () => {
    const [task] = await tasksOf({ systemId: DISTRICT, match: 'NO_MATCH' });
    const idempotencyKey = key();
    const decided = await decide(task?.id ?? '', { itemCode: '330123902000', idempotencyKey });
    expect(decided).toMatchObject({
      errors: [],
      task: { state: 'DECIDED', decision: { version: 1, decidedBy: 'admin', reason: '经与该区核对', item: { code: '330123902000' } } },
    });
    expect(await decide(task?.id ?? '', { itemCode: '330123902000', idempotencyKey })).toMatchObject({ replayed: true });
    expect((await decide(task?.id ?? '', { noItem: true })).errors).toMatchObject([{ code: 'TASK_DECIDED' }]);
    expect(await enter('XH-WS-901')).toMatchObject({ errors: [], case: {} });
    expect(await resolve(DISTRICT, 'xhws901')).toBe('330123902000');
    expect(await resolve('district.330109', 'XH-WS-901')).toBe('NO_MATCH');
    const { item } = await under.read<{ item: { aliases: { system: { id: string }; code: string; name: string }[] } }>(
      '{ item(code: "330123902000") { aliases { system { id } code name } } }',
    );
    const codes = new Map(item.aliases.map(({ system, code, name }) => [system.id, [code, name]]));
    expect(codes.get(DISTRICT)).toEqual(['XH-WS-901', '公卫许可延续']);
    expect(codes.get('district.330109')).toEqual(['XH-WS-002', '公卫许可延续']);
  });

  test('what a person said is no item of ours is refused, and asked no more', async () => {
    await enter('QT-1');
    const [task] = await tasksOf({ systemId: DISTRICT, match: 'NO_MATCH' });
    expect(await decide(task?.id ?? '', { noItem: true })).toMatchObject({ errors: [], task: { decision: { item: null } } });
    expect((await enter('QT-1')).errors).toMatchObject([{ code: 'UNKNOWN_ITEM' }]);
    expect(await tasksOf({ systemId: DISTRICT, match: 'NO_MATCH' })).toEqual([]);
    expect(await resolve(DISTRICT, 'QT-1')).toBe('NO_MATCH');
  });

  test('a decision on one spelling settles the others that it answers', async () => {
    const system = 'district.330110';
    const clerk = caller('clerk', system);
    await enter('YH-7', clerk, { regionCode: '330110' });
    await importRows(system, [{ code: 'YH-7', name: '养犬登记' }]);
    const [byEntry, byList] = await tasksOf({ systemId: system });
    await decide(byList?.id ?? '', { itemCode: '330123904000' });
    expect(await tasksOf({ systemId: system })).toEqual([]);
    expect(await tasksOf({ systemId: system, state: 'SETTLED' })).toMatchObject([{ id: byEntry?.id }]);
    expect(await resolve(system, 'YH-7', '养犬登记')).toBe('330123904000');
    expect(await resolve(system, 'YH-7', '供水卫生许可')).toBe('CONFLICT');
  });

  test('decisions are checked: one of itemCode and noItem, an item that is there, a task that is there', async () => {
    const wrong = async (taskId: string, more: Row) =>
      (await decide(taskId, more)).errors.map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(await wrong('x', {})).toEqual(['MISSING_FIELD itemCode']);
    expect(await wrong('x', { itemCode: '330123901000', noItem: true })).toEqual(['BAD_VALUE noItem']);
    expect(await wrong('x', { itemCode: '330199999999' })).toEqual(['UNKNOWN_ITEM itemCode']);
    expect(await wrong('x', { noItem: true, reason: ' ' })).toEqual(['MISSING_FIELD reason']);
    expect(await wrong('x', { noItem: true })).toEqual(['UNKNOWN_TASK taskId']);
  });

  test('many at once: of one code one task with every time counted, of two decisions one', async () => {
    const as = caller('partner', DISTRICT);
    await Promise.all(Array.from({ length: 8 }, () => enter('SAME-1', as)));
    const tasks = (await tasksOf({ systemId: DISTRICT })).filter(({ code }) => code === 'SAME-1');
    expect(tasks).toMatchObject([{ times: 8 }]);
    const answers = await Promise.all(['330123901000', '330123902000'].map((itemCode) => decide(tasks[0]?.id ?? '', { itemCode })));
    expect(answers.map(({ errors }) => errors.length).sort()).toEqual([0, 1]);
  });

  test('another hall knows it at once where it lacks the code, and within a second of its clock in any case', async () => {
    let now = NOW.getTime();
    const other = new Crosswalks(under.database.fork, under.host.systems, () => new Date(now));
    const system = 'district.330122';
    expect((await other.of(system)).itemOf('TL-1')).toBeUndefined();
    await importRows(system, [
      { code: 'XH-WS-001', ended: true },
      { code: 'TL-1', name: '公共场所卫生许可' },
    ]);
    const [task] = await tasksOf({ systemId: system });
    await decide(task?.id ?? '', { itemCode: '330123901000' });
    expect((await other.of(system)).itemOf('TL-1')).toBeUndefined();
    now += 1_000;
    expect((await other.of(system)).itemOf('TL-1')).toBe('jd-01');
    await importRows(system, [{ code: 'TL-1', ended: true }]);
    expect((await other.of(system)).itemOf('TL-1')).toBe('jd-01');
    expect((await other.of(system, true)).itemOf('TL-1')).toBeUndefined();
  });

  test('costs the register no statement: what is known is used while it is fresh', async () => {
    await enter('XH-WS-001');
    under.statements();
    expect(await enter('XH-WS-001', CLERK, { projectName: '又一间浴室' })).toMatchObject({ errors: [] });
    await register(under, key());
    expect(under.statements().filter((line) => /[`"]crosswalk_/.test(line))).toEqual([]);
  });

  test('the list of tasks goes on by cursor, each once', async () => {
    const system = 'district.330127';
    await importRows(
      system,
      Array.from({ length: 25 }, (_, n) => ({ code: `CA-${n}`, name: '养犬登记' })),
    );
    interface Listed {
      readonly crosswalkTasks: {
        readonly nodes: Task[];
        readonly totalCount: number;
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    }
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const asked: Row = { filter: { systemId: system }, first: 10, after };
      const { crosswalkTasks: page } = await under.read<Listed>(TASKS, asked, { as: ANALYST });
      expect(page.totalCount).toBe(25);
      seen.push(...page.nodes.map((task) => task.code));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    // a cursor that is none of ours, or no moment that a database can write: null
    for (const place of [Number.MAX_SAFE_INTEGER, -1, 253_402_300_800_000, 0, 'x']) {
      const after = Buffer.from(JSON.stringify([place, 'x'])).toString('base64url');
      expect(await under.read(TASKS, { after }, { as: ANALYST })).toEqual({ crosswalkTasks: null });
    }
  });

  test('a malformed code is refused, and is no task', async () => {
    const before = await under.database.fork().count(CrosswalkTask);
    for (const code of ['A\u0000B', '=cmd\u0000\u202e🙂'.repeat(20), '长'.repeat(200), 'A\u202eB']) {
      const { case: none, errors } = await enter(code);
      expect(none).toBeNull();
      expect(errors.map((error) => error.path[0])).toContain('localItemCode');
    }
    // nor what stands beside it
    expect((await enter('ZZ-beside', CLERK, { itemCode: 'A\u0000' })).errors.map(({ code }) => code)).toContain('BAD_VALUE');
    expect(await under.database.fork().count(CrosswalkTask)).toBe(before);
  });

  test('a number of a person that was written as a code is masked for those who decide nothing', async () => {
    const system = caller('clerk', 'district.330122');
    const [resident, mobile] = ['11010519491231002X', '13800001234'];
    for (const code of [`欧阳 ${resident}`, mobile]) await enter(code, system, { regionCode: '330122' });
    const codes = async (as: typeof ADMIN) =>
      (
        await under.read<{ crosswalkTasks: { nodes: Task[] } }>(TASKS, { filter: { systemId: 'district.330122' } }, { as })
      ).crosswalkTasks.nodes
        .map(({ code }) => code)
        .sort();
    expect(await codes(ANALYST)).toEqual(['138******34', '欧阳 110**************X']);
    expect(await codes(ADMIN)).toEqual([mobile, `欧阳 ${resident}`]);
  });

  test('mutations need catalogue:write, queries a token with case:read', async () => {
    const input = { idempotencyKey: key(), systemId: DISTRICT, rows: [], reason: '无' };
    const code = async (query: string, variables: Row, as?: typeof ADMIN) =>
      (await under.ask(query, variables, as ? { as } : {})).errors?.[0]?.extensions.code;
    expect(await code(IMPORT, { input }, CLERK)).toBe('FORBIDDEN');
    expect(await code(IMPORT, { input })).toBe('UNAUTHENTICATED');
    const decision = { idempotencyKey: key(), taskId: 'x', noItem: true, reason: '无' };
    expect(await code(DECIDE, { input: decision }, CLERK)).toBe('FORBIDDEN');
    expect(await code(CROSSWALK, { systemId: DISTRICT })).toBe('UNAUTHENTICATED');
    expect(await code(TASKS, {}, caller('public'))).toBe('FORBIDDEN');
    expect(await code('{ crosswalkCoverage { expected } }', {})).toBe('UNAUTHENTICATED');
    expect(await code('{ crosswalkLint { rule } }', {})).toBe('UNAUTHENTICATED');
  });
});
