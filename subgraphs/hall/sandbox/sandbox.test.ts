import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DatabaseSettings } from '../../kernel/database/settings.ts';
import { dialectsUnderTest, type TemporarySettings, temporarySettings } from '../../kernel/database/testing.ts';
import { until } from '../../kernel/exchange/testing.ts';
import { isValid97 } from '../../kernel/serials/check-digits.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import { caller } from '../case/testing.ts';
import { entities } from '../database/entities.ts';
import {
  ADMIN,
  ANALYST,
  application,
  CLERK,
  type HallUnderTest,
  hallUnderTest,
  PARTNER,
  REGISTER,
  register,
  SUPERVISOR,
} from '../testing.ts';

const DEMO = caller('partner', 'sandbox.demo');
const DEMO_CLERK = caller('clerk', 'sandbox.demo');
const DEMO_ADMIN = caller('admin', 'sandbox.demo');
const OTHER = caller('partner', 'sandbox.other');

const STAGE = `mutation ($input: RecordStageInput!) {
  recordStage(input: $input) { replayed case { status version } stage { sequence system { id name } } errors { code } } }`;
const CASE = `query ($s: SerialNumber!) { case(serialNumber: $s) {
  serialNumber status result owner { id name } origin { system { id } } stages { kind } deliveries { state } party { name } } }`;
const BY_NUMBER = 'query ($n: String!) { caseByNumber(number: $n) { serialNumber } }';
const BY_KEY = 'query ($k: IdempotencyKey!) { caseByIdempotencyKey(idempotencyKey: $k) { serialNumber } }';
const CASES = '{ cases { totalCount nodes { serialNumber } } }';
const SEARCH = 'query ($t: String!) { cases(filter: { text: $t }) { nodes { serialNumber } } }';
const CHANGES = '{ caseChanges { nodes { kind case { serialNumber } } } }';
const WATCH = 'subscription ($after: String) { caseChanged(after: $after) { kind case { serialNumber } } }';
const END = '{ caseChanges { pageInfo { endCursor } } }';
const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case { serialNumber } ... on System { id name } } }';

type Serials = { readonly nodes: readonly { readonly serialNumber: string }[] };
type Changes = { readonly caseChanges: { readonly nodes: readonly { readonly kind: string; readonly case: { serialNumber: string } }[] } };

describe.each(dialectsUnderTest())('a sandbox, on %s', (dialect) => {
  const places = new Map<string, TemporarySettings>();
  const sandboxDatabase = (name: string): DatabaseSettings => {
    const place = places.get(name) ?? temporarySettings(dialect);
    places.set(name, place);
    return place.settings;
  };
  let under: HallUnderTest;
  let real = '';
  let own = '';
  beforeAll(async () => {
    under = await hallUnderTest(dialect, { relayElsewhere: true, sandboxDatabase });
    await under.hall.start();
    real = await register(under, 'real');
    expect([...places]).toEqual([]);
    own = await register(under, 'own', { localNumber: 'D-1' }, DEMO);
  });
  afterAll(async () => {
    await under.remove();
    for (const { remove } of places.values()) await remove();
  });

  /** Rows of every table of the real register but the feed's, where the sequencer may still be placing what was written before. */
  const realRows = async () => {
    const em = under.database.fork();
    const counts: Record<string, number> = {};
    for (const entity of entities) if (!entity.name.startsWith('Feed')) counts[entity.name] = await em.count(entity as typeof CaseFile);
    return counts;
  };
  const read = <T>(query: string, variables: Readonly<Record<string, unknown>>, as = DEMO) => under.read<T>(query, variables, { as });
  const code = async (query: string, variables: Readonly<Record<string, unknown>>, as = DEMO) =>
    (await under.ask(query, variables, { as })).errors?.[0]?.extensions.code;

  test('its caller takes a case through its whole course by itself, reads it, follows it, and repeats with the same key', async () => {
    expect(own).toMatch(/^330106\d{6}9\d{8}$/);
    expect(isValid97(own)).toBe(true);
    const stages = [
      { kind: 'ACCEPTANCE' },
      { kind: 'REVIEW', stepCode: 'UNDERTAKE' },
      { kind: 'CLOSURE', decision: { result: 'GRANTED' } },
      { kind: 'COLLECTION' },
    ];
    for (const [index, stage] of stages.entries()) {
      under.pass(60_000);
      const { recordStage } = await read<{ recordStage: unknown }>(STAGE, {
        input: { idempotencyKey: `own-${index}`, serialNumber: own, ...stage },
      });
      expect(recordStage).toMatchObject({ errors: [], stage: { system: { id: 'sandbox.demo', name: '沙箱 demo' } } });
    }
    const again = { idempotencyKey: 'own-3', serialNumber: own, kind: 'COLLECTION' };
    expect(await read(STAGE, { input: again })).toMatchObject({ recordStage: { replayed: true, errors: [] } });
    expect(await read(REGISTER, { input: application('own', { localNumber: 'D-1' }) })).toMatchObject({
      registerCase: { replayed: true, case: { serialNumber: own } },
    });
    expect(await read(CASE, { s: own })).toEqual({
      case: {
        serialNumber: own,
        status: 'COLLECTED',
        result: 'GRANTED',
        owner: { id: 'sandbox.demo', name: '沙箱 demo' },
        origin: { system: { id: 'sandbox.demo' } },
        stages: ['APPLICATION', 'ACCEPTANCE', 'REVIEW', 'CLOSURE', 'COLLECTION'].map((kind) => ({ kind })),
        deliveries: [],
        // masked as everywhere
        party: { name: expect.not.stringMatching('欧阳小明') },
      },
    });
    expect(await read(BY_NUMBER, { n: 'D-1' })).toEqual({ caseByNumber: { serialNumber: own } });
    expect(await read(BY_KEY, { k: 'own' })).toEqual({ caseByIdempotencyKey: { serialNumber: own } });
    expect(await read(CASE, { s: own }, DEMO_CLERK)).toMatchObject({ case: { party: { name: '欧阳小明' } } });
    const kinds = async () => (await read<Changes>(CHANGES, {})).caseChanges.nodes.map(({ kind }) => kind);
    await until(async () => (await kinds()).length === 5, 'the sandbox has placed its changes');
    expect(await kinds()).toEqual(['REGISTERED', ...stages.map(() => 'STAGE_RECORDED')]);
  });

  test.each([
    ['a supervisor', SUPERVISOR],
    ['an administrator', ADMIN],
    ['a window', CLERK],
    ['an analyst', ANALYST],
    ['another sandbox', OTHER],
  ])('its cases are not there for %s: by number, in lists, in the feed, as references', async (_, as) => {
    expect(await read(CASE, { s: own }, as)).toEqual({ case: null });
    expect(await read(BY_NUMBER, { n: 'D-1' }, as)).toEqual({ caseByNumber: null });
    expect(await read(BY_NUMBER, { n: own }, as)).toEqual({ caseByNumber: null });
    expect(await read(BY_KEY, { k: 'own' }, { ...as, clientId: DEMO.clientId })).toEqual({ caseByIdempotencyKey: null });
    const serials = (await read<{ cases: Serials }>(CASES, {}, as)).cases.nodes.map(({ serialNumber }) => serialNumber);
    expect(serials).toEqual(as === OTHER ? [] : [real]);
    expect(await read(SEARCH, { t: own.slice(0, 14) }, as)).toEqual({ cases: { nodes: [] } });
    const told = (await read<Changes>(CHANGES, {}, as)).caseChanges.nodes.map((change) => change.case.serialNumber);
    expect(told).not.toContain(own);
    const representations = [
      { __typename: 'Case', serialNumber: own },
      { __typename: 'System', id: 'sandbox.demo' },
    ];
    expect(await read(ENTITIES, { r: representations }, as)).toEqual({ _entities: [null, null] });
  });

  test('its receipts are known to its own callers alone, as those of the register are not to them', async () => {
    const CODE = 'query ($s: SerialNumber!) { case(serialNumber: $s) { queryCode } }';
    const PROGRESS = 'query ($s: SerialNumber!, $c: String!) { progress(serialNumber: $s, queryCode: $c) { serialNumber } }';
    const codeOf = async (s: string, as: typeof DEMO) => (await read<{ case: { queryCode: string } }>(CODE, { s }, as)).case.queryCode;
    const [c, realCode] = [await codeOf(own, DEMO), await codeOf(real, SUPERVISOR)];
    expect(await read(PROGRESS, { s: own, c })).toEqual({ progress: { serialNumber: own } });
    expect(await read(PROGRESS, { s: own, c }, OTHER)).toEqual({ progress: null });
    expect(await under.read(PROGRESS, { s: own, c })).toEqual({ progress: null });
    expect(await read(PROGRESS, { s: real, c: realCode })).toEqual({ progress: null });
  });

  test('its callers see no real case, whatever their role: by number, in lists, in the feed, as references, by any command', async () => {
    for (const as of [DEMO, DEMO_CLERK, DEMO_ADMIN]) {
      expect(await read(CASE, { s: real }, as)).toEqual({ case: null });
      expect(await read(BY_NUMBER, { n: real }, as)).toEqual({ caseByNumber: null });
      expect(await read(CASES, {}, as)).toEqual({ cases: { totalCount: 1, nodes: [{ serialNumber: own }] } });
      expect(await read(ENTITIES, { r: [{ __typename: 'Case', serialNumber: real }] }, as)).toEqual({ _entities: [null] });
      const told = (await read<Changes>(CHANGES, {}, as)).caseChanges.nodes.map((change) => change.case.serialNumber);
      expect(new Set(told)).toEqual(new Set([own]));
    }
    const before = await realRows();
    const key = { idempotencyKey: 'at-real', serialNumber: real, reason: '演练' };
    const unknown = { errors: [{ code: 'UNKNOWN_CASE' }] };
    expect(await read(STAGE, { input: { idempotencyKey: 'at-real', serialNumber: real, kind: 'ACCEPTANCE' } })).toMatchObject({
      recordStage: unknown,
    });
    const change = (name: string, type: string) => `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`;
    expect(await read(change('correctCase', 'CorrectCaseInput'), { input: { ...key, expectedVersion: 1, projectName: 'x' } })).toEqual({
      correctCase: unknown,
    });
    expect(await read(change('withdrawCase', 'WithdrawCaseInput'), { input: key })).toEqual({ withdrawCase: unknown });
    expect(await read(change('forwardCase', 'ForwardCaseInput'), { input: { ...key, toRegionCode: '330108' } })).toEqual({
      forwardCase: unknown,
    });
    const linked = await read(change('linkCases', 'LinkCasesInput'), { input: { ...key, duplicateSerialNumber: own } }, DEMO_ADMIN);
    expect(linked).toEqual({ linkCases: unknown });
    const sent = await under.ask(
      change('redeliver', 'RedeliverInput'),
      { input: { serialNumber: own, systemId: 'city.health' } },
      { as: DEMO_ADMIN },
    );
    expect(sent).toEqual({ data: { redeliver: { errors: [{ code: 'UNKNOWN_SYSTEM' }] } } });
    expect(await realRows()).toEqual(before);
  });

  test('the same entry in another sandbox is no duplicate, and its live updates are its own', async () => {
    const ending = new AbortController();
    const { caseChanges } = await read<{ caseChanges: { pageInfo: { endCursor: string } } }>(END, {}, OTHER);
    const after = caseChanges.pageInfo.endCursor;
    const events = (await under.follow(WATCH, { after }, ending.signal, { as: OTHER }))[Symbol.asyncIterator]();
    const first = events.next();
    await register(under, 'noise', {}, CLERK);
    const theirs = await register(under, 'own', { projectName: '示例浴室 own' }, OTHER);
    const { value } = await first;
    expect(JSON.parse(Buffer.from(value as Uint8Array).toString())).toEqual({
      data: { caseChanged: { kind: 'REGISTERED', case: { serialNumber: theirs } } },
    });
    ending.abort();
    await events.next();
    expect(theirs).toBe(own);
    expect(await read(CASE, { s: theirs }, OTHER)).toMatchObject({ case: { status: 'APPLIED' } });
    expect(await read(CASE, { s: own }, DEMO)).toMatchObject({ case: { status: 'COLLECTED' } });
  });

  test('nobody writes into it from outside, nor out of it: FORBIDDEN, for administrators too', async () => {
    for (const as of [CLERK, PARTNER, ADMIN]) {
      expect(await code(REGISTER, { input: application('into', { systemId: 'sandbox.demo' }) }, as)).toBe('FORBIDDEN');
    }
    for (const as of [DEMO, DEMO_CLERK, DEMO_ADMIN]) {
      expect(await code(REGISTER, { input: application('out', { systemId: 'district.330106' }) }, as)).toBe('FORBIDDEN');
      expect(await code(REGISTER, { input: application('out', { systemId: 'sandbox.other' }) }, as)).toBe('FORBIDDEN');
    }
    expect(await read(REGISTER, { input: application('named', { systemId: 'sandbox.demo' }) })).toMatchObject({
      registerCase: { errors: [], case: { version: 1 } },
    });
  });

  test('numbers, crosswalks and process profiles of the real register stay as they are', async () => {
    const before = await realRows();
    const RESERVE = `mutation ($input: ReserveSerialNumbersInput!) {
      reserveSerialNumbers(input: $input) { block { serialNumbers system { id } } errors { code } } }`;
    const reserved = await read<{ reserveSerialNumbers: { block: { serialNumbers: string[] } } }>(RESERVE, {
      input: { idempotencyKey: 'block', regionCode: '330106', count: 2 },
    });
    expect(reserved).toMatchObject({ reserveSerialNumbers: { errors: [], block: { system: { id: 'sandbox.demo' } } } });
    for (const serial of reserved.reserveSerialNumbers.block.serialNumbers) expect(serial).toMatch(/^330106\d{6}9\d{8}$/);
    const IMPORT = 'mutation ($input: ImportCrosswalkInput!) { importCrosswalk(input: $input) { taken errors { code } } }';
    const rows = [{ code: 'X-1', unifiedCode: '330123901000' }];
    const imported = (systemId: string) =>
      read(IMPORT, { input: { idempotencyKey: `import-${systemId}`, systemId, rows, reason: '演练' } }, DEMO_ADMIN);
    expect(await imported('sandbox.demo')).toMatchObject({ importCrosswalk: { errors: [] } });
    expect(await imported('district.330106')).toMatchObject({ importCrosswalk: { taken: 0, errors: [{ code: 'UNKNOWN_SYSTEM' }] } });
    const PICK = 'mutation ($input: SetProcessProfileInput!) { setProcessProfile(input: $input) { errors { code } } }';
    const steps = ['ACCEPT', 'UNDERTAKE', 'REVIEW', 'APPROVE', 'COMPLETE'];
    const input = { idempotencyKey: 'pick', itemCode: '330123901000', regionCode: '330106', steps, reason: '演练' };
    expect(await read(PICK, { input }, DEMO_ADMIN)).toEqual({ setProcessProfile: { errors: [] } });
    expect(await realRows()).toEqual(before);
  });

  test('what is common is read as by everybody; lists of systems do not show it, its caller is told its name', async () => {
    const COMMON = '{ items(first: 1) { nodes { code } } regions { code } systems { id } viewer { system { id name kind } } }';
    const common = await read<{ systems: { id: string }[] }>(COMMON, {});
    expect(common).toMatchObject({ viewer: { system: { id: 'sandbox.demo', name: '沙箱 demo', kind: null } } });
    expect(common).toMatchObject({ ...(await read<object>(COMMON, {}, PARTNER)), viewer: expect.anything() });
    expect(common.systems.map(({ id }) => id)).not.toContain('sandbox.demo');
  });

  test('an id that is nearly one of a sandbox opens neither a sandbox nor the register', async () => {
    for (const id of ['sandbox', 'sandbox.', 'sandbox.a_b', 'Sandbox.demo', `sandbox.${'x'.repeat(41)}`, 'sandbox.../x'])
      expect(await code(CASES, {}, caller('partner', id))).toBe('FORBIDDEN');
    expect([...places.keys()].sort()).toEqual(['demo', 'other']);
  });

  test('where no place is named for sandboxes there are none', async () => {
    const without = await hallUnderTest(dialect);
    expect((await without.ask(CASES, {}, { as: DEMO })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await without.remove();
  });

  test('it outlasts a restart, opens no more once hall has closed, and is empty after its database is removed', async () => {
    const settings = sandboxDatabase('kept');
    const kept = caller('partner', 'sandbox.kept');
    const first = await hallUnderTest(dialect, { sandboxDatabase: () => settings });
    const serial = await register(first, 'kept', {}, kept);
    await first.remove();
    const second = await hallUnderTest(dialect, { sandboxDatabase: () => settings });
    expect(await second.read(CASE, { s: serial }, { as: kept })).toMatchObject({ case: { serialNumber: serial } });
    await second.remove();
    expect((await second.ask(CASES, {}, { as: OTHER })).errors?.[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    await places.get('kept')?.remove();
    if (settings.dialect === 'sqlite') expect(existsSync(settings.file)).toBe(false);
  });
});
