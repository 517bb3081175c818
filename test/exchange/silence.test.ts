import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { entities } from '../chaos/everywhere.ts';
import { until } from '../support/program.ts';
import { type House, openHouse } from './house.ts';

/** 公共场所卫生许可, ten working days promised; its renewal, whose certificates hold for four years */
const LICENCE = '330123901000';
const RENEWAL = '330123902000';
const BASIS = '杭政办〔2014〕5号';

const REGISTER = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code message } } }`;
const RECORD = `mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message } } }`;
const CASE = `query ($s: SerialNumber!) { case(serialNumber: $s) { status result version
  decision { bySilence legalBasis content decidedOn validFrom validTo } stages { kind occurredAt } } }`;
const FORECAST = `query ($until: Date!) { silenceForecast(until: $until, first: 100) { nodes { case { serialNumber } rule at basis liable } } }`;
const HELD = (field: string) => `${field} { localStatus stages { kind } differences { path } }`;

interface Shown {
  readonly status: string;
  readonly result: string | null;
  readonly version: number;
  readonly decision: { readonly bySilence: boolean; readonly legalBasis: string; readonly content: string } | null;
  readonly stages: readonly { readonly kind: string; readonly occurredAt: string }[];
}
interface Forecast {
  readonly case: { readonly serialNumber: string };
  readonly rule: string;
  readonly at: string;
  readonly basis: string;
  readonly liable: string;
}
interface Held {
  readonly localStatus: string | null;
  readonly stages: readonly { readonly kind: string }[];
  readonly differences: readonly object[];
}

describe.each(dialectsUnderTest())('silence in the whole house, on %s', (dialect) => {
  let house: House;
  let now = new Date('2014-10-20T09:00:00+08:00');
  let keys = 0;
  beforeAll(async () => {
    house = await openHouse(dialect, () => now);
  }, 60_000);
  afterAll(() => house?.remove(), 30_000);

  const written = async (document: string, name: 'hall' | 'supervision', input: object) => {
    const answer = await house.askOf(name)<Record<string, { errors: object[]; case?: { serialNumber: string } }>>(document, {
      input: { idempotencyKey: `silence-${++keys}`, ...input },
    });
    const payload = Object.values(answer.data ?? {})[0];
    expect([answer.errors, payload?.errors]).toEqual([undefined, []]);
    return payload?.case?.serialNumber ?? '';
  };
  const entered = (itemCode: string, projectName: string, more: object = {}) => {
    const organisation = {
      kind: 'ORGANISATION',
      name: '示例申请单位',
      identifierType: 'SOCIAL_CREDIT_CODE',
      identifier: '91330106MA27TE5T2D',
    };
    return written(REGISTER, 'hall', { itemCode, regionCode: '330106', projectName, party: organisation, ...more });
  };
  const record = (serialNumber: string, kind: string, more: object = {}) => written(RECORD, 'hall', { serialNumber, kind, ...more });
  const shown = async (s: string) => (await house.askOf('hall')<{ case: Shown }>(CASE, { s })).data?.case as Shown;
  const status = async (serial: string) => (await shown(serial)).status;
  const forecasts = async (day: string) => {
    const { data } = await house.askOf('supervision')<{ silenceForecast: { nodes: Forecast[] } }>(FORECAST, { until: day });
    return data?.silenceForecast.nodes ?? [];
  };
  const listed = async (day: string) => (await forecasts(day)).map((one) => one.case.serialNumber).sort();
  /** sets the clock once all that was written so far has reached everybody */
  const later = async (moment: string) => {
    await house.settled();
    now = new Date(moment);
  };

  test('what is listed beforehand is what happens, at midnight, once, with law and liable department, in every system', async () => {
    const priorCertificate = { number: '杭卫公证字〔2010〕第1号', validTo: '2014-11-20' };
    const renewal = await entered(RENEWAL, '甲', { priorCertificate });
    const paused = await entered(RENEWAL, '乙', { priorCertificate });
    const decided = await entered(RENEWAL, '丙', { priorCertificate });
    await record(paused, 'SUPPLEMENT_NOTICE');
    await record(decided, 'ACCEPTANCE');
    await record(decided, 'REVIEW', { stepCode: 'UNDERTAKE' });
    await house.settled();
    expect(await listed('2014-11-20')).toEqual([]);
    expect(await listed('2014-11-21')).toEqual([renewal, paused, decided].sort());

    await later('2014-11-20T23:59:00+08:00');
    await record(decided, 'CLOSURE', { decision: { result: 'REFUSED', reason: '不符合卫生标准' } });
    const foreseen = await until(
      () => forecasts('2014-11-21'),
      (list) => list.length === 2,
    );
    expect(foreseen.map((one) => one.case.serialNumber).sort()).toEqual([renewal, paused].sort());
    expect([await status(renewal), await status(paused)]).toEqual(['APPLIED', 'AWAITING_SUPPLEMENT']);

    await later('2014-11-21T00:00:00+08:00');
    await until(
      () => listed('2014-11-21'),
      (list) => list.length === 0,
    );
    await house.settled();
    for (const { case: one, basis, liable, at } of foreseen) {
      const granted = await shown(one.serialNumber);
      expect(granted).toMatchObject({
        status: 'CLOSED',
        result: 'GRANTED_BY_SILENCE',
        decision: { bySilence: true, legalBasis: basis, decidedOn: '2014-11-21', validFrom: '2014-11-21', validTo: '2018-11-20' },
      });
      expect(granted.decision?.legalBasis).toContain('第五十条');
      expect(granted.decision?.content).toContain(liable);
      expect(granted.stages.filter(({ kind }) => kind === 'CLOSURE').map(({ occurredAt }) => new Date(occurredAt))).toEqual([new Date(at)]);
    }
    expect(await shown(decided)).toMatchObject({ result: 'REFUSED', decision: { bySilence: false } });

    const places = [
      ['provincial', ['provincialRecord', 'cityHealthRecord']],
      ['district', ['districtRecord', 'districtHallRecord']],
    ] as const;
    const words: string[] = [];
    for (const [name, fields] of places) {
      const [held] = await entities<Record<string, Held>>(house.askOf(name), [renewal], fields.map(HELD).join(' '));
      for (const field of fields) {
        expect(held?.[field]?.differences).toEqual([]);
        expect(held?.[field]?.stages.at(-1)?.kind).toBe('CLOSURE');
        words.push(held?.[field]?.localStatus ?? '');
      }
    }
    expect(words.slice(0, 2)).toEqual(['已办结（默认准予）', '已办结（默认准予）']);
    for (const system of ['district.330106', 'district-hall.330106'])
      expect(await house.fronts.of(system).query('SELECT BJJGMS AS word FROM EX_GDBS_BJ WHERE SBLSH = ?', [renewal])).toEqual([
        { word: '默认准予' },
      ]);
  }, 120_000);

  test('the window’s rule: of cases whose limit passes after it was switched on, not paused, without force majeure', async () => {
    const early = await entered(LICENCE, '早');
    await record(early, 'ACCEPTANCE');
    // ten working days from the 21st of November: passed on the 6th of December
    await later('2014-12-08T09:00:00+08:00');
    await written(`mutation ($input: SetSilenceRuleInput!) { setSilenceRule(input: $input) { errors { code message } } }`, 'supervision', {
      itemCode: LICENCE,
      enabled: true,
      validFrom: '2014-12-09',
      basis: BASIS,
      reason: '试行超时默认',
    });
    const cases = {
      consent: await entered(LICENCE, '默许'),
      waiting: await entered(LICENCE, '补正'),
      typhoon: await entered(LICENCE, '台风', { regionCode: '330102' }),
    };
    for (const serial of Object.values(cases)) await record(serial, 'ACCEPTANCE');
    await record(cases.waiting, 'SUPPLEMENT_NOTICE');
    const regions = { from: '2014-12-20', to: '2014-12-22', regionCodes: ['330102'], reason: '台风' };
    await written(
      `mutation ($input: DeclareForceMajeureInput!) { declareForceMajeure(input: $input) { errors { code message } } }`,
      'supervision',
      regions,
    );
    await house.settled();
    const [foreseen] = await until(
      () => forecasts('2015-01-31'),
      (list) => list.length === 1,
    );
    // accepted on a Monday, due on the Monday two weeks later
    expect(foreseen).toMatchObject({ case: { serialNumber: cases.consent }, rule: 'PROMISED_LIMIT', basis: BASIS });
    expect(new Date(foreseen?.at ?? '')).toEqual(new Date('2014-12-23T00:00:00+08:00'));

    await later('2014-12-23T00:00:00+08:00');
    await until(
      () => listed('2015-01-31'),
      (list) => list.length === 0,
    );
    expect((await shown(cases.consent)).decision).toMatchObject({ bySilence: true, legalBasis: BASIS });
    expect(await Promise.all([early, cases.waiting, cases.typhoon].map(status))).toEqual(['ACCEPTED', 'AWAITING_SUPPLEMENT', 'ACCEPTED']);
  }, 120_000);
});
