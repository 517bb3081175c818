import { describe, expect, test } from '@jest/globals';
import { parseCsv } from '../../../../../csv/csv.ts';
import { headersOf } from '../flatten/header.ts';
import { table } from '../testing/graph.ts';
import { readSheet, readZip } from '../testing/read-zip.ts';
import { clipboardText, csvFile } from './csv-file.ts';
import { fileName } from './file-name.ts';
import type { Sheet } from './sheet.ts';
import { columnName, xlsxFile } from './xlsx-file.ts';

const SERIAL = '330106261121300000155';
function sheet(codes = false): Sheet {
  const data = {
    cases: {
      nodes: [
        {
          serialNumber: SERIAL,
          status: 'CLOSED',
          receivedAt: '2026-11-21T09:30:15+08:00',
          projectName: '=HYPERLINK("http://x","点我")',
          stages: [{ kind: 'A' }],
        },
        { serialNumber: SERIAL, status: null, receivedAt: '2026-11-20T23:00:00Z', projectName: '甲,"乙"\n<丙>&\u0001', stages: [] },
      ],
    },
  };
  const { columns, rows } = table('{ cases { nodes { serialNumber status receivedAt projectName stages { kind } } } }', data);
  return { headers: headersOf(columns, 'zh'), columns, rows, look: { language: 'zh', codes } };
}
const statistics = (): Sheet => {
  const data = { statistics: { nodes: [{ month: '2026-11', received: -12, onTimeRate: 0.95, averageDays: 3.25 }] } };
  const { columns, rows } = table('{ statistics { nodes { month received onTimeRate averageDays } } }', data);
  return { headers: headersOf(columns, 'zh'), columns, rows, look: { language: 'zh', codes: false } };
};
const bytes = async (blob: Promise<Blob>) => new Uint8Array(await (await blob).arrayBuffer());

describe('a CSV file', () => {
  test('has a byte order mark, CRLF, words for codes, the clock of the offices, and no formula', () => {
    const text = csvFile(sheet());
    expect(Buffer.from(text).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(text.split('\r\n')[0]).toBe('\ufeff流水号,办件状态,收件时间,申办项目名称,环节（数）');
    expect(parseCsv(text).slice(1)).toEqual([
      [SERIAL, '已办结', '2026-11-21 09:30:15', `'=HYPERLINK("http://x","点我")`, '1'],
      [SERIAL, '', '2026-11-21 07:00:00', '甲,"乙"\n<丙>&\u0001', '0'],
    ]);
    expect(parseCsv(csvFile(sheet(true)))[1]?.[1]).toBe('CLOSED');
  });

  test('has numbers as they are, negative ones too', () => {
    expect(parseCsv(csvFile(statistics()))[1]).toEqual(['2026-11', '-12', '0.95', '3.25']);
  });

  test('is apart by tabs on the clipboard', () => {
    expect(clipboardText(statistics())).toBe('月份\t收件数\t按时办结率\t平均用时\r\n2026-11\t-12\t0.95\t3.25\r\n');
  });
});

describe('an XLSX file', () => {
  test('has texts as texts, 21 digits whole, moments as such, and no formula', async () => {
    const { cells, xml } = readSheet(await bytes(xlsxFile(sheet(), '办件清单')));
    const row = (line: number) => ['A', 'B', 'C', 'D', 'E'].map((column) => cells.get(`${column}${line}`));
    expect(row(1).map((cell) => cell?.value)).toEqual(['流水号', '办件状态', '收件时间', '申办项目名称', '环节（数）']);
    expect(row(2)).toEqual([
      { value: SERIAL, isText: true, style: 2 },
      { value: '已办结', isText: true, style: 2 },
      { value: String(46_347 + (9.5 * 3600 + 15) / 86_400), isText: false, style: 4 },
      { value: '=HYPERLINK("http://x","点我")', isText: true, style: 2 },
      { value: '1', isText: false, style: 0 },
    ]);
    expect(row(3).map((cell) => cell?.value)).toEqual([SERIAL, undefined, '46347.29166666667', '甲,"乙"\n<丙>&', '0']);
    expect(xml).not.toContain('<f');
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  });

  test('has numbers as numbers, rates in percent', async () => {
    const { cells } = readSheet(await bytes(xlsxFile(statistics(), '')));
    expect(['A', 'B', 'C', 'D'].map((column) => cells.get(`${column}2`))).toEqual([
      { value: '2026-11', isText: true, style: 2 },
      { value: '-12', isText: false, style: 0 },
      { value: '0.95', isText: false, style: 5 },
      { value: '3.25', isText: false, style: 0 },
    ]);
  });

  test('names its sheet as such a name may be, and is the same each time', async () => {
    const files = readZip(await bytes(xlsxFile(statistics(), "按时率[各区]/月: '2026' 很长很长很长很长很长很长很长很长")));
    expect(files.get('xl/workbook.xml')).toMatch(/<sheet name="按时率 各区 {2}月 {3}2026[^"]{0,20}" sheetId="1"/);
    expect([...files.keys()][0]).toBe('[Content_Types].xml');
    expect(await bytes(xlsxFile(statistics(), 'a'))).toEqual(await bytes(xlsxFile(statistics(), 'a')));
  });

  test('has columns beyond Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

test('a file’s name says what it is of, the day, and whether something is missing', () => {
  const now = new Date(2026, 10, 5, 9).getTime();
  expect(fileName('各区/按时率', now, true, 'csv', 'zh')).toBe('各区 按时率-2026-11-05-部分.csv');
  expect(fileName('', now, false, 'xlsx', 'zh')).toBe('查询结果-2026-11-05.xlsx');
  expect(fileName('Cases', now, true, 'xlsx', 'en')).toBe('Cases-2026-11-05-partial.xlsx');
});
