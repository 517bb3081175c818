import { expect, test } from '@jest/globals';
import { EXPORT_PROFILES } from '../../kernel/codes/systems.ts';
import { aCase, aStage, aWholeCase } from '../../kernel/exchange/connector/testing.ts';
import { segmentsOf } from './profiles.ts';
import { segmentRows } from './segment-rows.ts';

const codes = (profile: (typeof EXPORT_PROFILES)[number]) => segmentsOf(profile).map(({ code }) => code);

test('each profile is a part of the wider one: ten as the standard has them, eight as they are named, seven without 网上受理', () => {
  expect(EXPORT_PROFILES.map((profile) => codes(profile).length)).toEqual([...EXPORT_PROFILES]);
  expect(codes(10).filter((code) => !codes(8).includes(code))).toEqual(['SB', 'LQDJ']);
  expect(codes(8).filter((code) => !codes(7).includes(code))).toEqual(['WSYSL']);
});

test('a whole case gives one row per stage, in the unified item code and the columns of its segment', () => {
  const whole = aWholeCase();
  const rows = segmentRows(whole);
  expect(rows.map(({ sequence }) => sequence)).toEqual(whole.stages.map(({ sequence }) => sequence));
  expect(new Set(rows.map(({ segment }) => segment))).toEqual(new Set(codes(10)));
  for (const { content } of rows) expect(content).toMatchObject({ SXBM: whole.case.item.code, XZQHDM: '330106' });
  expect(rows.find(({ segment }) => segment === 'BJ')?.content).toMatchObject({
    BJJGMS: '出证办结',
    ZJBH: whole.case.decision?.certificateNumber,
  });
});

test('nothing of the applicant, the agent, the contact or who collects is in any row', () => {
  const whole = aWholeCase();
  const { kind, identifierType, agent, ...party } = whole.case.party;
  const collector = whole.stages.at(-1)?.collectedBy;
  const personal = [...Object.values(party), agent?.name, agent?.identifier, collector?.name, whole.case.projectName].filter(
    (one) => one != null,
  );
  expect(personal).toHaveLength(9);
  const said = JSON.stringify(segmentRows(whole));
  expect(personal.filter((one) => said.includes(one as string))).toEqual([]);
});

test('an event without stages says what the case itself says; a changed party says nothing new, another division does', () => {
  const of = aCase();
  const [first] = segmentRows({ case: of, stages: [] });
  expect(first).toMatchObject({ segment: 'SB', sequence: 1 });
  const renamed = segmentRows({ case: { ...of, version: 2, party: { ...of.party, name: '更名' } }, stages: [] })[0];
  expect(renamed?.digest).toBe(first?.digest);
  const handlingRegion = { id: '330105', code: '330105', name: '拱墅区' };
  const forwarded = segmentRows({ case: { ...of, version: 3, handlingRegion }, stages: [] })[0];
  expect(forwarded?.content.XZQHDM).toBe('330105');
  expect(forwarded?.digest).not.toBe(first?.digest);
});

test('a step that the standard has no name for goes by its own, and a text too long for its column is cut', () => {
  const stages = [
    aStage(2, 'REVIEW', { stepCode: 'OWN_STEP', stepName: '自设环节' }),
    aStage(3, 'ACCEPTANCE', { handler: '甲'.repeat(400), opinion: '𠀀'.repeat(600) }),
  ];
  const [, review, acceptance] = segmentRows({ case: aCase({ version: 3 }), stages });
  expect(review?.content).toMatchObject({ SPHJDM: null, SPHJMC: '自设环节' });
  expect([...String(acceptance?.content.BLRXM)]).toHaveLength(300);
  expect([...String(acceptance?.content.BZ)]).toHaveLength(500);
});

test('a list of materials longer than a TEXT of MariaDB is cut at a whole character', () => {
  const materials = Array.from({ length: 200 }, (_, n) => `${n}${'料'.repeat(497)}`);
  const [, notice] = segmentRows({ case: aCase({ version: 2 }), stages: [aStage(2, 'SUPPLEMENT_NOTICE', { materials, opinion: '短' })] });
  const said = String(notice?.content.BZCLQD);
  expect(Buffer.byteLength(said)).toBeLessThanOrEqual(65_535);
  expect(Buffer.byteLength(said)).toBeGreaterThan(65_531);
  expect(said.startsWith(materials[0] as string) && said.endsWith('料')).toBe(true);
  expect(notice?.content.BZGZYY).toBe('短');
});
