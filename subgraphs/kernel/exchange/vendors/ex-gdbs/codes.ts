import type { Variants } from '../../../codes/dictionary.ts';
import type { CaseStatus, Channel, IdentifierType, StepOutcome } from '../../../wire/event.ts';
import { codeTable } from '../../connector/code-table.ts';
import { meaningTable, resultRows } from '../meanings.ts';

/** The dictionaries of the Guangdong hall standard V1.0, chapter 3.2, as far as they are published; the others are invented in its manner. */

/** Of the dictionaries that collide with other vendors', what it ships. */
export const DICTIONARIES: Variants = {
  acceptResult: 'guangdongSLZTDM',
  applicantType: 'guangdong',
  specialProcedure: 'guangdong',
  completeResult: 'guangdongVendor2',
};

/** The same as an installation speaks them. */
export function codesOf(variants: Variants) {
  return {
    /** SLZTDM 受理状态, YSLZTDM 预受理状态 (whose 3, supplement, is none of ours) */
    accepted: meaningTable('acceptResult', variants),
    /** SQRLX 申请人类型 */
    partyKind: meaningTable('applicantType', variants),
    /** TBCXZL 特别程序种类: which one it was stands in TBCXZLMC */
    special: meaningTable('specialProcedure', variants),
    /** BJJGDM 办结结果 and BJJGMS, its description; 4 is the standard's, also where a vendor's list leaves it out */
    result: resultRows(variants, [['4', '转报办结']]),
  };
}
export type Codes = ReturnType<typeof codesOf>;

/** SPHJZTDM 审批环节状态 */
export const STEP_STATE = codeTable<StepOutcome>([
  ['PASSED', '1', '同意'],
  ['RETURNED', '2', '退回'],
  ['REFUSED', '3', '不同意'],
]);

/** SPHJDM 审批环节: three codes only; which step it was stands in SPHJMC, by its name in the process. */
export const STEP_GROUP: readonly (readonly [code: string, word: string])[] = [
  ['1', '承办'],
  ['2', '审核'],
  ['3', '批准'],
];

/** our step → SPHJDM and SPHJMC: code and name together name one step */
export const STEP: readonly (readonly [step: string, code: string, name: string])[] = [
  ['UNDERTAKE', '1', '承办'],
  ['SITE_CHECK', '1', '现场核查'],
  ['PLAN', '1', '制定方案'],
  ['INVESTIGATE', '1', '调查取证'],
  ['REVIEW', '2', '审核'],
  ['PANEL', '2', '合议'],
  ['PRE_NOTICE', '2', '事先告知'],
  ['HEARING', '2', '听证'],
  ['APPROVE', '3', '批准'],
  ['DECIDE', '3', '决定'],
  ['SERVE', '3', '送达'],
  ['EXECUTE', '3', '执行'],
];

/** SQRZJLX and the other ZJLX columns 证件类型 */
export const IDENTIFIER = codeTable<IdentifierType>([
  ['RESIDENT_ID', '10', '身份证'],
  ['PASSPORT', '14', '护照'],
  ['HK_MACAO_PERMIT', '16', '港澳居民来往内地通行证'],
  ['TAIWAN_PERMIT', '17', '台湾居民来往大陆通行证'],
  ['FOREIGN_PERMANENT_RESIDENT', '18', '外国人永久居留证'],
  ['SOCIAL_CREDIT_CODE', '50', '统一社会信用代码'],
  ['ORGANISATION_CODE', '51', '组织机构代码'],
  ['BUSINESS_LICENCE', '52', '营业执照'],
  ['OTHER', '99', '其他'],
]);

/** TJFS 提交方式 */
export const CHANNEL = codeTable<Channel>([
  ['WINDOW', '1', '窗口'],
  ['ONLINE', '2', '网上'],
  ['MOBILE', '3', '移动端'],
  ['KIOSK', '4', '自助终端'],
  ['POST', '5', '邮寄'],
  ['AGENT', '6', '代办'],
  ['SYSTEM', '9', '系统交换'],
]);

/** GDBLSXDDW, TBCXSXDW 时限单位 */
export const LIMIT_UNIT = codeTable<'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH'>([
  ['WORKING_DAY', 'G', '工作日'],
  ['CALENDAR_DAY', 'Z', '自然日'],
  ['MONTH', 'Y', '月'],
]);

/** What the vendor's counter shows of a case: the tables hold no status, it follows from the segments. */
export const STATUS = codeTable<CaseStatus>([
  ['APPLIED', '申办', '申办'],
  ['PRE_ACCEPTED', '预受理', '预受理'],
  ['NOT_ACCEPTED', '不受理', '不受理'],
  ['ACCEPTED', '受理', '受理'],
  ['IN_PROGRESS', '审批', '审批'],
  ['AWAITING_SUPPLEMENT', '待补交', '待补交'],
  ['IN_SPECIAL_PROCEDURE', '特别程序', '特别程序'],
  ['CLOSED', '办结', '办结'],
  ['COLLECTED', '已领取', '已领取'],
]);
