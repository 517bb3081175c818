import { type Cells, type FrontEndHandle, insert } from '../../clients/legacy/front-end-handle.ts';
import { loadSystems, systemById } from '../../subgraphs/kernel/codes/systems.ts';

/** A hygiene licence for a public place, of an organisation whose project tells it from the others. */
export interface EnteredCase {
  readonly regionCode: string;
  /** left out: none */
  readonly streetCode?: string;
  /** the system's own */
  readonly number: string;
  readonly project: string;
  readonly at: Date;
  /** in the system's own words; that of the licence where left out */
  readonly itemCode?: string;
  /** likewise; left out: it says none */
  readonly itemName?: string;
}

/** The five stages of such a case after its application, each a minute after the one before. */
export const STEPS = ['ACCEPT', 'UNDERTAKE', 'REVIEW', 'APPROVE', 'CLOSE'] as const;
export type Step = (typeof STEPS)[number];

export interface EnteredStage {
  readonly step: Step;
  readonly at: Date;
  readonly handler: string | null;
  /** whose case it is: the register's serial number, or the system's own */
  readonly serialNumber?: string;
  readonly number?: string;
  /** ACCEPT: the limit that it states, in working days; left out: none */
  readonly promisedDays?: number | undefined;
}

interface Words {
  /** what its software writes into: what it entered first */
  readonly table: string;
  /** its column that says what became of a row; 0 for nothing yet */
  readonly state: string;
  enterCase(entered: EnteredCase, itemCode: string): Cells;
  enterStage(entered: EnteredStage): Cells;
}

const PARTY = { name: '示例申请单位', identifier: '91330106MA27TE5T2D' };
/** Wall clock of Shanghai, to the second: YYYYMMDDHHMMSS */
const compact = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
const parts = (at: Date) =>
  compact(at)
    .match(/^(....)(..)(..)(..)(..)(..)$/)
    ?.slice(1) as [string, string, string, string, string, string];
const joined = (at: Date, separator: string) => {
  const [year, month, day, ...time] = parts(at);
  return `${[year, month, day].join(separator)} ${time.join(':')}`;
};

/** What clerks type in each vendor's own columns and codes. */
const WORDS: Readonly<Record<string, Words>> = {
  pinyin: {
    table: 'T_HB',
    state: 'CLZT',
    enterCase: ({ regionCode, streetCode, number, project, at, itemName }, itemCode) => ({
      LX: 'BJ',
      SXMC: itemName ?? null,
      JDBM: streetCode ?? null,
      SLRQ: compact(at),
      SJC: compact(at),
      BJBH: number,
      SXBM: itemCode,
      XZQH: regionCode.padEnd(12, '0'),
      SQRLX: '1',
      SQRMC: PARTY.name,
      SQRZJLX: 'XYDM',
      SQRZJHM: PARTY.identifier,
      XMMC: project,
    }),
    enterStage: ({ step, at, handler, serialNumber, number, promisedDays }) => ({
      LX: 'HJ',
      ...(promisedDays === undefined ? {} : { SXZ: promisedDays, SXDW: '1' }),
      SJC: compact(at),
      LSH: serialNumber ?? null,
      BJBH: number ?? null,
      HJBM: { ACCEPT: 'SL', UNDERTAKE: 'CB', REVIEW: 'SH', APPROVE: 'PZ', CLOSE: 'BJ' }[step],
      BLSJ: compact(at),
      BLR: handler,
      ...(step === 'CLOSE' ? { BJJG: 'ZY', JDRQ: compact(at).slice(0, 8) } : { JG: 'TG' }),
    }),
  },
  'ex-gdbs': {
    table: 'EX_GDBS_FK',
    state: 'CLZT',
    enterCase: ({ regionCode, streetCode, number, project, at, itemName }, itemCode) => ({
      FKLX: '2',
      SXMC: itemName ?? null,
      JDDM: streetCode ?? null,
      SBSJ: joined(at, '-'),
      FKSJ: joined(at, '-'),
      YWLSH: number,
      SXBM: itemCode,
      XZQHDM: regionCode,
      SQRLX: '2',
      SQRMC: PARTY.name,
      SQRZJLX: '50',
      SQRZJHM: PARTY.identifier,
      SBXMMC: project,
    }),
    enterStage: ({ step, at, handler, serialNumber, number, promisedDays }) => ({
      FKLX: '3',
      ...(promisedDays === undefined ? {} : { GDBLSX: promisedDays, GDBLSXDDW: 'G' }),
      FKSJ: joined(at, '-'),
      SBLSH: serialNumber ?? null,
      YWLSH: number ?? null,
      HJSJ: joined(at, '-'),
      BLRXM: handler,
      ...{
        ACCEPT: { HJ: 'SL', ZTDM: '1' },
        UNDERTAKE: { HJ: 'SPCL', SPHJDM: '1', SPHJMC: '承办', ZTDM: '1' },
        REVIEW: { HJ: 'SPCL', SPHJDM: '2', SPHJMC: '审核', ZTDM: '1' },
        APPROVE: { HJ: 'SPCL', SPHJDM: '3', SPHJMC: '批准', ZTDM: '1' },
        CLOSE: { HJ: 'BJ', BJJGDM: '6', BJJGMS: '准予许可', JDRQ: joined(at, '-').slice(0, 10) },
      }[step],
    }),
  },
  zhejiang: {
    table: 'PRE_FEEDBACK',
    state: 'DEAL_STATUS',
    enterCase: ({ regionCode, streetCode, number, project, at, itemName }, itemCode) => ({
      FB_TYPE: '2',
      SERVICENAME: itemName ?? null,
      STREETCODE: streetCode ?? null,
      RECEIVETIME: joined(at, '/'),
      CREATE_TIME: joined(at, '/'),
      BUSINESS_NO: number,
      SERVICECODE: itemCode,
      AREACODE: regionCode,
      APPLY_TYPE: '1',
      APPLYNAME: PARTY.name,
      APPLY_CARDTYPE: '08',
      APPLY_CARDNUMBER: PARTY.identifier,
      PROJECTNAME: project,
    }),
    enterStage: ({ step, at, handler, serialNumber, number, promisedDays }) => ({
      FB_TYPE: '3',
      ...(promisedDays === undefined ? {} : { PROMISEVALUE: promisedDays, PROMISETYPE: '1' }),
      CREATE_TIME: joined(at, '/'),
      PROJID: serialNumber ?? null,
      BUSINESS_NO: number ?? null,
      END_TIME: joined(at, '/'),
      NAME: handler,
      ...{
        ACCEPT: { SEGMENT: 'ACCEPT', DOACTION: '0' },
        UNDERTAKE: { SEGMENT: 'NODE', NODE_CODE: '20', DOACTION: '0' },
        REVIEW: { SEGMENT: 'NODE', NODE_CODE: '30', DOACTION: '0' },
        APPROVE: { SEGMENT: 'NODE', NODE_CODE: '40', DOACTION: '0' },
        CLOSE: { SEGMENT: 'TRANSACT', DOACTION: '0', TRANSACT_RESULT: '准予许可', XK_JDRQ: joined(at, '/').slice(0, 10) },
      }[step],
    }),
  },
};

/** The same item in each list. */
const ITEM: Readonly<Record<string, string>> = { province: '0101', district: 'XH-WS-001', hall: '许可-90001-001' };

/** The clerks of a system, who write into its own table in their vendor's words. */
export interface Clerks {
  /** rows of theirs that the register has not answered yet */
  waiting(): Promise<number>;
  enterCase(entered: EnteredCase): Promise<void>;
  enterStage(entered: EnteredStage): Promise<void>;
}

export function clerksOf(systemId: string, front: FrontEndHandle): Clerks {
  const system = systemById(loadSystems(), systemId);
  const words = WORDS[system?.vendor ?? ''];
  const itemCode = ITEM[system?.itemCodes ?? ''];
  if (!words || !itemCode) throw new RangeError(`${systemId} has no words here`);
  const { table, state } = words;
  return {
    waiting: async () => Number((await front.query(`SELECT COUNT(*) AS N FROM ${table} WHERE ${state} = '0'`))[0]?.N),
    enterCase: async (entered) => void (await insert(front, table, words.enterCase(entered, entered.itemCode ?? itemCode))),
    enterStage: async (entered) => void (await insert(front, table, words.enterStage(entered))),
  };
}
