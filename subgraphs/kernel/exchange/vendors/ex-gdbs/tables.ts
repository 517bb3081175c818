import type { FrontEndDatabase } from '../../../database/front-end/port.ts';
import { counted, createTable, laterIndex } from '../../connector/create-table.ts';
import type { LaterColumn } from '../../connector/layout.ts';
import { APPLICANT, SEGMENTS, type Segment } from './segments.ts';

/** A new version of a row is a row of its own: whichever comes first, all of them are there in the end. */
export const KEY = ['SBLSH', 'XH', 'SJBBH'];

/** What every row of a segment bears: serial, place in the register's order, version, item, division, the system's own number, a remark. */
const KEYS = ['SBLSH VARCHAR(64) NOT NULL', 'XH INTEGER NOT NULL', 'SJBBH INTEGER NOT NULL'];
const SHARED = ['SXBM VARCHAR(64)', 'XZQHDM VARCHAR(12)', 'YWLSH VARCHAR(100)', 'BZ VARCHAR(500)'];
const EXCHANGED = ["REC_FLAG CHAR(1) NOT NULL DEFAULT '0'", 'GXSJ VARCHAR(19) NOT NULL'];

/** Columns of EX_GDBS_FK beside those of the exchange: what a step and a decision need. */
const STEP: Readonly<Record<string, string>> = {
  HJ: 'VARCHAR(8)', // segment: SL, SPCL, BJ, …
  SPHJDM: 'VARCHAR(2)',
  SPHJMC: 'VARCHAR(300)',
  ZTDM: 'VARCHAR(2)', // YSLZTDM, SLZTDM or SPHJZTDM
  BMMC: 'VARCHAR(300)',
  BMZZJGDM: 'VARCHAR(64)',
  BLRXM: 'VARCHAR(300)',
  YJ: 'TEXT',
  HJSJ: 'VARCHAR(19)',
  BZCLQD: 'TEXT',
  TBCXZL: 'VARCHAR(2)',
  TBCXZLMC: 'VARCHAR(300)',
  TBCXSX: 'INTEGER',
  TBCXPZR: 'VARCHAR(300)',
  BJJGDM: 'VARCHAR(2)',
  BJJGMS: 'VARCHAR(300)',
  ZFHTHYY: 'TEXT',
  ZJGZMC: 'VARCHAR(300)',
  WSH: 'VARCHAR(200)', // document number
  JDNR: 'TEXT',
  FLYJ: 'TEXT', // legal basis
  JDRQ: 'VARCHAR(10)',
  ZJBH: 'VARCHAR(200)',
  ZJYXQQ: 'VARCHAR(10)',
  ZJYXQZ: 'VARCHAR(10)',
  LQRXM: 'VARCHAR(300)',
  LQRZJLX: 'VARCHAR(4)',
  LQRSFZJHM: 'VARCHAR(64)',
};

interface Column {
  readonly name: string;
  /** characters; undefined where the type has no width */
  readonly width: number | undefined;
}

const COLUMNS = new Map(SEGMENTS.map((segment) => [segment, [...SHARED, ...segment.columns].map(columnOf)]));

function columnOf(written: string): Column {
  const [, name = '', width] = /^(\w+) (?:VARCHAR\((\d+)\))?/.exec(written) ?? [];
  return { name, width: width === undefined ? undefined : Number(width) };
}

/** The columns of a segment that say something, besides its key. */
export const columnsOf = (segment: Segment): readonly Column[] => COLUMNS.get(segment) ?? [];

/** @param further columns beside the standard's, and those that are looked for */
export function createSegment(
  dialect: FrontEndDatabase['dialect'],
  { table, columns }: Segment,
  further: readonly string[] = [],
  indexed: readonly string[] = [],
): string[] {
  const all = [...KEYS, ...SHARED, ...columns, ...EXCHANGED, ...further, `PRIMARY KEY (${KEY.join(', ')})`];
  return createTable(dialect, table, all, ['REC_FLAG', ...indexed]);
}

/** How EX_GDBS_FK names the item, and the limit that an acceptance states (GDBLSX). Newer than the tables that 0.3 made. */
export const SAID: readonly LaterColumn[] = [
  ['EX_GDBS_FK', 'SXMC', 'VARCHAR(300)'],
  ['EX_GDBS_FK', 'GDBLSX', 'INTEGER'],
  ['EX_GDBS_FK', 'GDBLSXDDW', 'VARCHAR(2)'],
];

/**
 * The ten segment tables of the Guangdong hall standard V1.0, chapter 3.2, keyed by serial, place and version, so that older versions stay
 * readable; and EX_GDBS_FK 反馈, what the district answers or entered first.
 */
export function createTables(dialect: FrontEndDatabase['dialect']): string[] {
  const columnsOf = (columns: Readonly<Record<string, string>>) => Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return [
    ...SEGMENTS.flatMap((segment) => createSegment(dialect, segment)),
    ...createTable(
      dialect,
      'EX_GDBS_FK',
      [
        `ID ${counted(dialect)}`,
        'FKLX VARCHAR(2) NOT NULL', // 1 number given, 2 case entered here, 3 step entered here
        'SBLSH VARCHAR(64)',
        'YWLSH VARCHAR(100)',
        'SXBM VARCHAR(64)',
        'XZQHDM VARCHAR(12)',
        ...columnsOf(APPLICANT),
        'SBSJ VARCHAR(19)',
        ...columnsOf(STEP),
        ...SAID.map(([, column, type]) => `${column} ${type}`),
        "CLZT CHAR(1) NOT NULL DEFAULT '0'", // 0 new, 1 taken, 2 known already, 3 refused
        'CLSM VARCHAR(500)', // why refused
        'FKSJ VARCHAR(19) NOT NULL',
      ],
      ['SBLSH'],
    ),
    laterIndex('EX_GDBS_FK', 'CLZT'),
  ];
}
