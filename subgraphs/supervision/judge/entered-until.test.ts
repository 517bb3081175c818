import { describe, expect, test } from '@jest/globals';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import { enteredUntil } from './entered-until.ts';

const at = (occurredAt: string, recordedAt: string) =>
  ({ occurredAt: new Date(occurredAt), recordedAt: new Date(recordedAt) }) as ReceivedStage;

describe('a history that is entered afterwards', () => {
  test('rests five seconds after its last stage came', () => {
    const stages = [at('2014-09-24T01:00:00Z', '2026-02-13T01:00:00Z'), at('2014-09-25T01:00:00Z', '2026-02-13T01:00:02Z')];
    expect(enteredUntil(stages)).toEqual(new Date('2026-02-13T01:00:07Z'));
  });

  test('is none where the last stage was told as it happened, whatever was told late before', () => {
    const stages = [at('2014-09-24T01:00:00Z', '2026-02-13T01:00:00Z'), at('2026-02-13T00:30:00Z', '2026-02-13T01:00:02Z')];
    expect([enteredUntil(stages), enteredUntil([])]).toEqual([null, null]);
  });
});
