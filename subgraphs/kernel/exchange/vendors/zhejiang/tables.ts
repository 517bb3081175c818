import type { FrontEndDatabase } from '../../../database/front-end/port.ts';
import { counted, createTable, laterIndex } from '../../connector/create-table.ts';
import type { LaterColumn } from '../../connector/layout.ts';

const short = 'VARCHAR(64)';
const name = 'VARCHAR(300)';
const time = 'VARCHAR(19)';
const code = 'VARCHAR(4)';

type Columns = Readonly<Record<string, string>>;

/** One table of the way receive → accept → handle → over: its own columns, and which of them say what every segment says. */
export interface Table {
  readonly tag: string;
  readonly name: string;
  readonly columns: Columns;
  /** columns of: which segment of the table's it is (or how it went), its name, its time, its outcome, who did it */
  readonly action: string | null;
  readonly actionName: string | null;
  readonly time: string;
  readonly outcome: string | null;
  readonly handler: string | null;
}

const DEPARTMENT: Columns = { HANDER_DEPTNAME: name, HANDER_DEPTID: short };

/** What PRE_APASINFO and the feedback both say of a case as it was applied for. */
const APPLIED: Columns = {
  PROJECTNAME: 'VARCHAR(500)',
  APPLY_TYPE: code,
  APPLYNAME: name,
  APPLY_CARDTYPE: code,
  APPLY_CARDNUMBER: short,
  APPLY_PHONE: short,
  LEGALMAN: name,
  ADDRESS: 'VARCHAR(500)',
  CONTACTMAN: name,
  CONTACTMAN_CARDTYPE: code,
  CONTACTMAN_CARDNUMBER: short,
  TELPHONE: short, // the contact's
  APPLYFROM: code,
  STREETCODE: 'VARCHAR(12)',
  RECEIVETIME: time,
};

const SPECIAL: Columns = { SPECIAL_TYPE: code, SPECIAL_NAME: name, APPROVER: name };

const DECIDED: Columns = {
  TRANSACT_RESULT: name,
  TRANSACT_DESCRIBE: 'TEXT',
  LEGAL_BASIS: 'TEXT',
  XK_XKWS: name, // document
  XK_WSH: 'VARCHAR(200)', // its number
  XK_JDRQ: 'VARCHAR(10)',
  RESULT_CODE: 'VARCHAR(200)', // certificate number
  XK_YXQZ: 'VARCHAR(10)', // valid from
  XK_YXQZI: 'VARCHAR(10)', // valid to; 2099/12/31 has no end
};

const TAKEN: Columns = { TAKE_NAME: name, TAKE_CARDTYPE: code, TAKE_CARDNUMBER: short, TAKE_PHONE: short };

const table = (tag: string, given: Partial<Table> & Pick<Table, 'columns' | 'time'>): Table => ({
  tag,
  name: `PRE_${tag}`,
  action: null,
  actionName: null,
  outcome: null,
  handler: null,
  ...given,
});

/** 收件 */
export const RECEIVE = table('APASINFO', {
  columns: {
    SERVICENAME: name,
    SERVICE_TYPE: code,
    INFOTYPE: code,
    ...APPLIED,
    ATTRS: 'TEXT', // papers, one per line
    DEPTNAME: name,
    SS_ORGCODE: 'VARCHAR(18)',
    HANDLESTART: code, // status
    BUSINESS_NO: 'VARCHAR(100)', // its own number
  },
  time: 'RECEIVETIME',
});

/** 受理 */
export const ACCEPT = table('ACCEPT', {
  columns: {
    DOACTION: code,
    ACCEPT_MAN: name,
    ...DEPARTMENT,
    OPINION: 'TEXT',
    REASON: 'TEXT',
    ACCEPT_TIME: time,
    PROMISEVALUE: 'INTEGER',
    PROMISETYPE: code,
  },
  time: 'ACCEPT_TIME',
  outcome: 'DOACTION',
  handler: 'ACCEPT_MAN',
});

/** 办理环节: reviews, and what comes before the acceptance */
export const NODE = table('NODE', {
  columns: {
    NODE_CODE: code,
    NODE_NAME: name,
    DOACTION: code,
    NAME: name,
    ...DEPARTMENT,
    OPINION: 'TEXT',
    REASON: 'TEXT',
    ATTRS: 'TEXT',
    START_TIME: time,
    END_TIME: time,
  },
  action: 'NODE_CODE',
  actionName: 'NODE_NAME',
  time: 'END_TIME',
  outcome: 'DOACTION',
  handler: 'NAME',
});

/** 补齐补正 */
export const CORRECT = table('CORRECT', {
  columns: {
    ACTION: code, // 1 told, 2 brought
    NAME: name,
    ...DEPARTMENT,
    REASON: 'TEXT',
    ATTRS: 'TEXT',
    CORRECT_TIME: time,
    LIMITVALUE: 'INTEGER',
    LIMITTYPE: code,
  },
  action: 'ACTION',
  time: 'CORRECT_TIME',
  handler: 'NAME',
});

/** 特别程序 */
export const SPECIALS = table('SPECIAL', {
  columns: {
    ACTION: code, // 1 begun, 2 ended
    ...SPECIAL,
    NAME: name,
    ...DEPARTMENT,
    REASON: 'TEXT',
    RESULT: 'TEXT',
    SPECIAL_TIME: time,
    LIMITVALUE: 'INTEGER',
    LIMITTYPE: code,
  },
  action: 'ACTION',
  actionName: 'SPECIAL_NAME',
  time: 'SPECIAL_TIME',
  handler: 'NAME',
});

/** 办结 */
export const OVER = table('TRANSACT', {
  columns: {
    DOACTION: code,
    TRANSACT_USER: name,
    ...DEPARTMENT,
    OPINION: 'TEXT',
    REASON: 'TEXT',
    ...DECIDED,
    REMEDIES: 'TEXT',
    XK_XKJG: name,
    XK_XKJGDM: 'VARCHAR(18)',
    TRANSACT_TIME: time,
  },
  action: 'DOACTION',
  actionName: 'TRANSACT_RESULT',
  time: 'TRANSACT_TIME',
  handler: 'TRANSACT_USER',
});

/** 取件 */
export const TAKE = table('TAKE', {
  columns: { ...TAKEN, NAME: name, ...DEPARTMENT, TAKE_TIME: time },
  time: 'TAKE_TIME',
  handler: 'NAME',
});

/** In the order of a case's life. */
export const TABLES: readonly Table[] = [RECEIVE, ACCEPT, NODE, CORRECT, SPECIALS, OVER, TAKE];

/** PRE_FEEDBACK: what the system answers or entered first. */
export const FEEDBACK = 'PRE_FEEDBACK';

/** How PRE_FEEDBACK names the item, and the limit that an acceptance states. Newer than the tables that 0.3 made. */
export const SAID: readonly LaterColumn[] = [
  [FEEDBACK, 'SERVICENAME', name],
  [FEEDBACK, 'PROMISEVALUE', 'INTEGER'],
  [FEEDBACK, 'PROMISETYPE', code],
];

const written = (columns: Columns) => Object.entries(columns).map(([column, type]) => `${column} ${type}`);

/**
 * The front database (前置库) of Zhejiang's power-running exchange; words of columns are those of public interface code. PROJID 申报号 is the
 * register's serial number, SEQ the place in its order, DATAVERSION 版本号 the register's version, from 1; SYNC_STATUS 同步状态 whether the system
 * has taken the row (I new, S taken), BELONGSYSTEM 所属系统 who entered the case, CREATE_TIME 数据产生时间 when the row was written.
 */
export function createTables(dialect: FrontEndDatabase['dialect']): string[] {
  const shared = ['PROJID VARCHAR(64) NOT NULL', 'SEQ INTEGER NOT NULL', 'DATAVERSION INTEGER NOT NULL', 'SERVICECODE VARCHAR(64)'];
  const exchanged = [
    'AREACODE VARCHAR(12)',
    'BELONGSYSTEM VARCHAR(64)',
    "SYNC_STATUS CHAR(1) NOT NULL DEFAULT 'I'",
    'CREATE_TIME VARCHAR(19) NOT NULL',
    'PRIMARY KEY (PROJID, SEQ)',
  ];
  return [
    ...TABLES.flatMap((one) => createTable(dialect, one.name, [...shared, ...written(one.columns), ...exchanged], ['SYNC_STATUS'])),
    ...createTable(
      dialect,
      FEEDBACK,
      [
        `ID ${counted(dialect)}`,
        'FB_TYPE VARCHAR(2) NOT NULL', // 1 number given, 2 case entered here, 3 step entered here
        'PROJID VARCHAR(64)',
        'BUSINESS_NO VARCHAR(100)',
        'SERVICECODE VARCHAR(64)',
        'AREACODE VARCHAR(12)',
        ...written({ ...APPLIED, ATTRS: 'TEXT' }),
        'SEGMENT VARCHAR(16)', // ACCEPT, NODE, CORRECT, SPECIAL, TRANSACT, TAKE
        ...written({ ACTION: code, NODE_CODE: code, NODE_NAME: name, DOACTION: code, NAME: name, ...DEPARTMENT }),
        ...written({ OPINION: 'TEXT', REASON: 'TEXT', START_TIME: time, END_TIME: time, LIMITVALUE: 'INTEGER', LIMITTYPE: code }),
        ...written({ ...SPECIAL, ...DECIDED, ...TAKEN }),
        ...SAID.map(([, column, type]) => `${column} ${type}`),
        "DEAL_STATUS CHAR(1) NOT NULL DEFAULT '0'", // 0 new, 1 taken, 2 known already, 3 refused
        'DEAL_DESC VARCHAR(500)', // why refused
        'CREATE_TIME VARCHAR(19) NOT NULL',
      ],
      ['PROJID'],
    ),
    laterIndex(FEEDBACK, 'DEAL_STATUS'),
  ];
}
