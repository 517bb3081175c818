import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { isOver, replay } from '../../kernel/stages/state.ts';
import { CASE_RESULTS, SPECIAL_PROCEDURES, STAGE_KINDS, STEP_OUTCOMES } from '../../kernel/wire/event.ts';
import { CaseChange } from './case-change.entity.ts';
import type { CommandResult, RecordStageInput } from './commands.ts';
import { correctCase } from './correct-case.ts';
import { forwardCase } from './forward-case.ts';
import { recordStage } from './record-stage.ts';
import { factsOf } from './stage-row.ts';
import { caller, freshKey, OWNER, openRegister, PROVINCE, type Register, registered, rowOf, stageInput, stagesOf } from './testing.ts';
import { withdrawCase } from './withdraw-case.ts';

const seed = 20141110;
const optional = <T>(...values: readonly T[]) => fc.constantFrom<T | undefined>(undefined, ...values);

const anyStage: fc.Arbitrary<Partial<RecordStageInput> & Pick<RecordStageInput, 'kind'>> = fc
  .record({
    kind: fc.constantFrom(...STAGE_KINDS),
    stepCode: fc.constantFrom('UNDERTAKE', 'APPROVE', 'INVESTIGATE', 'DECIDE'),
    outcome: optional(...STEP_OUTCOMES),
    opinion: optional('意见'),
    specialProcedure: optional(...SPECIAL_PROCEDURES),
    days: optional(5),
    approver: optional('赵立'),
    decision: fc.record({ result: fc.constantFrom(...CASE_RESULTS, 'GRANTED', 'GRANTED'), reason: optional('理由') }),
  })
  .map(({ decision, ...stage }) => (stage.kind === 'CLOSURE' ? { ...stage, decision } : stage));

const anyStep = fc.oneof(
  { weight: 60, arbitrary: anyStage.map((stage) => ({ do: 'stage' as const, stage })) },
  { weight: 5, arbitrary: fc.constantFrom('330106', '330108', '330102').map((region) => ({ do: 'forward' as const, region })) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 9 }).map((version) => ({ do: 'correct' as const, version })) },
  { weight: 1, arbitrary: fc.constant({ do: 'withdraw' as const }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

describe.each(dialectsUnderTest())(`any history of commands on %s (seed ${seed})`, (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const take = (serialNumber: string, step: Step, fromSystem: boolean): Promise<CommandResult> => {
    const common = { idempotencyKey: freshKey(), serialNumber, reason: '理由' };
    if (step.do === 'stage')
      return register.run(recordStage, stageInput(serialNumber, step.stage), fromSystem ? caller('system', PROVINCE) : OWNER);
    if (step.do === 'forward') return register.run(forwardCase, { ...common, toRegionCode: step.region }, OWNER);
    if (step.do === 'correct') return register.run(correctCase, { ...common, expectedVersion: step.version, formData: { step } }, OWNER);
    return register.run(withdrawCase, common, OWNER);
  };

  it('leaves a case whose status is the sum of its stages, and streams without a gap', async () => {
    const steps = fc.array(fc.tuple(anyStep, fc.boolean()), { minLength: 10, maxLength: 30, size: 'max' });
    const items = fc.constantFrom('330123901000', '331023910000', '330223911000');
    await fc.assert(
      fc.asyncProperty(items, steps, async (itemCode, story) => {
        const serialNumber = await registered(register, { itemCode });
        let accepted = 0;
        for (const [step, fromSystem] of story) {
          register.pass(1000);
          if ((await take(serialNumber, step, fromSystem)).errors.length === 0) accepted += 1;
        }
        const row = await rowOf(register, serialNumber);
        const stages = await stagesOf(register, serialNumber);
        const state = replay(stages.map(factsOf));
        expect(row).toMatchObject({ version: accepted + 1, status: state.status, result: state.result, lastSequence: stages.length });
        expect(stages.map(({ sequence }) => sequence)).toEqual(stages.map((_, index) => index + 1));
        expect(row.duplicateKey === null).toBe(isOver(row.status));
        const em = register.fork();
        const events = await em.find(OutboxEvent, { serialNumber }, { orderBy: { position: 1 } });
        expect(events.map(({ position }) => position)).toEqual(Array.from({ length: row.lastPosition }, (_, index) => index + 1));
        expect(events.flatMap(({ payload }) => payload.stages.map(({ id }) => id))).toEqual(stages.map(({ id }) => id));
        expect(events.filter(({ audience }) => audience === null).at(-1)?.payload.case).toMatchObject({
          version: row.version,
          status: row.status,
        });
        expect(await em.count(CaseChange, { caseId: row.id })).toBe(row.version);
      }),
      { seed, numRuns: 20 },
    );
  });
});
