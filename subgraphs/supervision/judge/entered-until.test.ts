import { describe, expect, test } from '@jest/globals';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import { enteredUntil } from './entered-until.ts';

const at = (occurredAt: string, recordedAt: string) =>
  ({ occurredAt: new Date(occurredAt), recordedAt: new Date(recordedAt) }) as ReceivedStage;

describe('a history that is entered afterwards', () => {
  const stages = [at('2014-09-24T01:00:00Z', '2026-02-13T01:00:00Z'), at('2014-09-25T01:00:00Z', '2026-02-13T01:00:02Z')];

  test('rests five seconds after its last stage came', () => {
    for (const last of [null, '2026-02-13T01:00:02Z', '2026-02-13T00:59:00Z'])
      expect(enteredUntil(stages, last === null ? null : new Date(last))).toEqual(new Date('2026-02-13T01:00:07Z'));
  });

  test('rests longer while others are entered too: its next stage may wait for its turn', () => {
    expect(enteredUntil(stages, new Date('2026-02-13T01:00:03Z'))).toEqual(new Date('2026-02-13T01:00:22Z'));
  });

  test('is none where the last stage was told as it happened, whatever was told late before', () => {
    const told = [...stages.slice(0, 1), at('2026-02-13T00:30:00Z', '2026-02-13T01:00:02Z')];
    const others = new Date('2026-02-13T02:00:00Z');
    expect([enteredUntil(told, null), enteredUntil(told, others), enteredUntil([], others)]).toEqual([null, null, null]);
  });
});
