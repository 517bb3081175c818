import type { FrontEndDatabase } from '../../../database/front-end/port.ts';
import { counted, createTable, laterIndex } from '../../connector/create-table.ts';
import type { LaterColumn } from '../../connector/layout.ts';

const PERSON = (prefix: string) => [
  `${prefix}XM VARCHAR(200)`,
  `${prefix}ZJLX VARCHAR(8)`,
  `${prefix}ZJHM VARCHAR(64)`,
  `${prefix}DH VARCHAR(64)`,
];

/** What both T_BJXX and the outbound table say of a case as it was applied for. */
const APPLIED = [
  'SXBM VARCHAR(64)', // local item code
  'SXMC VARCHAR(300)',
  'XZQH VARCHAR(12)', // division, 12 digits
  'JDBM VARCHAR(12)', // street
  'SQLY VARCHAR(4)', // channel
  'SQRLX VARCHAR(2)',
  'SQRMC VARCHAR(300)',
  'SQRZJLX VARCHAR(8)',
  'SQRZJHM VARCHAR(64)',
  'FDDBR VARCHAR(200)', // legal representative
  'SQRDZ VARCHAR(500)',
  'SQRDH VARCHAR(64)',
  ...PERSON('DLR'), // agent
  'XMMC VARCHAR(500)', // project
  'CLQD TEXT', // papers, one per line
  'SLRQ VARCHAR(14)', // received, YYYYMMDDHHMMSS
];

const DECIDED = [
  'BJJG VARCHAR(4)',
  'JDWSMC VARCHAR(300)',
  'JDWH VARCHAR(200)',
  'JDNR TEXT',
  'JDLY TEXT',
  'JDYJ TEXT',
  'JDRQ VARCHAR(8)',
  'ZSBH VARCHAR(200)',
  'YXQQ VARCHAR(8)',
  'YXQZ VARCHAR(8)',
];

const STEP = [
  'HJBM VARCHAR(8)',
  'HJMC VARCHAR(100)',
  'BLR VARCHAR(200)',
  'BLBM VARCHAR(200)',
  'BLBMDM VARCHAR(64)',
  'BLYJ TEXT',
  'BLSJ VARCHAR(14)',
  'JG VARCHAR(4)',
  'BZCL TEXT', // papers asked for or brought, one per line
  'TBZL VARCHAR(4)',
  'TBTS INTEGER',
  'PZR VARCHAR(200)',
  ...PERSON('LQR'), // who collected
];

/** 时限: the limit and its unit, in T_HB as an acceptance states it; the unit of TBTS. Newer than the tables that 0.3 made. */
export const LIMITS: readonly LaterColumn[] = [
  ['T_BJXX', 'SXZ', 'INTEGER'],
  ['T_BJXX', 'SXDW', 'VARCHAR(2)'],
  ['T_BLHJ', 'TBDW', 'VARCHAR(2)'],
  ['T_HB', 'SXZ', 'INTEGER'],
  ['T_HB', 'SXDW', 'VARCHAR(2)'],
];
const limits = (of: string) => LIMITS.filter(([table]) => table === of).map(([, column, type]) => `${column} ${type}`);

/**
 * T_BJXX 办件信息, T_BLHJ 办理环节, T_HB 回报 (what the system answers or entered first). LSH 流水号 is the register's serial number, BJBH 办件编号 the
 * system's own, BBH 版本号 the register's version, TQBZ 提取标志 whether the system has taken the row, SJC 时间戳 when it was written.
 */
export function createTables(dialect: FrontEndDatabase['dialect']): string[] {
  const exchanged = ['BBH INTEGER NOT NULL', "TQBZ CHAR(1) NOT NULL DEFAULT '0'", 'SJC VARCHAR(14) NOT NULL'];
  return [
    ...createTable(
      dialect,
      'T_BJXX',
      [
        'LSH VARCHAR(64) NOT NULL PRIMARY KEY',
        ...APPLIED,
        'SXLX VARCHAR(4)', // item type, letters
        ...limits('T_BJXX'),
        'SSZTMC VARCHAR(300)', // authority
        'SSZTDM VARCHAR(18)',
        'LYXT VARCHAR(64)', // system that entered the case
        'DJSJ VARCHAR(14)', // registered
        'ZT VARCHAR(2)',
        ...DECIDED,
        'JJTJ TEXT', // remedies
        'BJBH VARCHAR(100)',
        ...exchanged,
      ],
      ['TQBZ'],
    ),
    ...createTable(
      dialect,
      'T_BLHJ',
      ['LSH VARCHAR(64) NOT NULL', 'XH INTEGER NOT NULL', ...STEP, ...limits('T_BLHJ'), ...exchanged, 'PRIMARY KEY (LSH, XH)'],
      ['TQBZ'],
    ),
    ...createTable(
      dialect,
      'T_HB',
      [
        `XH ${counted(dialect)}`,
        'LX VARCHAR(2) NOT NULL', // BH number given, BJ case entered here, HJ step entered here
        'LSH VARCHAR(64)',
        'BJBH VARCHAR(100)',
        ...APPLIED,
        ...STEP,
        ...DECIDED,
        ...limits('T_HB'),
        "CLZT CHAR(1) NOT NULL DEFAULT '0'", // 0 new, 1 taken, 2 known already, 9 refused
        'CLYY VARCHAR(500)', // why refused
        'SJC VARCHAR(14) NOT NULL',
      ],
      ['LSH'],
    ),
    laterIndex('T_HB', 'CLZT'),
  ];
}
