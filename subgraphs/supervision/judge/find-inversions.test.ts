import { describe, expect, test } from '@jest/globals';
import type { StageKind } from '../../kernel/wire/event.ts';
import { findInversions } from './find-inversions.ts';

const stage = (sequence: number, kind: StageKind, hour: number) => ({
  sequence,
  kind,
  systemId: 'city.health',
  occurredAt: new Date(Date.UTC(2026, 1, 13, hour)),
  recordedAt: new Date(Date.UTC(2026, 1, 14)),
});

describe('an inversion is an alert', () => {
  test('stages whose times rise, or stand still, are none', () => {
    expect(findInversions([])).toEqual([]);
    expect(findInversions([stage(1, 'APPLICATION', 1), stage(2, 'ACCEPTANCE', 1), stage(3, 'REVIEW', 2)])).toEqual([]);
  });

  test('a moment in milliseconds and the same one as a vendor stores it, in seconds, are none', () => {
    const received = { ...stage(1, 'APPLICATION', 1), occurredAt: new Date('2026-02-13T01:00:00.734Z') };
    expect(findInversions([received, stage(2, 'ACCEPTANCE', 1)])).toEqual([]);
    const before = { ...stage(2, 'ACCEPTANCE', 1), occurredAt: new Date('2026-02-13T00:59:59.999Z') };
    expect(findInversions([received, before])).toHaveLength(1);
  });

  test('each stage that lies before one in front of it is one', () => {
    const given = [stage(1, 'APPLICATION', 1), stage(2, 'ACCEPTANCE', 3), stage(3, 'REVIEW', 2), stage(4, 'CLOSURE', 5)];
    expect(findInversions(given)).toMatchObject([
      {
        rule: 'TIME_INVERTED',
        senderSystemId: 'city.health',
        cause: expect.stringContaining('stage 3 REVIEW lies before stage 2 ACCEPTANCE'),
      },
    ]);
  });
});
