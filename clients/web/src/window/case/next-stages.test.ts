import { expect, test } from '@jest/globals';
import { everywhere, isOnItsWay } from './everywhere.ts';
import { type CaseSoFar, nextStages } from './next-stages.ts';
import { BLANK, stageFieldOf, toStageInput } from './stage-input.ts';

const STEPS = [
  { code: 'PRE_ACCEPT', name: '网上预受理', picked: false },
  { code: 'ACCEPT', name: '受理', picked: true },
  { code: 'UNDERTAKE', name: '承办', picked: true },
  { code: 'SITE_CHECK', name: '现场核查', picked: false },
  { code: 'APPROVE', name: '批准', picked: true },
  { code: 'COMPLETE', name: '办结', picked: true },
  { code: 'COLLECT', name: '领取登记', picked: true },
];
type Stage = CaseSoFar['stages'][number];
const stage = (kind: Stage['kind'], more: Partial<Stage> = {}): Stage => ({ kind, occurredAt: '2026-11-22T02:00:00Z', ...more });
const found = (stages: readonly Stage[], more: Partial<CaseSoFar> = {}): CaseSoFar => ({
  item: { procedure: 'LICENCE', caseType: 'PROMISED' },
  process: { steps: STEPS },
  stages: [stage('APPLICATION'), ...stages],
  ...more,
});
const kinds = (so: CaseSoFar) => nextStages(so).map(({ kind }) => kind);
const accepted = stage('ACCEPTANCE', { outcome: 'PASSED' });

test('after the application: acceptance, or an end without one; steps that were not picked are not offered', () => {
  expect(kinds(found([]))).toEqual(['ACCEPTANCE', 'CLOSURE', 'SUPPLEMENT_NOTICE']);
  expect(nextStages(found([])).find(({ kind }) => kind === 'CLOSURE')?.results).not.toContain('GRANTED');
});

test('after acceptance: the steps of the case’s own process, those not done first; a grant once one is done', () => {
  const [review] = nextStages(found([accepted]));
  expect(review?.steps?.map(({ code }) => code)).toEqual(['UNDERTAKE', 'APPROVE']);
  const later = nextStages(found([accepted, stage('REVIEW', { stepCode: 'UNDERTAKE', outcome: 'PASSED' })]));
  expect(later[0]?.steps?.map(({ code }) => code)).toEqual(['APPROVE', 'UNDERTAKE']);
  expect(later.find(({ kind }) => kind === 'CLOSURE')?.results?.[0]).toBe('GRANTED');
});

test('while a supplement is open: its receipt, no grant', () => {
  const paused = found([accepted, stage('SUPPLEMENT_NOTICE')]);
  expect(kinds(paused)).toContain('SUPPLEMENT_RECEIPT');
  expect(kinds(paused)).not.toContain('SUPPLEMENT_NOTICE');
});

test('after the end: collection of what was granted, and then nothing', () => {
  const closed = found([accepted, stage('REVIEW', { stepCode: 'APPROVE' }), stage('CLOSURE')], { result: 'GRANTED' });
  expect(kinds(closed)).toEqual(['COLLECTION']);
  expect(kinds({ ...closed, result: 'REFUSED' })).toEqual([]);
  expect(kinds({ ...closed, stages: [...closed.stages, stage('COLLECTION')] })).toEqual([]);
});

test('only the fields of its own kind are sent', () => {
  const draft = { ...BLANK, opinion: ' 齐全 ', days: '5', materials: '甲\n\n 乙 ', certificateNumber: 'c', result: 'GRANTED' };
  const to = { serialNumber: 's', expectedVersion: 2, idempotencyKey: 'k' };
  const sent = (kind: Stage['kind']) => JSON.parse(JSON.stringify(toStageInput({ ...draft, kind }, to)));
  expect(sent('SUPPLEMENT_NOTICE')).toEqual({ ...to, kind: 'SUPPLEMENT_NOTICE', opinion: '齐全', materials: ['甲', '乙'] });
  expect(sent('CLOSURE')).toEqual({ ...to, kind: 'CLOSURE', opinion: '齐全', decision: { result: 'GRANTED', certificateNumber: 'c' } });
  expect([stageFieldOf(['decision', 'reason']), stageFieldOf(['decision']), stageFieldOf(['expectedVersion'])]).toEqual([
    'reason',
    'result',
    null,
  ]);
});

test('one row per system, from the counter up to supervision', () => {
  const delivery = (id: string, state: 'DELIVERED' | 'PENDING') => ({ system: { id }, state, waiting: 0 });
  const held = { system: { id: 'district.330106' }, localNumber: 'n', stages: [1, 2], differences: [] };
  const deliveries = [delivery('city.supervision', 'DELIVERED'), delivery('province.health-supervision', 'PENDING')];
  expect(everywhere(deliveries, [held, null, undefined], { stagesReceived: 1 }).map(({ system, stages }) => [system.id, stages])).toEqual([
    ['district.330106', 2],
    ['province.health-supervision', null],
    ['city.supervision', 1],
  ]);
  expect([isOnItsWay(deliveries), isOnItsWay(deliveries.slice(0, 1))]).toEqual([true, false]);
});
