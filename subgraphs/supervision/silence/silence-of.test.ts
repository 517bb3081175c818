import { describe, expect, test } from '@jest/globals';
import { ART_50 } from '../../kernel/stages/silence.ts';
import { bookOf } from '../book/book.ts';
import type { BookEntry, BookKind } from '../book/book-entry.entity.ts';
import { type CaseFacts, factsOf } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import type { SupervisedCase } from '../case/supervised-case.entity.ts';
import { readClock } from '../clock/read-clock.ts';
import { mayBeSilent, silenceOf } from './silence-of.ts';

const LICENCE = '330123901000';
const RENEWAL = '330123902000';
const PENALTY = '330223911000';

const at = (local: string) => new Date(`${local}+08:00`);
const entry = (version: number, kind: BookKind, content: object): BookEntry =>
  ({ version, kind, content, reason: 'x', document: null, actor: 'admin', at: at('2014-01-01T00:00:00') }) as BookEntry;
const rule = (version: number, validFrom: string, more: object = {}) =>
  entry(version, 'SILENCE_RULE', { itemCode: LICENCE, enabled: true, validFrom, basis: '杭政办〔2014〕5号', ...more });
const majeure = (version: number, from: string, to: string, regionCodes: string[] | null = null) =>
  entry(version, 'FORCE_MAJEURE', { from, to, regionCodes });

/** As the catalogue has the item on the day of receipt. */
function aCase(itemCode: string, received: string, more: Partial<SupervisedCase> = {}): CaseFacts {
  const division = {
    regionId: '330106',
    regionCode: '330106',
    handlingRegionId: null,
    handlingRegionCode: null,
    authority: '西湖区卫生局',
  };
  const nothing = { terms: null, registeredAt: null, result: null, priorValidTo: null, linkedTo: null };
  const row = {
    serialNumber: 'S-1',
    itemCode,
    ownerSystemId: 'province.health-supervision',
    receivedAt: at(received),
    ...division,
    ...nothing,
    ...more,
  };
  return factsOf(row as SupervisedCase);
}

function stagesOf(...stages: (readonly [kind: ReceivedStage['kind'], at: string, more?: Partial<ReceivedStage>])[]): ReceivedStage[] {
  return stages.map(([kind, when, more], index) => ({
    serialNumber: 'S-1',
    sequence: index + 1,
    kind,
    stepCode: null,
    outcome: null,
    specialProcedure: null,
    days: null,
    systemId: 'province.health-supervision',
    occurredAt: at(when),
    recordedAt: at(when),
    receivedAt: at(when),
    department: null,
    reasoned: null,
    ...more,
  })) as ReceivedStage[];
}

/** What silence means for the case, as judged at a moment. */
function silence(facts: CaseFacts, stages: ReceivedStage[], entries: readonly BookEntry[], now: string) {
  const book = bookOf(entries);
  const forecast = silenceOf(facts, stages, readClock(facts, stages, book, at(now)), book);
  expect(forecast === null || mayBeSilent(facts, book)).toBe(true);
  return forecast && `${forecast.rule} ${forecast.at.toISOString()} ${forecast.basis}`;
}

const APPLIED = ['APPLICATION', '2014-10-20T09:00:00'] as const;
const renewal = (more: Partial<SupervisedCase> = {}) => aCase(RENEWAL, '2014-10-20T09:00:00', { priorValidTo: '2014-12-10', ...more });
const GRANTED = `ART_50 2014-12-10T16:00:00.000Z ${ART_50}`;

describe('the law’s renewal by silence (art. 50)', () => {
  test('at the first moment after the old certificate’s last day, by law, without any entry', () => {
    expect(silence(renewal(), stagesOf(APPLIED), [], '2014-10-20T10:00:00')).toBe(GRANTED);
    expect(silence(renewal(), stagesOf(APPLIED), [], '2014-12-20T10:00:00')).toBe(GRANTED);
  });

  test('neither a pause nor force majeure puts it off', () => {
    const paused = stagesOf(APPLIED, ['ACCEPTANCE', '2014-10-21T09:00:00'], ['SUPPLEMENT_NOTICE', '2014-11-03T09:00:00']);
    expect(silence(renewal(), paused, [majeure(1, '2014-01-01', '2015-12-31')], '2014-12-01T10:00:00')).toBe(GRANTED);
  });

  test('a decision of any kind ends it, also one minute before midnight; so does being another case’s duplicate', () => {
    const decided = stagesOf(APPLIED, ['ACCEPTANCE', '2014-10-21T09:00:00'], ['CLOSURE', '2014-12-10T23:59:00']);
    expect(silence(renewal({ result: 'REFUSED' }), decided, [], '2014-12-11T00:00:00')).toBeNull();
    const refused = stagesOf(APPLIED, ['ACCEPTANCE', '2014-10-21T09:00:00', { outcome: 'REFUSED' }]);
    expect(silence(renewal(), refused, [], '2014-12-11T00:00:00')).toBeNull();
    expect(silence(renewal({ linkedTo: 'S-0' }), stagesOf(APPLIED), [], '2014-12-11T00:00:00')).toBeNull();
  });

  test('not of a case that was entered when the moment had passed', () => {
    expect(silence(renewal({ registeredAt: at('2014-12-11T00:00:00') }), stagesOf(APPLIED), [], '2014-12-12T00:00:00')).toBeNull();
    expect(silence(renewal({ registeredAt: at('2014-12-10T23:59:59') }), stagesOf(APPLIED), [], '2014-12-12T00:00:00')).toBe(GRANTED);
  });
});

describe('the window’s rule: a promised limit that passes is consent', () => {
  // accepted on Monday 2014-10-20, ten working days: due on Monday 2014-11-03
  const facts = aCase(LICENCE, '2014-10-20T09:00:00');
  const accepted = stagesOf(APPLIED, ['ACCEPTANCE', '2014-10-20T10:00:00']);
  const now = '2014-10-27T10:00:00';
  const CONSENT = 'PROMISED_LIMIT 2014-11-03T16:00:00.000Z 杭政办〔2014〕5号';

  test('off for every item until an entry switches it on, then at 00:00 after the due day, citing its basis', () => {
    expect(silence(facts, accepted, [], now)).toBeNull();
    expect(silence(facts, accepted, [rule(1, '2014-10-22')], now)).toBe(CONSENT);
    expect(silence(facts, accepted, [rule(1, '2014-10-22', { itemCode: RENEWAL })], now)).toBeNull();
  });

  test('a version does not reach back: it holds for limits that pass from its first moment on, until the next one', () => {
    expect(silence(facts, accepted, [rule(1, '2014-11-04')], now)).toBe(CONSENT);
    expect(silence(facts, accepted, [rule(1, '2014-11-05')], now)).toBeNull();
    const off = rule(2, '2014-11-04', { enabled: false });
    expect(silence(facts, accepted, [rule(1, '2014-10-22'), off], now)).toBeNull();
    expect(silence(facts, accepted, [rule(1, '2014-10-22'), rule(2, '2014-11-05', { enabled: false })], now)).toBe(CONSENT);
    // of two for the same day the later entry
    expect(silence(facts, accepted, [off, rule(3, '2014-11-04')], now)).toBe(CONSENT);
  });

  test('not where force majeure covers the due day, for that division', () => {
    const on = rule(1, '2014-10-22');
    expect(silence(facts, accepted, [on, majeure(2, '2014-11-01', '2014-11-03')], now)).toBeNull();
    expect(silence(facts, accepted, [on, majeure(2, '2014-11-03', '2014-11-10', ['330106'])], now)).toBeNull();
    expect(silence(facts, accepted, [on, majeure(2, '2014-11-03', '2014-11-10', ['330102'])], now)).toBe(CONSENT);
    expect(silence(facts, accepted, [on, majeure(2, '2014-11-04', '2014-11-10')], now)).toBe(CONSENT);
  });

  test('a pause puts the due day off and silence with it; what nobody accepted has no due day', () => {
    const on = [rule(1, '2014-10-22')];
    const open = stagesOf(APPLIED, ['ACCEPTANCE', '2014-10-20T10:00:00'], ['SUPPLEMENT_NOTICE', '2014-10-24T10:00:00']);
    expect(silence(facts, open, on, now)).toBeNull();
    expect(silence(facts, stagesOf(APPLIED), on, '2014-10-20T10:00:00')).toBeNull();
  });

  test('not by what is said after the moment: a stage or a limit that is entered then makes no silence of what was done on paper', () => {
    const on = rule(1, '2014-10-22');
    const late = { recordedAt: at('2014-11-20T10:00:00') };
    expect(silence(facts, stagesOf(APPLIED, ['ACCEPTANCE', '2014-10-22T10:00:00', late]), [on], '2014-11-20T10:00:00')).toBeNull();
    const resumed = stagesOf(
      APPLIED,
      ['ACCEPTANCE', '2014-10-20T10:00:00'],
      ['SUPPLEMENT_NOTICE', '2014-10-22T10:00:00'],
      ['SUPPLEMENT_RECEIPT', '2014-10-23T10:00:00', late],
    );
    expect(silence(facts, resumed, [on], '2014-11-20T10:00:00')).toBeNull();
    const shortened = { ...rule(2, ''), kind: 'LIMIT', at: at('2014-10-30T10:00:00') } as BookEntry;
    const to = { value: 5, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null };
    const content = { itemCode: LICENCE, limit: 'PROMISED', receivedFrom: '2014-10-01', receivedTo: null, effectiveOn: '2014-10-30', to };
    // in force from its own day on, at whose end the limit passes; entered only after that, it makes no silence
    expect(silence(facts, accepted, [on, { ...shortened, content }], '2014-10-30T10:00:00')).toMatch(/^PROMISED_LIMIT 2014-10-30T16:00/);
    const afterwards = { ...shortened, content, at: at('2014-10-31T10:00:00') };
    expect(silence(facts, accepted, [on, afterwards], '2014-10-31T10:00:00')).toBeNull();
    // what changes nothing in the moment hinders nothing, whenever it is said
    const reviewed = stagesOf(APPLIED, ['ACCEPTANCE', '2014-10-20T10:00:00'], ['REVIEW', '2014-11-04T08:30:00']);
    expect(silence(facts, reviewed, [on], '2014-11-04T09:00:00')).toBe(CONSENT);
    const unrelated = { ...shortened, content: { ...content, itemCode: RENEWAL }, at: at('2014-11-04T08:00:00') };
    expect(silence(facts, reviewed, [on, unrelated], '2014-11-04T09:00:00')).toBe(CONSENT);
  });

  test('never of a penalty, whatever the book says; of two that come, the first', () => {
    const penalty = aCase(PENALTY, '2014-10-20T09:00:00');
    expect(silence(penalty, stagesOf(APPLIED), [rule(1, '2014-10-22', { itemCode: PENALTY })], '2014-10-21T10:00:00')).toBeNull();
    const both = stagesOf(APPLIED, ['ACCEPTANCE', '2014-10-20T10:00:00']);
    const forRenewal = [rule(1, '2014-10-22', { itemCode: RENEWAL })];
    expect(silence(renewal(), both, forRenewal, now)).toMatch(/^PROMISED_LIMIT 2014-10-29/);
    expect(silence(renewal({ priorValidTo: '2014-11-19' }), both, [], now)).toMatch(/^ART_50 2014-11-19/);
  });
});
