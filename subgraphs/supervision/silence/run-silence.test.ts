import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Database, openMigrated } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import type { Handle } from '../../kernel/graph/host.ts';
import { ART_50 } from '../../kernel/stages/silence.ts';
import type { CaseSnapshot, EventEnvelope, StageSnapshot } from '../../kernel/wire/event.ts';
import { HEADER } from '../../kernel/wire/headers.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { principalSeal } from '../../kernel/wire/principal.ts';
import { BookEntry, Recomputation } from '../book/book-entry.entity.ts';
import { bookReader, type ReadBook } from '../book/read-book.ts';
import { ReceivedStage } from '../case/received-stage.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import { CaseClock } from '../clock/case-clock.entity.ts';
import type { CommandContext } from '../command/run-command.ts';
import { entities } from '../entities.ts';
import { receiveEvent } from '../intake/receive-event.ts';
import { migrations } from '../migrations/index.ts';
import { caseSnapshot, event, stage } from '../testing.ts';
import { recomputeCases } from '../tick/recompute-cases.ts';
import { CaseSilence } from './case-silence.entity.ts';
import { silenceRunner } from './run-silence.ts';
import { declareForceMajeure, setSilenceRule } from './set-silence-rule.ts';

const LICENCE = '330123901000';
const at = (local: string) => new Date(`${local}+08:00`);
const BEGIN = at('2014-10-20T09:00:00');
/** accepted on Monday 2014-10-20, ten working days: due on Monday 2014-11-03 */
const PASSED = at('2014-11-04T00:00:00');
const EXPIRED = at('2014-12-11T00:00:00');
const LATER_MS = 10_000;
const BASIS = '杭政办〔2014〕5号';

interface Asked {
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly rule: string;
  readonly on: string;
  readonly expectedVersion: number | null;
}

/** A register that grants each key once, and can be away, lose its answer, or refuse. */
function aRegister() {
  const asked: Asked[] = [];
  const granted = new Map<string, Asked>();
  const register = { asked, granted, away: false, losesAnswer: false, refusal: '', breaksOn: '' };
  const hall: Handle = async (body) => {
    if (register.away) throw new Error('not here');
    const { variables } = JSON.parse(Buffer.from(body).toString()) as { variables: { input: Asked } };
    const { input } = variables;
    asked.push(input);
    if (input.serialNumber === register.breaksOn)
      return Buffer.from(JSON.stringify({ data: { answer: null }, errors: [{ message: '', extensions: { code: 'INTERNAL' } }] }));
    const replayed = granted.has(input.idempotencyKey);
    if (!register.refusal && !replayed) granted.set(input.idempotencyKey, input);
    if (register.losesAnswer) throw new Error('lost on the way');
    const errors = register.refusal ? [{ code: register.refusal }] : [];
    return Buffer.from(JSON.stringify({ data: { answer: { replayed, errors } } }));
  };
  return { ...register, hall, register };
}

describe.each(dialectsUnderTest())('what nobody decided, on %s', (dialect) => {
  let database: Database;
  let remove: () => Promise<void>;
  let ids = 0;
  let now = BEGIN;
  let cases = 0;
  const newId = () => `id-${++ids}`;
  const clock = () => now;
  let reader = bookReader();
  const readBook: ReadBook = (em) => reader(em);
  const seal = principalSeal(new Uint8Array(32).fill(1), clock);
  const common = { random: () => 0.5, readBook, log: silentLog };
  let given = aRegister();
  let run: (moment?: Date) => Promise<void>;

  beforeAll(async () => {
    const temporary = temporarySettings(dialect);
    ({ remove } = temporary);
    database = await openMigrated({ settings: temporary.settings, policy: undefined, entities, migrations, log: silentLog });
  });
  afterAll(async () => {
    await database.close();
    await remove();
  });
  const aRunner = () => silenceRunner({ ...common, fork: database.fork, hall: { hall: given.hall, seal, newId } });
  beforeEach(async () => {
    now = BEGIN;
    reader = bookReader();
    given = aRegister();
    const runner = aRunner();
    run = (moment = now) => runner(moment, new AbortController().signal);
    for (const entity of [CaseSilence, CaseClock, ReceivedStage, SupervisedCase, BookEntry, Recomputation])
      await database.fork().nativeDelete(entity as typeof CaseSilence, {});
  });

  const give = async (one: EventEnvelope) => {
    const receive = receiveEvent({ ...common, fork: database.fork, clock, newId, alertRaised: () => undefined });
    const { outcome, error } = await receive(one, new AbortController().signal);
    expect([outcome, error]).toEqual(['ACCEPTED', null]);
  };
  const told = (serial: string, version: number, more: Partial<CaseSnapshot>, stages: readonly StageSnapshot[]) => {
    const plain = caseSnapshot(serial, version);
    const moments = { receivedAt: BEGIN.toISOString(), registeredAt: BEGIN.toISOString() };
    return give(event(serial, version, { case: { ...plain, ...moments, ...more }, stages }));
  };
  const moment = (local: string) => ({ occurredAt: at(local).toISOString(), recordedAt: at(local).toISOString() });
  const licence: CaseSnapshot['item'] = {
    ...caseSnapshot('', 1).item,
    code: LICENCE,
    promisedLimit: { value: 10, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null },
    onSilence: 'NONE',
  };
  const bureau = { authority: { name: '西湖区卫生局', socialCreditCode: null } };

  const RENEWAL = {
    ...bureau,
    item: { ...licence, onSilence: 'DEEMED_RENEWED_ART50' as const },
    priorCertificate: { validTo: '2014-12-10' },
  };

  async function aRenewal(): Promise<string> {
    const serial = `R-${10 + ++cases}`;
    await told(serial, 1, RENEWAL, [stage(1, 'APPLICATION', moment('2014-10-20T09:00:00'))]);
    return serial;
  }
  async function aLicence(regionCode = '330106'): Promise<string> {
    const serial = `L-${10 + ++cases}`;
    const stages = [stage(1, 'APPLICATION', moment('2014-10-20T09:00:00')), stage(2, 'ACCEPTANCE', moment('2014-10-20T10:00:00'))];
    await told(serial, 1, { item: licence, region: { id: regionCode, code: regionCode, name: '' }, ...bureau }, stages);
    return serial;
  }
  const kept = async () => (await database.fork().find(CaseSilence, {}, { orderBy: { serialNumber: 1 } })).map((row) => row.serialNumber);
  const command = (): CommandContext => ({
    em: database.fork(),
    principal: { clientId: 'admin', role: 'admin', scopes: ['supervision:configure'] },
    clock,
    newId,
    random: () => 0.5,
  });
  const switched = async (enabled: boolean, validFrom: string) => {
    const input = { idempotencyKey: newId(), itemCode: LICENCE, enabled, validFrom, basis: BASIS, reason: '试行' };
    expect((await setSilenceRule(command(), input)).refusals).toEqual([]);
  };
  const judgedAnew = async () => {
    for (let worked = true; worked; ) ({ worked } = await recomputeCases({ fork: database.fork, newId, readBook }, now));
  };

  test('a renewal: asked for at its moment, not before, with law and liable department; its closure ends it', async () => {
    const serial = await aRenewal();
    expect(await kept()).toEqual([serial]);
    await run(new Date(EXPIRED.getTime() - 1));
    expect(given.asked).toEqual([]);
    await run(EXPIRED);
    await run(new Date(EXPIRED.getTime() + 1_000));
    expect(given.asked).toEqual([
      {
        idempotencyKey: `silence:ART_50:${serial}`,
        serialNumber: serial,
        rule: 'ART_50',
        on: '2014-12-11',
        basis: ART_50,
        liable: '西湖区卫生局',
        expectedVersion: null,
      },
    ]);
    now = EXPIRED;
    const closed = { ...RENEWAL, status: 'CLOSED', result: 'GRANTED_BY_SILENCE' } as const;
    await told(serial, 2, closed, [stage(2, 'CLOSURE', moment('2014-12-11T00:00:00'))]);
    expect(await kept()).toEqual([]);
    await run(new Date(EXPIRED.getTime() + 60_000));
    expect(given.asked).toHaveLength(1);
  });

  test('two processes at once, and a crash between the commit and its answer: the same key, one effect', async () => {
    const serial = await aRenewal();
    await Promise.all([aRunner(), aRunner()].map((runner) => runner(EXPIRED, new AbortController().signal)));
    expect(given.granted.size).toBe(1);
    expect(new Set(given.asked.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([`silence:ART_50:${serial}`]));

    const other = await aRenewal();
    given.register.losesAnswer = true;
    await run(EXPIRED);
    expect(given.granted.size).toBe(2);
    given.register.losesAnswer = false;
    // whoever starts anew knows nothing of the call: it asks again, and is told the same
    const before = given.asked.length;
    await aRunner()(EXPIRED, new AbortController().signal);
    expect(given.asked.slice(before).map(({ idempotencyKey }) => idempotencyKey)).toEqual([`silence:ART_50:${other}`]);
    expect(given.granted.size).toBe(2);
  });

  test('while the register is away nothing is lost; it is asked less and less often, and when it is back for all', async () => {
    const serials = [await aRenewal(), await aRenewal()];
    given.register.away = true;
    for (let second = 0; second < 5; second++) await run(new Date(EXPIRED.getTime() + second * 1_000));
    expect(given.asked).toEqual([]);
    expect(await kept()).toEqual(serials);
    given.register.away = false;
    await run(new Date(EXPIRED.getTime() + 60_000));
    expect([...given.granted.values()].map(({ serialNumber }) => serialNumber)).toEqual(serials);
  });

  test('a case that the register cannot work on holds up no other, and is asked for again', async () => {
    const [broken, other] = [await aRenewal(), await aRenewal()];
    given.register.breaksOn = broken;
    await run(EXPIRED);
    expect([...given.granted.values()].map(({ serialNumber }) => serialNumber)).toEqual([other]);
    given.register.breaksOn = '';
    await run(new Date(EXPIRED.getTime() + LATER_MS));
    expect(given.granted.size).toBe(2);
  });

  test('what the register refuses, as its clock is behind or an event is still on its way, is asked again a while later', async () => {
    await aRenewal();
    given.register.refusal = 'FUTURE_TIME';
    await run(EXPIRED);
    await run(new Date(EXPIRED.getTime() + LATER_MS - 1));
    expect(given.asked).toHaveLength(1);
    given.register.refusal = '';
    await run(new Date(EXPIRED.getTime() + LATER_MS));
    expect(given.granted.size).toBe(1);
  });

  test('the window’s rule: off until it is switched on, never backwards, by the version that was judged', async () => {
    const early = await aLicence();
    expect(await kept()).toEqual([]);
    // its limit passes on 2014-11-04: a rule from the fifth on does not reach it
    now = at('2014-11-03T15:00:00');
    await switched(true, '2014-11-05');
    await judgedAnew();
    await run(at('2014-11-20T00:00:00'));
    expect(given.asked).toEqual([]);
    await switched(true, '2014-11-04');
    await judgedAnew();
    expect(await kept()).toEqual([early]);
    await run(PASSED);
    expect(given.asked).toMatchObject([
      { idempotencyKey: `silence:PROMISED_LIMIT:${early}`, on: '2014-11-04', basis: BASIS, expectedVersion: 1 },
    ]);
  });

  test('a supplement notice puts it off as soon as it is known', async () => {
    await switched(true, '2014-10-21');
    const serial = await aLicence();
    expect(await kept()).toEqual([serial]);
    const notice = stage(3, 'SUPPLEMENT_NOTICE', moment('2014-10-27T09:00:00'));
    await told(serial, 2, { item: licence, ...bureau }, [notice]);
    expect(await kept()).toEqual([]);
    await run(PASSED);
    expect(given.asked).toEqual([]);
  });

  test('a supplement notice that comes while it is judged anew is never passed over by its own version', async () => {
    await switched(true, '2014-10-21');
    const serial = await aLicence();
    const notice = stage(3, 'SUPPLEMENT_NOTICE', moment('2014-10-27T09:00:00'));
    const undisturbed = reader;
    let comes = true;
    reader = async (em) => {
      // between what is read of the case and what is read of its stages, whichever is first
      if (comes) {
        comes = false;
        await told(serial, 2, { item: licence, ...bureau }, [notice]);
      }
      return undisturbed(em);
    };
    await run(PASSED);
    expect(given.asked.filter(({ expectedVersion }) => expectedVersion !== 1)).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  test('force majeure: of its divisions and days only; also where the walk over the cases has not come that far', async () => {
    await switched(true, '2014-10-21');
    const [here, there] = [await aLicence('330106'), await aLicence('330102')];
    expect(await kept()).toEqual([here, there]);
    now = at('2014-11-03T10:00:00');
    const input = { idempotencyKey: newId(), from: '2014-11-01', to: '2014-11-03', regionCodes: ['330106'], reason: '台风' };
    expect((await declareForceMajeure(command(), input)).refusals).toEqual([]);
    expect(await kept()).toEqual([here, there]);
    await run(PASSED);
    expect(given.asked.map(({ serialNumber }) => serialNumber)).toEqual([there]);
    await judgedAnew();
    expect(await kept()).toEqual([there]);
  });
});

test('supervision signs for itself', async () => {
  const seal = principalSeal(new Uint8Array(32).fill(1), () => BEGIN);
  const { askSilence } = await import('./ask-silence.ts');
  let header = '';
  const hall: Handle = async (_body, headers) => {
    header = String(headers[HEADER.principal]);
    return Buffer.from('{"data":{"answer":{"replayed":false,"errors":[]}}}');
  };
  const row = { serialNumber: 'S', rule: 'ART_50', at: EXPIRED, basis: ART_50, liable: 'x' } as CaseSilence;
  expect(await askSilence({ hall, seal, newId: () => 'id' }, row, 1, new AbortController().signal)).toBe('GRANTED');
  expect(await seal.verify(header)).toMatchObject({ clientId: 'supervision', systemId: 'city.supervision', role: 'system' });
});
