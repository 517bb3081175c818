import { expect, test } from '@jest/globals';
import { type EarlierCase, knownOf, partiesNamed } from './known-party.ts';

const earlier = (
  serialNumber: string,
  party: Partial<NonNullable<EarlierCase['party']>>,
  more: Partial<EarlierCase> = {},
): EarlierCase => ({
  serialNumber,
  handlingRegion: { code: '330106' },
  item: { name: '公共场所卫生许可' },
  party: { kind: 'ORGANISATION', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D', name: '甲', ...party },
  materials: [],
  ...more,
});

test('of each field the newest case that says something is believed, and named', () => {
  const paper = { name: '检测报告', received: true, copies: 2, digest: 'sha256:1' };
  const known = knownOf(
    [
      earlier('s3', { phone: '3', address: null }, { streetCode: '330110001', handlingRegion: { code: '330110' } }),
      earlier('s2', { phone: '2', address: '示例路' }, { streetCode: '330106002', projectName: '浴室', materials: [paper] }),
      earlier(
        's1',
        { agent: { name: '王', phone: '9' } },
        {
          materials: [
            { ...paper, copies: 1 },
            { ...paper, name: '未交', received: false },
          ],
        },
      ),
    ],
    '9133-0106 MA27TE5T2D',
    '330106',
  );
  const told = Object.fromEntries(Object.entries(known.values).map(([name, { text, origin }]) => [name, [text, origin]]));
  expect(told).toMatchObject({
    'party.phone': ['3', { by: 'known', serialNumber: 's3' }],
    'party.address': ['示例路', { by: 'known', serialNumber: 's2' }],
    'party.agent.name': ['王', { by: 'known', serialNumber: 's1' }],
    streetCode: ['330106002', { by: 'known', serialNumber: 's2' }],
  });
  expect(known.materials).toEqual([{ name: '检测报告', copies: 2, digest: 'sha256:1', serialNumber: 's2' }]);
  expect(known.projectNames).toEqual(['浴室']);
});

test('masked parties, and others that hold the number by chance, tell nothing', () => {
  const masked = earlier('s1', { identifier: '913**************D', name: '甲', phone: '05*******01' });
  const another = earlier('s2', { identifier: '11010519491231002X' });
  expect(knownOf([masked, another], '91330106MA27TE5T2D', '330106')).toEqual({ values: {}, materials: [], projectNames: [], cases: [] });
});

test('a name lists its parties, each once', () => {
  const found = [earlier('s3', { name: '甲公司' }), earlier('s2', { name: '甲乙', identifier: '1' }), earlier('s1', { name: '甲公司' })];
  expect(partiesNamed(found, '甲').map(({ newest, count }) => [newest.serialNumber, count])).toEqual([
    ['s3', 2],
    ['s2', 1],
  ]);
  expect(partiesNamed(found, '丙')).toEqual([]);
});
