import { describe, expect, test } from '@jest/globals';
import { bookFrom, factsFor, shanghai, stagesOf } from '../clock/fixtures.ts';
import { judgeCase } from './judge-case.ts';

const BOOK = bookFrom();
const RECEIVED = '2014-09-23';
const judge = (words: string, now: string, item = 'jd-01', more: Parameters<typeof factsFor>[2] = {}, book = BOOK) =>
  judgeCase(factsFor(item, RECEIVED, more), stagesOf(RECEIVED, words), book, shanghai(now));
const found = (...given: Parameters<typeof judge>) => judge(...given).findings.map(({ rule, rung }) => `${rule} ${rung}`);
const turns = (...given: Parameters<typeof judge>) => judge(...given).nextTurn;
const midnight = (day: string) => shanghai(`${day}T00:00:00`);

describe('when it will say something else', () => {
  test('the next of silence, of a warning, of a step’s limit, of both limits; never again where none is left', () => {
    // five working days after 09-23: 24:1 25:2 26:3 Sun 28:4 29:5
    expect(turns('', RECEIVED)).toEqual(midnight('2014-09-30'));
    expect(turns('ACC@09-24', '2014-09-24')).toEqual(midnight('2014-10-01'));
    expect(turns('ACC@09-24 ?@09-25', '2014-09-25')).toEqual(midnight('2014-10-10'));
    expect(turns('ACC@09-24 ?@09-25', '2014-10-10')).toEqual(midnight('2014-10-14'));
    // three days before the law's limit: 22:17
    expect(turns('ACC@09-24 ?@09-25', '2014-10-14')).toEqual(midnight('2014-10-22'));
    expect(turns('ACC@09-24 ?@09-25', '2014-10-22')).toEqual(midnight('2014-10-28'));
    expect(turns('ACC@09-24 ?@09-25', '2014-10-28')).toBeNull();
  });

  test('never where it has ended, stands still, or is the duplicate of another', () => {
    expect(turns('ACC@09-24 END@09-25', '2014-09-25')).toBeNull();
    expect(turns('ACC@09-24 ?@09-25 ASK@09-26', '2014-09-26')).toBeNull();
    expect(turns('ACC@09-24', '2014-09-24', 'jd-01', { linkedTo: 'S-2' })).toBeNull();
    expect(turns('INVESTIGATE@09-24', '2014-09-24', 'qt-04')).toBeNull();
  });

  test('where the register’s clock goes before ours: what happened after midnight is found once it is midnight here', () => {
    const words = 'ACC@09-24 ?@09-25 END@10-14T00:00:05';
    expect(found(words, '2014-10-13T23:59:58')).not.toContain('PROMISED_PASSED PROMISED');
    expect(turns(words, '2014-10-13T23:59:58')).toEqual(midnight('2014-10-14'));
    expect(found(words, '2014-10-14T00:00:00')).toContain('PROMISED_PASSED PROMISED');
    // what a stage shows is known with it
    const twice = 'ACC@09-24 ?@09-25 ASK@09-25 GOT@09-26 ASK@09-28';
    expect(found(twice, '2014-09-27')).toEqual(['SUPPLEMENT_TWICE stage:6']);
  });
});

test('another number of days for a warning that comes to hold later turns the cases then', () => {
  const at = midnight('2014-10-09');
  const more = { mostDays: 4, share: 0.6 };
  const book = bookFrom(['ALERT_RULE', { rule: 'DUE_SOON', itemCode: null, validFrom: at.toISOString(), parameters: more }]);
  const words = 'ACC@09-24 ?@09-25';
  // four days are left from 09-30 on, two from 10-10 on
  expect(turns(words, '2014-10-08', 'jd-01', {}, book)).toEqual(at);
  expect(found(words, '2014-10-08', 'jd-01', {}, book)).toEqual([]);
  expect(found(words, '2014-10-09T00:00:00', 'jd-01', {}, book)).toEqual(['DUE_SOON PROMISED']);
  expect(turns(`${words} END@10-08`, '2014-10-08', 'jd-01', {}, book)).toBeNull();
});

describe('what is found', () => {
  test('a warning for the days that the rule leaves, none for what has passed; of one day’s limit on that day', () => {
    expect(found('ACC@09-24 ?@09-25', '2014-10-09T23:59:59')).toEqual([]);
    expect(found('ACC@09-24 ?@09-25', '2014-10-10T00:00:00')).toEqual(['DUE_SOON PROMISED']);
    expect(found('ACC@09-29', '2014-09-29T23:59:59', 'yz-07')).toEqual([]);
    expect(found('ACC@09-29', '2014-09-30T00:00:00', 'yz-07')).toEqual(['DUE_SOON PROMISED']);
    const early = bookFrom([
      'ALERT_RULE',
      { rule: 'DUE_SOON', itemCode: null, validFrom: '2014-01-01T00:00:00Z', parameters: { mostDays: 1 } },
    ]);
    expect(found('ACC@09-24 ?@09-25', '2014-10-10T00:00:00', 'jd-01', {}, early)).toEqual([]);
    expect(found('ACC@09-24 ?@09-25', '2014-10-11T00:00:00', 'jd-01', {}, early)).toEqual(['DUE_SOON PROMISED']);
  });

  test('nothing of a duplicate; what was told late, but not where an old case is entered', () => {
    const late = 'ACC@09-24 ?@09-25 ASK@09-26 GOT@09-27 ASK@09-28';
    expect(found(late, '2014-10-01', 'jd-01', { linkedTo: 'S-2' })).toEqual([]);
    const told = stagesOf(RECEIVED, 'ACC@09-24 ?@09-25').map((stage) => ({ ...stage, recordedAt: midnight('2014-10-10') }));
    const at = (registered: string) =>
      judgeCase(factsFor('jd-01', RECEIVED, { registeredAt: shanghai(registered) }), told, BOOK, midnight('2014-10-10'))
        .findings.filter(({ rule }) => rule === 'LATE_REPORT')
        .map(({ rung }) => rung);
    // five working days after 09-23: 09-29; after 09-24: 09-30; after 09-25: Sun 28 .. 30, 8; after 10-09 four more
    expect(at(RECEIVED)).toEqual(['stage:1', 'stage:2', 'stage:3']);
    expect(at('2014-10-09')).toEqual([]);
  });

  test('closed too fast, where somebody has switched that on', () => {
    const words = 'ACC@09-24T10:00:00 ?@09-24T10:02:00 END@09-24T10:09:59';
    const rule = { rule: 'CLOSED_TOO_FAST', itemCode: null, validFrom: '2014-01-01T00:00:00Z', enabled: true };
    const on = bookFrom(['ALERT_RULE', rule]);
    const fast = (text: string, more = {}) => found(text, '2014-09-25', 'jd-01', { result: 'GRANTED', ...more }, on);
    expect(fast(words)).toEqual(['CLOSED_TOO_FAST stage:4']);
    expect(fast(words, { result: 'WITHDRAWN' })).toEqual([]);
    expect(fast(words.replace('10:09:59', '10:10:00'))).toEqual([]);
  });

  test('what a case adds to the figures', () => {
    const { tally } = judge('ACC@09-24 ?@09-25 EXT+3@09-26 END@10-14', '2014-10-14', 'jd-01', {
      result: 'GRANTED',
      authority: '西湖区卫生局',
    });
    expect(tally).toEqual({
      regionCode: '330106',
      department: '西湖区卫生局',
      itemCode: '330123901000',
      receivedOn: '2014-09-23',
      state: 'CLOSED',
      closedOn: '2014-10-14',
      result: 'GRANTED',
      light: 'GREEN',
      promised: 'IN_TIME',
      statutory: 'IN_TIME',
      daysUsed: 11,
      promisedDays: 13,
      statutoryDays: 23,
    });
    expect(judge('ACC@09-24', '2014-09-24', 'jd-01', { linkedTo: 'S-2' }).tally.state).toBe('EXCLUDED');
  });
});
