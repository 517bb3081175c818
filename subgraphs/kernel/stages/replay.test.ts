import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CASE_RESULTS, SPECIAL_PROCEDURES, STAGE_KINDS, STEP_OUTCOMES } from '../wire/event.ts';
import { decideStage } from './decide-stage.ts';
import { CHECK, LICENCE, ON_THE_SPOT, PENALTY, stagesOf } from './fixtures.ts';
import type { Process } from './process.ts';
import { BEFORE, isOver, replay, type StageFacts } from './state.ts';

const seed = 20140811;
const PROCESSES = { LICENCE, ON_THE_SPOT, PENALTY, CHECK };
const optional = <T>(...values: readonly T[]) => fc.constantFrom<T | null>(null, ...values);

const anyStage: fc.Arbitrary<StageFacts> = fc.record({
  kind: fc.constantFrom(...STAGE_KINDS),
  stepCode: fc.constantFrom('UNDERTAKE', 'REVIEW', 'APPROVE', 'INVESTIGATE', 'DECIDE', 'ACCEPT', null),
  outcome: optional(...STEP_OUTCOMES),
  result: fc.oneof(fc.constant('GRANTED' as const), optional(...CASE_RESULTS)),
  specialProcedure: optional(...SPECIAL_PROCEDURES),
  occurredAt: fc.integer({ min: 0, max: 40 }).map((minute) => new Date(Date.UTC(2026, 2, 2, 1, minute)).toISOString()),
  handler: optional('王敏', '李强'),
});

/** Sends every stage to the machine; what it took, and the state it said after each. */
function run(process: Process, stages: readonly StageFacts[]) {
  const history = stagesOf(['APPLICATION']);
  const states = [replay(history)];
  for (const stage of stages) {
    const verdict = decideStage(process, history, stage);
    if (!verdict.accepted) continue;
    history.push(stage);
    states.push(verdict.state);
  }
  return { history, states };
}

const forAll = (check: (process: Process, stages: StageFacts[]) => void) =>
  fc.assert(fc.property(fc.constantFrom(...Object.values(PROCESSES)), fc.array(anyStage, { maxLength: 60, size: 'max' }), check), {
    seed,
    numRuns: 800,
  });

describe(`any history that was taken (seed ${seed})`, () => {
  it('replays to the same state at every point', () => {
    forAll((process, stages) => {
      const { history, states } = run(process, stages);
      expect(states).toEqual(history.map((_, index) => replay(history.slice(0, index + 1))));
    });
  });

  it('holds closure and acceptance once, and only a collection after the end', () => {
    forAll((process, stages) => {
      const { history, states } = run(process, stages);
      for (const kind of ['ACCEPTANCE', 'PRE_ACCEPTANCE', 'CLOSURE', 'COLLECTION', 'APPLICATION'] as const) {
        expect(history.filter((stage) => stage.kind === kind).length).toBeLessThanOrEqual(1);
      }
      const end = states.findIndex((state) => isOver(state.status));
      if (end >= 0) expect(history.slice(end + 1).every((stage) => stage.kind === 'COLLECTION')).toBe(true);
    });
  });

  it('pairs its pauses, one open at a time', () => {
    forAll((process, stages) => {
      let open = 0;
      for (const stage of run(process, stages).history) {
        if (stage.kind === 'SUPPLEMENT_NOTICE') open += 1;
        if (stage.kind === 'SUPPLEMENT_RECEIPT' || stage.kind === 'SPECIAL_PROCEDURE_END') open -= 1;
        if (stage.kind === 'SPECIAL_PROCEDURE_START' && stage.specialProcedure && stage.specialProcedure !== 'EXTENSION') open += 1;
        expect(open).toBeGreaterThanOrEqual(0);
        expect(open).toBeLessThanOrEqual(1);
      }
    });
  });

  it('refuses every stage that it holds already', () => {
    forAll((process, stages) => {
      const { history } = run(process, stages);
      for (const stage of history) {
        expect(decideStage(process, history, stage)).toMatchObject({ accepted: false, refusal: { code: 'DUPLICATE_STAGE' } });
      }
    });
  });
});

describe('reach', () => {
  it('every status can be reached, and no stage means none', () => {
    const reached = new Set<string>();
    forAll((process, stages) => {
      for (const state of run(process, stages).states) reached.add(state.status);
    });
    expect([...reached].sort()).toEqual([
      'ACCEPTED',
      'APPLIED',
      'AWAITING_SUPPLEMENT',
      'CLOSED',
      'COLLECTED',
      'IN_PROGRESS',
      'IN_SPECIAL_PROCEDURE',
      'NOT_ACCEPTED',
      'PRE_ACCEPTED',
    ]);
    expect(replay([])).toEqual(BEFORE);
  });
});
