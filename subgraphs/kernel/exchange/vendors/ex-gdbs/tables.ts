import type { FrontEndDatabase } from '../../../database/front-end/port.ts';
import { counted, createTable, laterIndex } from '../../connector/create-table.ts';
import { APPLICANT, SEGMENTS } from './segments.ts';

/** What every row of a segment bears: serial, place in the register's order, version, item, division, the system's own number. */
const SHARED = ['SBLSH VARCHAR(64) NOT NULL', 'XH INTEGER NOT NULL', 'SJBBH INTEGER NOT NULL', 'SXBM VARCHAR(64)', 'XZQHDM VARCHAR(12)'];
const EXCHANGED = ['YWLSH VARCHAR(100)', 'BZ VARCHAR(500)', "REC_FLAG CHAR(1) NOT NULL DEFAULT '0'", 'GXSJ VARCHAR(19) NOT NULL'];

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

/**
 * The ten segment tables of the Guangdong hall standard V1.0, chapter 3.2, keyed by serial, place and version, so that older versions stay
 * readable; and EX_GDBS_FK 反馈, what the district answers or entered first.
 */
export function createTables(dialect: FrontEndDatabase['dialect']): string[] {
  const columnsOf = (columns: Readonly<Record<string, string>>) => Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return [
    ...SEGMENTS.flatMap((segment) =>
      createTable(dialect, segment.table, [...SHARED, ...segment.columns, ...EXCHANGED, 'PRIMARY KEY (SBLSH, XH, SJBBH)'], ['REC_FLAG']),
    ),
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
        "CLZT CHAR(1) NOT NULL DEFAULT '0'", // 0 new, 1 taken, 2 known already, 3 refused
        'CLSM VARCHAR(500)', // why refused
        'FKSJ VARCHAR(19) NOT NULL',
      ],
      ['SBLSH'],
    ),
    laterIndex('EX_GDBS_FK', 'CLZT'),
  ];
}
