import { describe, expect, test } from '@jest/globals';
import { type RenewalFacts, renewedOn } from './silence.ts';

const renewal = (received: string, more: Partial<RenewalFacts> = {}): RenewalFacts => ({
  typeCode: '01',
  onSilence: 'DEEMED_RENEWED_ART50',
  receivedAt: new Date(`${received}+08:00`),
  priorValidTo: '2014-12-31',
  ...more,
});

describe('Administrative Licensing Law art. 50: a renewal that is undecided when the old certificate ends', () => {
  test('applied for thirty calendar days before: granted from the first moment after its last day', () => {
    expect(renewedOn(renewal('2014-12-01T23:59:59'))).toBe('2015-01-01');
    expect(renewedOn(renewal('2014-12-02T00:00:00'))).toBeUndefined();
    expect(renewedOn(renewal('2014-06-01T00:00:00'))).toBe('2015-01-01');
    // a leap day counts, holidays do too
    expect(renewedOn(renewal('2016-01-30T09:00:00', { priorValidTo: '2016-02-29' }))).toBe('2016-03-01');
    expect(renewedOn(renewal('2016-01-31T09:00:00', { priorValidTo: '2016-02-29' }))).toBeUndefined();
  });

  test('of licences whose item says so, with an old certificate: of nothing else', () => {
    expect(renewedOn(renewal('2014-11-01T09:00:00', { priorValidTo: null }))).toBeUndefined();
    expect(renewedOn(renewal('2014-11-01T09:00:00', { onSilence: 'NONE' }))).toBeUndefined();
    expect(renewedOn(renewal('2014-11-01T09:00:00', { typeCode: '07' }))).toBeUndefined();
  });
});
