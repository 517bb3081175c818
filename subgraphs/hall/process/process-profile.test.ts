import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { until } from '../../kernel/exchange/testing.ts';
import { caller } from '../case/testing.ts';
import { ADMIN, CLERK, type HallUnderTest, hallUnderTest, register, SUPERVISOR } from '../testing.ts';
import { ProcessPick } from './process-pick.entity.ts';
import { ProcessProfiles } from './process-profiles.ts';

const ITEM = '330123901000';
const REQUIRED = ['ACCEPT', 'UNDERTAKE', 'REVIEW', 'APPROVE', 'COMPLETE'];
const WHOLE = ['PRE_ACCEPT', 'ACCEPT', 'UNDERTAKE', 'SITE_CHECK', 'REVIEW', 'APPROVE', 'COMPLETE', 'COLLECT'];
const OWNER = caller('clerk', 'province.health-supervision');

const SET = `mutation ($input: SetProcessProfileInput!) { setProcessProfile(input: $input) {
  profile { item { code } regionCode version validFrom reason setBy steps { code name required picked } } replayed errors { code path message }
} }`;
const PROFILE = `query ($item: ItemCode!, $region: RegionCode!, $asOf: Date) {
  processProfile(itemCode: $item, regionCode: $region, asOf: $asOf) { regionCode version steps { code picked required } } }`;
const CASE = 'query ($s: SerialNumber!) { case(serialNumber: $s) { process { regionCode version steps { code } } } }';

interface Step {
  readonly code: string;
  readonly picked: boolean;
}
interface Set {
  readonly profile: { readonly version: number; readonly regionCode: string; readonly steps: readonly Step[] } | null;
  readonly replayed: boolean;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

describe.each(dialectsUnderTest())('process profiles, on %s', (dialect) => {
  let under: HallUnderTest;
  let keys = 0;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
  });
  afterAll(() => under.remove());

  const set = async (regionCode: string, steps: readonly string[], more = {}, as = ADMIN) => {
    const input = { idempotencyKey: `pick-${++keys}`, itemCode: ITEM, regionCode, steps, reason: '精简流程', ...more };
    return (await under.read<{ setProcessProfile: Set }>(SET, { input }, { as, language: 'en' })).setProcessProfile;
  };
  const profile = async (region: string, asOf: string | null = null) => {
    const found = await under.read<{ processProfile: NonNullable<Set['profile']> | null }>(PROFILE, { item: ITEM, region, asOf });
    return found.processProfile;
  };
  const kept = (found: { readonly steps: readonly Step[] } | null) => found?.steps.filter(({ picked }) => picked).map(({ code }) => code);
  const enter = (regionCode: string, more = {}) => register(under, `case-${++keys}`, { regionCode, ...more }, OWNER);
  const process = async (serialNumber: string) => {
    const found = await under.read<{ case: { process: { regionCode: string | null; version: number; steps: Step[] } } }>(CASE, {
      s: serialNumber,
    });
    const { steps, ...rest } = found.case.process;
    return { ...rest, steps: steps.map(({ code }) => code) };
  };
  const record = async (serialNumber: string, input: object) => {
    const { recordStage } = await under.read<{ recordStage: { errors: Set['errors'] } }>(
      'mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code path message } } }',
      { input: { idempotencyKey: `stage-${++keys}`, serialNumber, ...input } },
      { as: OWNER, language: 'en' },
    );
    return recordStage.errors;
  };

  test('where nobody has picked, the whole template holds', async () => {
    const found = await profile('330122');
    expect(found).toMatchObject({ regionCode: null, version: 0 });
    expect(kept(found)).toEqual(WHOLE);
    expect(await process(await enter('330122'))).toEqual({ regionCode: null, version: 0, steps: WHOLE });
  });

  test('a district profile without SITE_CHECK passes, without ACCEPT it is refused', async () => {
    const fine = await set(
      '330106',
      WHOLE.filter((step) => step !== 'SITE_CHECK'),
    );
    expect(fine.errors).toEqual([]);
    expect(fine.profile).toMatchObject({ regionCode: '330106', version: 1, reason: '精简流程', setBy: 'admin' });
    expect(kept(fine.profile)).toEqual(WHOLE.filter((step) => step !== 'SITE_CHECK'));
    const count = await under.database.fork().count(ProcessPick);
    const refused = await set(
      '330106',
      WHOLE.filter((step) => step !== 'ACCEPT'),
    );
    expect(refused).toMatchObject({
      profile: null,
      errors: [{ code: 'REQUIRED_STEP', path: ['steps'], message: 'Step ACCEPT is required: it cannot be dropped' }],
    });
    expect(await under.database.fork().count(ProcessPick)).toBe(count);
  });

  test.each([
    [{ steps: [...REQUIRED, 'HEARING', 'x'] }, ['UNKNOWN_STEP steps.5', 'UNKNOWN_STEP steps.6']],
    [{ steps: [] }, REQUIRED.map(() => 'REQUIRED_STEP steps')],
    [{ itemCode: '000000000000' }, ['UNKNOWN_ITEM itemCode']],
    // in 2014
    [{ regionCode: '330113' }, ['UNKNOWN_REGION regionCode']],
    [{ regionCode: '330000' }, ['UNKNOWN_REGION regionCode']],
    [{ reason: ' ' }, ['MISSING_FIELD reason']],
    [{ idempotencyKey: '' }, ['BAD_IDEMPOTENCY_KEY idempotencyKey']],
  ])('what is wrong with %j is said with its path', async (more, wanted) => {
    const { errors } = await set('330106', WHOLE, more);
    expect(errors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(wanted);
  });

  test('very many unknown steps are one sentence, not one each', async () => {
    const { errors } = await set('330106', [...WHOLE, ...Array.from({ length: 50_000 }, () => 'ACCEPT')]);
    expect(errors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(['TOO_LONG steps']);
    const { errors: unknown } = await set(
      '330106',
      Array.from({ length: 50_000 }, () => 'X'),
    );
    expect(unknown.length).toBeLessThan(110);
  });

  test('who may not change the catalogue is refused', async () => {
    const input = { idempotencyKey: 'no', itemCode: ITEM, regionCode: '330106', steps: WHOLE, reason: 'x' };
    for (const as of [CLERK, SUPERVISOR]) {
      const { errors } = await under.ask(SET, { input }, { as });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  test('the same call again is the same pick; other content under its key is a conflict', async () => {
    const first = await set('330108', REQUIRED, { idempotencyKey: 'once' });
    const again = await set('330108', REQUIRED.toReversed(), { idempotencyKey: 'once' });
    expect([first.replayed, again.replayed, again.profile?.version]).toEqual([false, true, 1]);
    expect((await set('330108', WHOLE, { idempotencyKey: 'once' })).errors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });

  test('a district’s pick goes before its city’s, that before the whole template', async () => {
    await set('330100', [...REQUIRED, 'COLLECT']);
    expect(kept(await profile('330109'))).toEqual([...REQUIRED, 'COLLECT']);
    expect(await profile('330109')).toMatchObject({ regionCode: '330100', version: 1 });
    await set('330109', [...REQUIRED, 'SITE_CHECK']);
    expect(await profile('330109')).toMatchObject({ regionCode: '330109', version: 1 });
    expect(await process(await enter('330109'))).toMatchObject({ regionCode: '330109', version: 1 });
    expect(await process(await enter('330105'))).toEqual({ regionCode: '330100', version: 1, steps: [...REQUIRED, 'COLLECT'] });
    expect(await process(await enter('330100'))).toMatchObject({ regionCode: '330100' });
  });

  test('change a stage, publish: the next case uses it, running cases keep theirs, no restart', async () => {
    await set('330110', WHOLE);
    const running = await enter('330110');
    await set('330110', REQUIRED);
    const next = await enter('330110');
    expect(await process(running)).toEqual({ regionCode: '330110', version: 1, steps: WHOLE });
    expect(await process(next)).toEqual({ regionCode: '330110', version: 2, steps: REQUIRED });
    for (const [serialNumber, wanted] of [
      [running, []],
      [next, ['STEP_NOT_PICKED']],
    ] as const) {
      expect((await record(serialNumber, { kind: 'PRE_ACCEPTANCE' })).map(({ code }) => code)).toEqual(wanted);
      expect(await record(serialNumber, { kind: 'ACCEPTANCE' })).toEqual([]);
      expect((await record(serialNumber, { kind: 'REVIEW', stepCode: 'SITE_CHECK' })).map(({ code }) => code)).toEqual(wanted);
      expect(await record(serialNumber, { kind: 'REVIEW', stepCode: 'UNDERTAKE' })).toEqual([]);
      expect(await record(serialNumber, { kind: 'CLOSURE', decision: { result: 'GRANTED' } })).toEqual([]);
      expect((await record(serialNumber, { kind: 'COLLECTION' })).map(({ code }) => code)).toEqual(wanted);
    }
  });

  test('a stage that the case’s profile lacks is refused with the reason, and where', async () => {
    await set('330127', REQUIRED);
    const serialNumber = await enter('330127');
    expect(await record(serialNumber, { kind: 'PRE_ACCEPTANCE' })).toEqual([
      {
        code: 'STEP_NOT_PICKED',
        path: ['kind'],
        message: 'The process of this case goes without step PRE_ACCEPT, as picked when it was received',
      },
    ]);
    await record(serialNumber, { kind: 'ACCEPTANCE' });
    expect(await record(serialNumber, { kind: 'REVIEW', stepCode: 'SITE_CHECK' })).toMatchObject([
      { code: 'STEP_NOT_PICKED', path: ['stepCode'] },
    ]);
    expect(await record(serialNumber, { kind: 'REVIEW', stepCode: 'HEARING' })).toMatchObject([
      { code: 'UNKNOWN_STEP', path: ['stepCode'] },
    ]);
  });

  test('events tell the case’s own steps: supervision expects no others', async () => {
    const serialNumber = await enter('330127');
    const { payload } = await under.database.fork().findOneOrFail(OutboxEvent, { serialNumber });
    expect(payload.case.item.stages.map(({ code }) => code)).toEqual(REQUIRED);
  });

  test('what was picked stays readable, version by version, and as of a day', async () => {
    under.pass(86_400_000);
    await set('330182', REQUIRED);
    under.pass(86_400_000);
    await set('330182', WHOLE);
    const { processProfiles } = await under.read<{ processProfiles: { version: number; validFrom: string; steps: Step[] }[] }>(
      'query ($item: ItemCode!) { processProfiles(itemCode: $item, regionCode: "330182") { version validFrom reason setBy steps { code picked } } }',
      { item: ITEM },
    );
    expect(processProfiles.map((pick) => [pick.version, kept(pick)])).toEqual([
      [2, WHOLE],
      [1, REQUIRED],
    ]);
    // before, its city's
    expect(await profile('330182', '2014-11-08')).toMatchObject({ regionCode: '330100' });
    expect(await profile('330182', '2014-11-09')).toMatchObject({ regionCode: '330182', version: 1 });
    expect(await profile('330182', '2014-11-10')).toMatchObject({ version: 2 });
    expect(await profile('330182', '2014-11-07')).toMatchObject({ regionCode: null, version: 0 });
    // a case that is entered later goes by the day it was received
    expect(await process(await enter('330182', { receivedAt: '2014-11-09T20:00:00+08:00' }))).toMatchObject({ version: 1 });
    expect(await process(await enter('330182', { receivedAt: '2014-11-07T09:00:00+08:00' }))).toMatchObject({ version: 0, steps: WHOLE });
  });

  test('a malformed code or day finds nothing', async () => {
    expect(await profile('x')).toBeNull();
    expect(await profile('330106', 'someday')).toBeNull();
    expect(await under.read('{ processProfiles(itemCode: "1", regionCode: "2") { version } }')).toEqual({ processProfiles: [] });
  });

  test('two who set the same division at once make two versions', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => set('330185', WHOLE)));
    expect(all.flatMap(({ errors }) => errors)).toEqual([]);
    expect(all.map(({ profile: made }) => made?.version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('registering reads no profile from the database', async () => {
    await enter('330106');
    under.statements();
    await enter('330106');
    expect(under.statements().filter((line) => /process_pick/.test(line))).toEqual([]);
  });

  test('what another hall sets holds here, too: it looks by itself', async () => {
    const profiles = new ProcessProfiles(under.database.fork);
    await profiles.ready();
    profiles.start();
    await set('330183', REQUIRED);
    await until(() => profiles.of('jd-01', '330183').length === 1, 'the other one has seen it');
    await profiles.stop();
  });
});
