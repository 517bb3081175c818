import { describe, expect, it, test } from '@jest/globals';
import type { StageKind } from '../wire/event.ts';
import { decideStage } from './decide-stage.ts';
import { CHECK, LICENCE, ON_THE_SPOT, PENALTY, type Short, stagesOf } from './fixtures.ts';
import { type Process, processOf } from './process.ts';
import type { StageFacts } from './state.ts';

/** What became of the last of these stages; those before it must be in order. */
function last(process: Process, ...shorts: Short[]) {
  const stages = stagesOf(['APPLICATION', ...shorts]);
  const stage = stages.pop();
  if (!stage) throw new Error('at least one stage');
  stages.forEach((earlier, index) => {
    if (index === 0) return;
    const verdict = decideStage(process, stages.slice(0, index), earlier);
    if (!verdict.accepted) throw new Error(`${earlier.kind} was refused: ${verdict.refusal.code}`);
  });
  const verdict = decideStage(process, stages, stage);
  return verdict.accepted ? verdict.state.status : `${verdict.refusal.code} ${verdict.refusal.rule}`;
}

const ACCEPTED: Short[] = ['ACCEPTANCE'];
const REVIEWED: Short[] = ['ACCEPTANCE', 'REVIEW:APPROVE'];

describe('Stages of a licence', () => {
  it('PRE_ACCEPTANCE after APPLICATION, before ACCEPTANCE, at most once', () => {
    expect(last(LICENCE, 'PRE_ACCEPTANCE')).toBe('PRE_ACCEPTED');
    expect(last(LICENCE, 'PRE_ACCEPTANCE', 'PRE_ACCEPTANCE')).toBe('OUT_OF_ORDER STAGE_ORDER');
    expect(last(LICENCE, 'ACCEPTANCE', 'PRE_ACCEPTANCE')).toBe('OUT_OF_ORDER STAGE_ORDER');
    expect(last(LICENCE, 'PRE_ACCEPTANCE', 'ACCEPTANCE')).toBe('ACCEPTED');
  });

  it('ACCEPTANCE once', () => {
    expect(last(LICENCE, 'ACCEPTANCE')).toBe('ACCEPTED');
    expect(last(LICENCE, 'ACCEPTANCE', 'ACCEPTANCE')).toBe('OUT_OF_ORDER STAGE_ORDER');
  });

  it('outcome REFUSED (either of the two) makes NOT_ACCEPTED, which is the end', () => {
    for (const refused of ['PRE_ACCEPTANCE=REFUSED', 'ACCEPTANCE=REFUSED'] as Short[]) {
      expect(last(LICENCE, refused)).toBe('NOT_ACCEPTED');
      const after: Short[] = ['ACCEPTANCE', 'REVIEW:APPROVE', 'SUPPLEMENT_NOTICE', 'CLOSURE/WITHDRAWN', 'COLLECTION'];
      for (const next of after) expect(last(LICENCE, refused, next)).toBe('CASE_CLOSED STAGE_ORDER');
    }
  });

  it('SUPPLEMENT_NOTICE any time before CLOSURE, SUPPLEMENT_RECEIPT answers the open one', () => {
    for (const before of [[], ['PRE_ACCEPTANCE'], ACCEPTED, REVIEWED] as Short[][]) {
      expect(last(LICENCE, ...before, 'SUPPLEMENT_NOTICE')).toBe('AWAITING_SUPPLEMENT');
    }
    expect(last(LICENCE, 'SUPPLEMENT_NOTICE', 'SUPPLEMENT_RECEIPT')).toBe('APPLIED');
    expect(last(LICENCE, ...REVIEWED, 'SUPPLEMENT_NOTICE', 'SUPPLEMENT_RECEIPT')).toBe('IN_PROGRESS');
    expect(last(LICENCE, 'SUPPLEMENT_NOTICE', 'SUPPLEMENT_RECEIPT', 'SUPPLEMENT_NOTICE')).toBe('AWAITING_SUPPLEMENT');
    expect(last(LICENCE, 'SUPPLEMENT_RECEIPT')).toBe('OUT_OF_ORDER STAGE_MISSING');
    expect(last(LICENCE, ...REVIEWED, 'CLOSURE/GRANTED', 'SUPPLEMENT_NOTICE')).toBe('CASE_CLOSED STAGE_ORDER');
  });

  it('REVIEW and SPECIAL_PROCEDURE_* after ACCEPTANCE', () => {
    expect(last(LICENCE, 'REVIEW:APPROVE')).toBe('OUT_OF_ORDER STAGE_MISSING');
    expect(last(LICENCE, 'SPECIAL_PROCEDURE_START+HEARING')).toBe('OUT_OF_ORDER STAGE_MISSING');
    expect(last(LICENCE, 'SPECIAL_PROCEDURE_START+EXTENSION')).toBe('OUT_OF_ORDER STAGE_MISSING');
    expect(last(LICENCE, 'SPECIAL_PROCEDURE_END')).toBe('OUT_OF_ORDER STAGE_MISSING');
    expect(last(LICENCE, 'ACCEPTANCE', 'REVIEW:UNDERTAKE')).toBe('IN_PROGRESS');
    expect(last(LICENCE, 'ACCEPTANCE', 'SPECIAL_PROCEDURE_START+HEARING')).toBe('IN_SPECIAL_PROCEDURE');
    expect(last(LICENCE, 'ACCEPTANCE', 'SPECIAL_PROCEDURE_START+HEARING', 'SPECIAL_PROCEDURE_END')).toBe('ACCEPTED');
  });

  it('one pause (supplement or special procedure) open at a time', () => {
    const pauses: Short[] = ['SUPPLEMENT_NOTICE', 'SPECIAL_PROCEDURE_START+TESTING'];
    for (const open of pauses) {
      for (const next of pauses) expect(last(LICENCE, ...ACCEPTED, open, next)).toBe('PAUSE_OPEN STAGE_ORDER');
    }
    expect(last(LICENCE, ...ACCEPTED, 'SUPPLEMENT_NOTICE', 'SPECIAL_PROCEDURE_END')).toBe('OUT_OF_ORDER STAGE_MISSING');
    expect(last(LICENCE, ...ACCEPTED, 'SPECIAL_PROCEDURE_START+TESTING', 'SUPPLEMENT_RECEIPT')).toBe('OUT_OF_ORDER STAGE_MISSING');
    const other = last(LICENCE, ...ACCEPTED, 'SPECIAL_PROCEDURE_START+TESTING', 'SPECIAL_PROCEDURE_END+HEARING');
    expect(other).toBe('OUT_OF_ORDER STAGE_MISSING');
  });

  it('EXTENSION pauses nothing', () => {
    expect(last(LICENCE, ...REVIEWED, 'SPECIAL_PROCEDURE_START+EXTENSION')).toBe('IN_PROGRESS');
    expect(last(LICENCE, ...REVIEWED, 'SUPPLEMENT_NOTICE', 'SPECIAL_PROCEDURE_START+EXTENSION')).toBe('AWAITING_SUPPLEMENT');
    expect(last(LICENCE, ...REVIEWED, 'SPECIAL_PROCEDURE_START+EXTENSION', 'SPECIAL_PROCEDURE_END')).toBe('OUT_OF_ORDER STAGE_MISSING');
    expect(last(LICENCE, ...REVIEWED, 'SPECIAL_PROCEDURE_START+EXTENSION', 'CLOSURE/GRANTED')).toBe('CLOSED');
  });

  it('GRANTED and REFUSED need ACCEPTANCE, at least one REVIEW (none for IMMEDIATE items) and no open pause', () => {
    for (const closure of ['CLOSURE/GRANTED', 'CLOSURE/REFUSED'] as Short[]) {
      expect(last(LICENCE, closure)).toBe('OUT_OF_ORDER STAGE_MISSING');
      expect(last(LICENCE, ...ACCEPTED, closure)).toBe('OUT_OF_ORDER STAGE_MISSING');
      expect(last(LICENCE, ...REVIEWED, closure)).toBe('CLOSED');
      expect(last(LICENCE, ...REVIEWED, 'SUPPLEMENT_NOTICE', closure)).toBe('PAUSE_OPEN STAGE_ORDER');
      expect(last(ON_THE_SPOT, closure)).toBe('OUT_OF_ORDER STAGE_MISSING');
      expect(last(ON_THE_SPOT, ...ACCEPTED, closure)).toBe('CLOSED');
    }
  });

  it('RETURNED, WITHDRAWN, FORWARDED, VOIDED, LAPSED come any time after APPLICATION', () => {
    for (const result of ['RETURNED', 'WITHDRAWN', 'FORWARDED', 'VOIDED', 'LAPSED']) {
      for (const before of [[], ['SUPPLEMENT_NOTICE'], ACCEPTED, REVIEWED] as Short[][]) {
        expect(last(LICENCE, ...before, `CLOSURE/${result}` as Short)).toBe('CLOSED');
      }
    }
  });

  it('CLOSURE once; after CLOSURE only COLLECTION, once, if something was granted', () => {
    const closed: Short[] = [...REVIEWED, 'CLOSURE/GRANTED'];
    expect(last(LICENCE, ...closed, 'CLOSURE/GRANTED')).toBe('CASE_CLOSED STAGE_ORDER');
    expect(last(LICENCE, ...closed, 'REVIEW:APPROVE')).toBe('CASE_CLOSED STAGE_ORDER');
    expect(last(LICENCE, ...closed, 'COLLECTION')).toBe('COLLECTED');
    expect(last(LICENCE, ...closed, 'COLLECTION', 'COLLECTION')).toBe('CASE_CLOSED STAGE_ORDER');
    expect(last(LICENCE, ...REVIEWED, 'CLOSURE/REFUSED', 'COLLECTION')).toBe('OUT_OF_ORDER STAGE_ORDER');
    expect(last(LICENCE, ...REVIEWED, 'COLLECTION')).toBe('OUT_OF_ORDER STAGE_MISSING');
  });

  it('a grant by silence is never a caller’s, but can be collected', () => {
    expect(last(LICENCE, ...REVIEWED, 'CLOSURE/GRANTED_BY_SILENCE')).toBe('OUT_OF_ORDER STAGE_ORDER');
    const history = stagesOf(['APPLICATION', ...REVIEWED, 'CLOSURE/GRANTED_BY_SILENCE', 'COLLECTION']);
    const collection = history.pop();
    expect(collection && decideStage(LICENCE, history, collection).accepted).toBe(true);
  });

  it('a REVIEW names a review step of the item', () => {
    for (const step of ['UNDERTAKE', 'SITE_CHECK', 'REVIEW', 'APPROVE']) {
      expect(last(LICENCE, 'ACCEPTANCE', `REVIEW:${step}` as Short)).toBe('IN_PROGRESS');
    }
    for (const step of ['ACCEPT', 'PRE_ACCEPT', 'COMPLETE', 'COLLECT', 'INVESTIGATE', 'nonsense']) {
      expect(last(LICENCE, 'ACCEPTANCE', `REVIEW:${step}` as Short)).toBe('UNKNOWN_STEP STAGE_ORDER');
    }
  });
});

describe('Stages of what the authority begins itself', () => {
  it('Penalties: APPLICATION = 立案, REVIEW stages with the step codes of the item, no acceptance', () => {
    expect(last(PENALTY, 'ACCEPTANCE')).toBe('OUT_OF_ORDER STAGE_ORDER');
    expect(last(PENALTY, 'PRE_ACCEPTANCE')).toBe('OUT_OF_ORDER STAGE_ORDER');
    expect(last(PENALTY, 'REVIEW:INVESTIGATE', 'REVIEW:PANEL', 'REVIEW:PRE_NOTICE', 'REVIEW:DECIDE', 'REVIEW:SERVE')).toBe('IN_PROGRESS');
    for (const step of ['FILE', 'CLOSE', 'UNDERTAKE']) {
      expect(last(PENALTY, `REVIEW:${step}` as Short)).toBe('UNKNOWN_STEP STAGE_ORDER');
    }
  });

  it('Penalties: CLOSURE PENALISED, NOT_PENALISED or DISMISSED', () => {
    for (const result of ['PENALISED', 'NOT_PENALISED', 'DISMISSED']) {
      expect(last(PENALTY, 'REVIEW:INVESTIGATE', `CLOSURE/${result}` as Short)).toBe('CLOSED');
      expect(last(LICENCE, ...REVIEWED, `CLOSURE/${result}` as Short)).toBe('OUT_OF_ORDER STAGE_ORDER');
    }
    expect(last(PENALTY, 'CLOSURE/DISMISSED')).toBe('CLOSED');
    expect(last(PENALTY, 'CLOSURE/PENALISED')).toBe('OUT_OF_ORDER STAGE_MISSING');
    for (const result of ['GRANTED', 'REFUSED', 'RETURNED', 'WITHDRAWN', 'FORWARDED', 'VOIDED', 'LAPSED']) {
      expect(last(PENALTY, 'REVIEW:INVESTIGATE', `CLOSURE/${result}` as Short)).toBe('OUT_OF_ORDER STAGE_ORDER');
    }
    expect(last(PENALTY, 'REVIEW:INVESTIGATE', 'CLOSURE/PENALISED', 'COLLECTION')).toBe('OUT_OF_ORDER STAGE_ORDER');
  });

  it('inspections, coercion, levies: those three, FORWARDED and VOIDED', () => {
    for (const result of ['PENALISED', 'NOT_PENALISED', 'DISMISSED', 'FORWARDED', 'VOIDED']) {
      expect(last(CHECK, 'REVIEW:INVESTIGATE', `CLOSURE/${result}` as Short)).toBe('CLOSED');
    }
    expect(last(CHECK, 'REVIEW:INVESTIGATE', 'CLOSURE/GRANTED')).toBe('OUT_OF_ORDER STAGE_ORDER');
  });

  it('pauses need no acceptance there', () => {
    expect(last(PENALTY, 'SPECIAL_PROCEDURE_START+HEARING')).toBe('IN_SPECIAL_PROCEDURE');
    expect(last(PENALTY, 'REVIEW:INVESTIGATE', 'SPECIAL_PROCEDURE_START+HEARING', 'CLOSURE/PENALISED')).toBe('PAUSE_OPEN STAGE_ORDER');
  });
});

describe('Everything else is refused', () => {
  it('a second APPLICATION', () => {
    expect(last(LICENCE, 'APPLICATION')).toBe('OUT_OF_ORDER STAGE_ORDER');
  });

  it('same kind, step, occurredAt and handler as a stored one: DUPLICATE_STAGE, before any other reason', () => {
    const stages = stagesOf(['APPLICATION', 'ACCEPTANCE', 'REVIEW:APPROVE', 'CLOSURE/GRANTED', 'COLLECTION']);
    for (const [index, stage] of stages.entries()) {
      const verdict = decideStage(LICENCE, stages, { ...stage });
      expect(verdict).toMatchObject({ accepted: false, refusal: { code: 'DUPLICATE_STAGE', params: { sequence: index + 1 } } });
      const otherHandler = decideStage(LICENCE, stages, { ...stage, handler: 'another' });
      expect(otherHandler).toMatchObject({ accepted: false, refusal: { code: 'CASE_CLOSED' satisfies string } });
    }
  });

  it('a past occurredAt is taken (an inversion is an alert)', () => {
    const [application, acceptance] = stagesOf(['APPLICATION', 'ACCEPTANCE']);
    if (!application || !acceptance) throw new Error('two stages');
    expect(decideStage(LICENCE, [application], { ...acceptance, occurredAt: '2001-01-01T00:00:00.000Z' }).accepted).toBe(true);
  });

  it('every kind after every end', () => {
    const kinds: StageKind[] = ['APPLICATION', 'PRE_ACCEPTANCE', 'ACCEPTANCE', 'SUPPLEMENT_NOTICE', 'SUPPLEMENT_RECEIPT'];
    for (const kind of kinds) {
      expect(last(LICENCE, ...REVIEWED, 'CLOSURE/GRANTED', 'COLLECTION', kind as Short)).toBe('CASE_CLOSED STAGE_ORDER');
    }
  });
});

describe('a case goes without the optional steps that nobody picked', () => {
  const template = {
    ...LICENCE,
    stages: LICENCE.stages.map((step) => ({ ...step, optional: ['PRE_ACCEPT', 'SITE_CHECK', 'COLLECT'].includes(step.code) })),
  };
  const judge = (picked: readonly string[] | null, ...shorts: readonly Short[]) => {
    const stages = stagesOf(shorts);
    const verdict = decideStage(processOf(template, picked), stages.slice(0, -1), stages.at(-1) as StageFacts);
    return verdict.accepted ? 'accepted' : verdict.refusal.code;
  };
  const REFUSED = [
    ['APPLICATION', 'PRE_ACCEPTANCE'],
    ['APPLICATION', 'ACCEPTANCE', 'REVIEW:SITE_CHECK'],
    ['APPLICATION', 'ACCEPTANCE', 'REVIEW:UNDERTAKE', 'CLOSURE/GRANTED', 'COLLECTION'],
  ] as const;

  test.each(REFUSED)('%s %s %s', (...stages) => {
    expect(judge([], ...stages)).toBe('STEP_NOT_PICKED');
    expect(judge(null, ...stages)).toBe('accepted');
    expect(judge(['PRE_ACCEPT', 'SITE_CHECK', 'COLLECT'], ...stages)).toBe('accepted');
  });

  test('what is required is always there, and what comes at the wrong place is that first', () => {
    expect(processOf(template, []).stages.map(({ code }) => code)).toEqual(['ACCEPT', 'UNDERTAKE', 'REVIEW', 'APPROVE', 'COMPLETE']);
    expect(judge([], 'APPLICATION', 'COLLECTION')).toBe('OUT_OF_ORDER');
    expect(judge([], 'APPLICATION', 'ACCEPTANCE', 'REVIEW:NOWHERE')).toBe('UNKNOWN_STEP');
  });
});
