import { describe, expect, test } from '@jest/globals';
import { normaliseIdentifier } from '../../subgraphs/kernel/codes/identifier/index.ts';
import { loadCatalogue } from '../../subgraphs/kernel/codes/item/catalogue.ts';
import { decideStage } from '../../subgraphs/kernel/stages/decide-stage.ts';
import type { Process } from '../../subgraphs/kernel/stages/process.ts';
import { checkStageFields, type StageFields } from '../../subgraphs/kernel/stages/stage-fields.ts';
import { bookOf } from '../../subgraphs/supervision/book/book.ts';
import { factsOf } from '../../subgraphs/supervision/case/case-facts.ts';
import type { ReceivedStage } from '../../subgraphs/supervision/case/received-stage.entity.ts';
import type { SupervisedCase } from '../../subgraphs/supervision/case/supervised-case.entity.ts';
import { judgeCase } from '../../subgraphs/supervision/judge/judge-case.ts';
import type { RecordStageInput, RegisterCaseInput } from '../partner/sdk.ts';
import { startOfDay } from './demo/calendar.ts';
import type { Catalogue, DemoItem, Execute } from './demo/catalogue.ts';
import { type PlannedCase, planCase } from './demo/plan.ts';
import { writeDemoCases } from './demo-cases.ts';

const items: DemoItem[] = [...new Map(loadCatalogue().map((item) => [item.code, item])).values()].map((item) => ({
  ...item,
  caseType: item.caseType ?? null,
  stages: item.stages.map(({ code, optional, maxWorkingDays }) => ({ code, optional, maxWorkingDays })),
  owner: { id: item.typeCode === '02' ? 'province.health-supervision' : 'city.health' },
}));
const districts = '330102 330105 330106 330108 330109 330110 330111 330112 330113 330114 330122 330127 330182'.split(' ');
const catalogue: Catalogue = { items, districts };
const NOW = new Date('2026-03-05T10:00:00+08:00');
const plans = Array.from({ length: 500 }, (_, index) => planCase(catalogue, startOfDay(NOW), index + 1));
const itemOf = ({ register }: PlannedCase): DemoItem => {
  const item = items.find(({ code }) => code === register.itemCode);
  if (item === undefined) throw new Error('no such item');
  return item;
};

describe('The plan of the demo', () => {
  test('500 cases: all 38 items, all 13 districts, every status', () => {
    expect(new Set(plans.map(({ register }) => register.itemCode)).size).toBe(38);
    expect(new Set(plans.map(({ register }) => register.regionCode)).size).toBe(13);
    expect(new Set(plans.map(({ status }) => status)).size).toBe(9);
    expect(new Set(plans.map(({ register }) => register.party.identifier)).size).toBe(500);
    expect(plans.filter(({ secondEntry }) => secondEntry !== null).length).toBeGreaterThan(10);
  });

  test('every identifier is right by the rules of the register, and already in its normal form', () => {
    for (const { party } of plans.map(({ register }) => register)) {
      expect(normaliseIdentifier(party.identifierType, party.identifier)).toEqual({ ok: true, value: party.identifier });
    }
  });

  test('is the same every time, and a week later the same a week later', () => {
    expect(planCase(catalogue, startOfDay(NOW), 7)).toEqual(plans[6]);
    const later = planCase(catalogue, new Date(startOfDay(NOW).getTime() + 7 * 86_400_000), 7);
    expect(Date.parse(String(later.register.receivedAt)) - Date.parse(String(plans[6]?.register.receivedAt))).toBe(7 * 86_400_000);
  });

  test('times rise within a case, and all of them are past', () => {
    for (const { register, stages } of plans) {
      const times = [register.receivedAt, ...stages.map(({ occurredAt }) => occurredAt)].map((time) => Date.parse(String(time)));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(NOW.getTime());
    }
  });

  test('an item that has ended is used only on days when it was in force', () => {
    const ended = plans.filter((plan) => itemOf(plan).validTo !== null);
    expect(ended.length).toBeGreaterThan(5);
    for (const { register } of ended) expect(Date.parse(String(register.receivedAt))).toBeLessThan(Date.parse('2021-08-20T00:00:00+08:00'));
  });

  test('every stage is in order by the rules of the register, and ends in the status that was drawn', () => {
    for (const plan of plans) {
      const process = itemOf(plan) as unknown as Process;
      let history: StageFields[] = [facts({ kind: 'APPLICATION', occurredAt: plan.register.receivedAt })];
      let status = 'APPLIED';
      const decided = plan.register.immediateDecision;
      const accepted = { kind: 'ACCEPTANCE', outcome: 'PASSED', occurredAt: plan.register.receivedAt } as const;
      const opening = decided ? [facts(accepted), facts({ ...accepted, kind: 'CLOSURE', decision: decided })] : [];
      for (const stage of [...opening, ...plan.stages.map(facts)]) {
        expect(checkStageFields(stage)).toEqual([]);
        const verdict = decideStage(process, history, stage);
        expect(verdict).toMatchObject({ accepted: true });
        status = verdict.state.status;
        history = [...history, stage];
      }
      expect(status).toBe(plan.status);
      expect(history).toHaveLength(plan.stageCount);
    }
  });
});

function facts(stage: Partial<RecordStageInput>): StageFields {
  const { kind = 'APPLICATION', stepCode = null, outcome = null, specialProcedure = null, handler = null, opinion = null } = stage;
  const { days = null, approver = null, decision, occurredAt } = stage;
  const result = decision?.result ?? null;
  return {
    kind,
    stepCode,
    outcome,
    result,
    specialProcedure,
    occurredAt: String(occurredAt),
    handler,
    opinion,
    days,
    approver,
    reason: decision?.reason ?? null,
  };
}

/** As much of a register as the writer can tell apart: idempotent by key, one case per first entry. */
function smallRegister() {
  const cases = new Map<string, { receivedAt: string; stages: string[]; numbers: { number: string }[] }>();
  const counts = { mutations: 0 };
  const limit = { mutations: Number.POSITIVE_INFINITY };
  const execute: Execute = async (query, variables) => {
    if (query.includes('DemoCatalogue')) {
      const systems = districts.map((code) => ({ id: `district.${code}`, kind: 'DISTRICT' }));
      const inForce = items.filter(({ validTo }) => validTo === null);
      return { current: { nodes: inForce }, former: { nodes: items }, systems };
    }
    if (query.includes('DemoHeld')) {
      const asked = [...query.matchAll(/(c\d+): caseByIdempotencyKey\(idempotencyKey: "([^"]+)"/g)];
      return Object.fromEntries(asked.map(([, alias, key = '']) => [alias, cases.get(key) ?? null]));
    }
    if (++counts.mutations > limit.mutations) throw new Error('killed');
    const input = variables.input as RegisterCaseInput & RecordStageInput;
    if (query.includes('recordStage')) {
      const found = cases.get(input.serialNumber);
      if (!found?.stages.includes(input.idempotencyKey)) found?.stages.push(input.idempotencyKey);
      return { recordStage: { errors: [] } };
    }
    const first = input.idempotencyKey.replace(/-again$/, '');
    if (first !== input.idempotencyKey) {
      cases.get(first)?.numbers.push({ number: String(input.localNumber) });
      return { registerCase: { case: null, errors: [{ __typename: 'DuplicateCase', code: 'DUPLICATE_CASE', path: null, message: '' }] } };
    }
    const stages = input.immediateDecision ? ['1', '2', '3'] : ['1'];
    const held = cases.get(first) ?? { receivedAt: String(input.receivedAt), stages, numbers: [] };
    if (held.receivedAt !== input.receivedAt) throw new Error('IDEMPOTENCY_CONFLICT');
    cases.set(first, held);
    return { registerCase: { case: { serialNumber: first, numbers: held.numbers }, errors: [] } };
  };
  return { execute, cases, counts, limit };
}

describe('As supervision judges it', () => {
  const DAY = 86_400_000;
  /** behind the Spring Festival, in an ordinary month, behind National Day: before the first and the last lies a make-up Saturday */
  const mondays = ['2025-02-10', '2025-06-16', '2025-10-13'];
  const book = bookOf([]);

  function judged({ register, stages, status }: PlannedCase, now: Date) {
    const receivedAt = new Date(String(register.receivedAt));
    const opening: StageLike[] = [{ kind: 'APPLICATION', occurredAt: register.receivedAt }];
    const decided = register.immediateDecision;
    if (decided) opening.push({ kind: 'ACCEPTANCE', outcome: 'PASSED', occurredAt: register.receivedAt });
    if (decided) opening.push({ kind: 'CLOSURE', decision: decided, occurredAt: register.receivedAt });
    const received = [...opening, ...stages].map((stage, index) => {
      const at = new Date(String(stage.occurredAt));
      const none = { stepCode: null, outcome: null, specialProcedure: null, days: null, department: null, reasoned: null };
      return {
        ...none,
        ...stage,
        sequence: index + 1,
        systemId: 'city.health',
        occurredAt: at,
        recordedAt: at,
      } as unknown as ReceivedStage;
    });
    const row = { serialNumber: 'S-1', itemCode: register.itemCode, ownerSystemId: 'city.health', receivedAt } as SupervisedCase;
    const facts = { ...factsOf(row), regionCode: register.regionCode, authority: null, priorValidTo: null, linkedTo: null, result: null };
    return { status, ...judgeCase(facts, received, book, now) };
  }

  test.each(mondays)('in the week of %s few are overdue, on weekends too, of all lights, and most are decided in time', (monday) => {
    for (const day of [0, 3, 5, 6]) {
      const now = new Date(new Date(`${monday}T10:00:00+08:00`).getTime() + day * DAY);
      const all = Array.from({ length: 500 }, (_, index) => judged(planCase(catalogue, startOfDay(now), index + 1), now));
      const open = all.filter(({ tally }) => tally.state === 'OPEN');
      const share = (some: readonly unknown[], of: readonly unknown[]) => some.length / of.length;
      const overdue = open.filter(({ clock }) => clock.overdueSince !== null);
      const rules = new Set(overdue.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
      const late = all.filter(({ tally }) => tally.state === 'CLOSED' && [tally.promised, tally.statutory].includes('PASSED'));
      const soon = open.filter(({ findings }) =>
        findings.some(({ rule, until }) => rule === 'DUE_SOON' && (until === null || until > now)),
      );
      const at = now.toISOString();
      expect([at, share(overdue, open) >= 0.03 && share(overdue, open) <= 0.08]).toEqual([at, true]);
      for (const rule of ['PROMISED_PASSED', 'STATUTORY_PASSED', 'STAGE_OVERDUE'] as const)
        expect([at, rules.has(rule)]).toEqual([at, true]);
      expect([at, open.filter(({ tally }) => tally.light === 'RED').length > 1]).toEqual([at, true]);
      expect(new Set(open.map(({ tally }) => tally.light))).toEqual(new Set(['GREEN', 'YELLOW', 'RED', null]));
      expect([at, soon.length > 0 && share(soon, open) < 0.2, share(late, all) < 0.05]).toEqual([at, true, true]);
    }
  });
});

type StageLike = Partial<Omit<RecordStageInput, 'serialNumber'>>;

describe('Writing the demo', () => {
  test('a second start writes nothing', async () => {
    const { execute, cases, counts } = smallRegister();
    await expect(writeDemoCases(execute, { now: NOW })).resolves.toEqual({ written: 500, total: 500 });
    expect(cases.size).toBe(500);
    const { mutations } = counts;
    await expect(writeDemoCases(execute, { now: NOW })).resolves.toEqual({ written: 0, total: 500 });
    expect(counts.mutations).toBe(mutations);
  });

  test('a start that was killed is completed weeks later, with the dates of the first', async () => {
    const { execute, cases, limit } = smallRegister();
    limit.mutations = 321;
    await expect(writeDemoCases(execute, { now: NOW })).rejects.toThrow('killed');
    limit.mutations = Number.POSITIVE_INFINITY;
    const seen: number[] = [];
    const later = new Date(NOW.getTime() + 24 * 86_400_000);
    await writeDemoCases(execute, { now: later, onProgress: (done) => seen.push(done) });
    expect(cases.size).toBe(500);
    for (const plan of plans)
      expect(cases.get(plan.key)).toMatchObject({ receivedAt: plan.register.receivedAt, stages: { length: plan.stageCount } });
    expect(seen.at(-1)).toBe(500);
  });
});
