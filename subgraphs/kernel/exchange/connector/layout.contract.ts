/** What every vendor's layout has to hold, on both dialects: a suite per layout calls this. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aliasOf, DICTIONARIES } from '../../codes/item/aliases.ts';
import type { FrontEndDatabase, Row } from '../../database/front-end/port.ts';
import { dialectsUnderTest } from '../../database/testing.ts';
import { replay } from '../../stages/state.ts';
import { CASE_RESULTS, STAGE_KINDS, type StageSnapshot } from '../../wire/event.ts';
import { type Difference, differencesOf } from './compare.ts';
import { itemWords } from './item-words.ts';
import { type CaseToWrite, type ItemWords, type Layout, type LocalCase, Untranslatable } from './layout.ts';
import { aCase, aStage, aWholeCase, items, NOW, seededRandom, type TemporaryFrontEnds, temporaryFrontEnds } from './testing.ts';

/** As the register tells a case: a version per stage, and two corrections of the party, the second of which takes the first back. */
function eventsOf(whole: CaseToWrite): CaseToWrite[] {
  const facts = whole.stages.map((one) => ({ ...one, result: one.kind === 'CLOSURE' ? whole.case.result : null }));
  const closure = whole.stages.findIndex(({ kind }) => kind === 'CLOSURE');
  const told = whole.stages.flatMap((stage, index) => {
    const open = index < closure ? { result: null, decision: null } : {};
    const of = { ...whole.case, ...open, status: replay(facts.slice(0, index + 1)).status };
    const renamed = { ...of, party: { ...of.party, name: '更名后的单位' } };
    const corrections = index === 4 ? [renamed, of] : [];
    return [{ case: of, stages: [stage] }, ...corrections.map((one) => ({ case: one, stages: [] as StageSnapshot[] }))];
  });
  return told.map((one, index) => ({ ...one, case: { ...one.case, version: index + 1 } }));
}

export interface LayoutUnderTest {
  readonly make: (items: ItemWords) => Layout;
  readonly tables: readonly string[];
  /** changes by hand, and the paths that they must show at */
  readonly tampering: readonly (readonly [what: string, sql: string, paths: readonly string[]])[];
  /** sets a column to a code that no dictionary holds, and what that shows as */
  readonly foreign: readonly [sql: string, difference: Difference];
  /** sets a review's code to one that the vendor's dictionary does not hold */
  readonly foreignStep: string;
}

const SYSTEM = 'district.330106';

export function layoutContract({ make, tables, tampering, foreign, foreignStep }: LayoutUnderTest): void {
  describe.each(dialectsUnderTest())('on %s', (dialect) => {
    const layout = make(itemWords('hall'));
    let fronts: TemporaryFrontEnds;
    let database: FrontEndDatabase;
    beforeAll(async () => {
      fronts = await temporaryFrontEnds(dialect, [SYSTEM]);
      database = fronts.of(SYSTEM);
      for (const statement of [...layout.createTables(dialect), ...layout.createTables(dialect)]) await database.execute(statement);
    });
    afterAll(() => fronts.remove());

    // rows have no order of their own: a table is what it holds
    const dump = async () =>
      Promise.all(
        tables.map(async (table) => {
          const rows = (await database.query(`SELECT * FROM ${table}`)).map((row: Row) => JSON.stringify(row));
          return rows.sort();
        }),
      );
    const readOne = async (change: CaseToWrite) => (await layout.read(database, [change.case.serialNumber]))[0];

    test('every kind of stage and every step comes back as it went in', async () => {
      const whole = aWholeCase();
      expect(new Set(whole.stages.map(({ kind }) => kind))).toEqual(new Set(STAGE_KINDS));
      await layout.write(database, [whole], NOW);
      const held = await readOne(whole);
      expect(held).toMatchObject({ serialNumber: whole.case.serialNumber, itemCode: whole.case.item.code, regionCode: '330106' });
      expect(held).toMatchObject({ status: { ours: 'COLLECTED' }, localNumber: null, partyName: '示例申请单位' });
      expect(held?.stages.map(({ kind, sequence }) => [kind, sequence])).toEqual(
        whole.stages.map(({ kind, sequence }) => [kind, sequence]),
      );
      expect(held?.stages.map(({ occurredAt }) => occurredAt?.toISOString())).toEqual(
        whole.stages.map(({ occurredAt }) => occurredAt.replace(/\.\d+Z$/, '.000Z')),
      );
      expect(held?.stages.every(({ localCode, localName }) => localCode && localName)).toBe(true);
      expect(held?.syncedAt?.toISOString()).toBe('2026-02-13T01:30:00.000Z');
      expect(held && differencesOf(held, layout.project(whole), undefined)).toEqual([]);
    });

    test.each(DICTIONARIES)('all 38 items in the words of the dictionary %s, and back', async (dictionary) => {
      const words = make(itemWords(dictionary));
      const registered = items.map((item) => ({ case: aCase({}, item), stages: [aStage(1, 'APPLICATION')] }));
      const known = registered.filter((one) => aliasOf(dictionary, one.case.item.code));
      expect(known).toHaveLength(dictionary === 'province' ? 16 : 38);
      for (const one of registered) {
        if (known.includes(one)) await words.write(database, [one], NOW);
        else await expect(words.write(database, [one], NOW)).rejects.toThrow(Untranslatable);
      }
      const held = await words.read(
        database,
        registered.map((one) => one.case.serialNumber),
      );
      const codes = new Map(held.map((one) => [one.serialNumber, [one.localItemCode, one.itemCode]]));
      expect(held).toHaveLength(known.length);
      for (const { case: of } of known) expect(codes.get(of.serialNumber)).toEqual([aliasOf(dictionary, of.item.code)?.code, of.item.code]);
    });

    test('the same change again, and its stages one by one, change nothing', async () => {
      const whole = aWholeCase();
      await layout.write(database, [whole], NOW);
      const before = await dump();
      await layout.write(database, [whole], new Date(NOW.getTime() + 60_000));
      for (const stage of whole.stages) await layout.write(database, [{ ...whole, stages: [stage] }], new Date(NOW.getTime() + 60_000));
      expect(await dump()).toEqual(before);
    });

    test('an older version never overwrites a newer one', async () => {
      const old = { case: aCase(), stages: [aStage(1, 'APPLICATION')] };
      const party = { ...old.case.party, name: '更名后的单位' };
      const corrected = { case: { ...old.case, version: 2, party }, stages: [] };
      const accepted = {
        case: { ...corrected.case, version: 3, status: 'ACCEPTED' as const },
        stages: [aStage(2, 'ACCEPTANCE', { outcome: 'PASSED' })],
      };
      for (const one of [old, corrected, accepted]) await layout.write(database, [one], NOW);
      const before = await readOne(old);
      await layout.write(database, [old], NOW);
      await layout.write(database, [corrected], NOW);
      const after = await readOne(old);
      expect(after).toEqual(before);
      expect(after).toMatchObject({ partyName: '更名后的单位', status: { ours: 'ACCEPTED' } });
      expect(after?.stages.map(({ kind }) => kind)).toEqual(['APPLICATION', 'ACCEPTANCE']);
    });

    test('events of a case, each three times in random order, leave the same rows', async () => {
      const seed = 20260214;
      const random = seededRandom(seed);
      const events = eventsOf(aWholeCase());
      const written = async (order: readonly CaseToWrite[]) => {
        for (const table of tables) await database.execute(`DELETE FROM ${table}`);
        for (const one of order) await layout.write(database, [one], NOW);
        return createHash('sha256')
          .update(JSON.stringify(await dump()))
          .digest('hex');
      };
      const inOrder = await written(events);
      const shuffled = Array.from({ length: 5 }, () => {
        const thrice = [...events, ...events, ...events].map((event) => ({ event, at: random() }));
        return thrice.sort((a, b) => a.at - b.at).map(({ event }) => event);
      });
      const digests: string[] = [];
      for (const order of shuffled) digests.push(await written(order));
      expect({ seed, digests }).toEqual({ seed, digests: shuffled.map(() => inOrder) });
      const { case: last } = events.at(-1) as CaseToWrite;
      const held = (await layout.read(database, [last.serialNumber]))[0];
      const stages = events.flatMap((event) => event.stages);
      expect(held && differencesOf(held, layout.project({ case: last, stages }), undefined)).toEqual([]);
    });

    test('its own number stays with the case through later versions', async () => {
      const old = { case: aCase(), stages: [aStage(1, 'APPLICATION')] };
      await layout.write(database, [old], NOW);
      await layout.number(database, new Map([[old.case.serialNumber, '西卫受〔2026〕第0001号']]));
      const party = { ...old.case.party, name: '更名后的单位' };
      await layout.write(database, [{ case: { ...old.case, version: 2, party }, stages: [] }], NOW);
      expect(await readOne(old)).toMatchObject({ localNumber: '西卫受〔2026〕第0001号', partyName: '更名后的单位' });
    });

    test.each(tampering)('changed by hand: %s', async (_what, sql, paths) => {
      const whole = aWholeCase();
      await layout.write(database, [whole], NOW);
      const serial = whole.case.serialNumber;
      await database.execute(sql, [serial]);
      const held = await readOne(whole);
      const found = held ? differencesOf(held, layout.project(whole), undefined) : [];
      expect(found.map(({ path }) => path)).toEqual(paths);
      expect(JSON.stringify(found)).not.toContain(whole.case.party.identifier);
      // sent again, it is as the register has it
      await layout.write(database, [whole], NOW);
      const healed = await readOne(whole);
      expect(healed && differencesOf(healed, layout.project(whole), undefined)).toEqual([]);
    });

    test('a code that no dictionary holds is a difference, as the code that it is', async () => {
      const whole = aWholeCase();
      await layout.write(database, [whole], NOW);
      await database.execute(foreign[0], [whole.case.serialNumber]);
      const held = await readOne(whole);
      expect(held && differencesOf(held, layout.project(whole), undefined)).toEqual([foreign[1]]);
    });

    test('another number than the system reported is a difference; where it reported none, any will do', async () => {
      const whole = aWholeCase();
      await layout.write(database, [whole], NOW);
      await layout.number(database, new Map([[whole.case.serialNumber, '甲-1']]));
      const held = (await readOne(whole)) as LocalCase;
      for (const number of ['甲-1', undefined]) expect(differencesOf(held, layout.project(whole), number)).toEqual([]);
      expect(differencesOf(held, layout.project(whole), '甲-2')).toEqual([{ path: 'localNumber', here: '甲-1', register: '甲-2' }]);
    });

    test('no false differences: every kind of stage of every item, written one change after the other, whatever the optional fields hold', async () => {
      const seed = 20260213;
      const random = seededRandom(seed);
      const written = [...items.entries()].flatMap(([index, item]) => {
        const whole = aWholeCase(item);
        const bare = index % 2 === 1;
        const maybe = (text: string | null) => (bare || random() < 0.3 ? null : text);
        const stages = whole.stages.map((stage): StageSnapshot => {
          const outcome = random() < 0.3 ? null : random() < 0.5 ? 'RETURNED' : stage.outcome;
          return { ...stage, handler: maybe('王 经办'), opinion: maybe('同意'), outcome, stepName: maybe('环节') };
        });
        const { decision } = whole.case;
        const result = CASE_RESULTS[index % CASE_RESULTS.length] ?? 'GRANTED';
        const changed = decision && {
          ...decision,
          result,
          certificateNumber: maybe('证〔2026〕1号'),
          documentNumber: maybe('文〔2026〕1号'),
        };
        return { case: { ...whole.case, projectName: maybe(' 文三路 店 '), result, decision: changed }, stages };
      });
      const wrong: unknown[] = [];
      for (const whole of written) {
        // the decision is the closure's: before it the case has none
        const closure = whole.stages.findIndex(({ kind }) => kind === 'CLOSURE');
        const facts = whole.stages.map((one) => ({ ...one, result: one.kind === 'CLOSURE' ? whole.case.result : null }));
        for (const [index, stage] of whole.stages.entries()) {
          const open = index < closure ? { result: null, decision: null } : {};
          const { status } = replay(facts.slice(0, index + 1));
          await layout.write(database, [{ case: { ...whole.case, ...open, version: index + 1, status }, stages: [stage] }], NOW);
        }
        const held = await readOne(whole);
        const last = { ...whole.case, status: replay(facts).status };
        wrong.push(...(held ? differencesOf(held, layout.project({ case: last, stages: whole.stages }), undefined) : ['lost']));
      }
      expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    });

    test('a step that the dictionary does not hold has no kind', async () => {
      const change = { case: aCase({ version: 3 }), stages: [aStage(1, 'APPLICATION'), aStage(2, 'REVIEW', { stepCode: 'APPROVE' })] };
      await layout.write(database, [change], NOW);
      await database.execute(foreignStep, [change.case.serialNumber]);
      expect((await readOne(change))?.stages[1]).toMatchObject({ kind: null, sequence: 2 });
    });

    test('fifty cases cost one statement', async () => {
      const cases = Array.from({ length: 50 }, () => ({ case: aCase(), stages: [aStage(1, 'APPLICATION')] }));
      for (const one of cases) await layout.write(database, [one], NOW);
      fronts.statements.length = 0;
      const held = await layout.read(
        database,
        cases.map((one) => one.case.serialNumber),
      );
      expect(held).toHaveLength(50);
      expect(fronts.statements).toHaveLength(1);
    });

    test('an unknown step is refused, not guessed', async () => {
      const change = { case: aCase(), stages: [aStage(1, 'REVIEW', { stepCode: 'DANCE' })] };
      await expect(layout.write(database, [change], NOW)).rejects.toThrow('no code of its own for step DANCE');
    });
  });
}
