import type { Variants } from '../../../codes/dictionary.ts';
import type { CaseStatus, Channel, IdentifierType, StepOutcome } from '../../../wire/event.ts';
import { codeTable } from '../../connector/code-table.ts';
import { meaningTable, resultRows } from '../meanings.ts';

/** The dictionaries of Zhejiang's power-running exchange, as far as public interface code has them; the others are invented in its manner: numbers. */

/** Of the dictionaries that collide with other vendors', what it ships. */
export const DICTIONARIES: Variants = {
  itemType: 'zhejiangPowerLibrary',
  acceptResult: 'zhejiangDOACTION',
  caseType: 'zhejiangEvaluationInterface',
  applicantType: 'zhejiang',
  specialProcedure: 'gbt39046A7',
  completeResult: 'zhejiangDOACTION',
  limitUnit: 'zhejiang',
};

/** The same as an installation speaks them. */
export function codesOf(variants: Variants) {
  return {
    /** SERVICE_TYPE 权力类型; 行政检查 has none in the power library */
    itemType: meaningTable('itemType', variants),
    /** DOACTION of PRE_ACCEPT: 0 is yes */
    accepted: meaningTable('acceptResult', variants),
    /** INFOTYPE 办件类型 */
    caseType: meaningTable('caseType', variants),
    /** APPLY_TYPE 申报人类型 */
    partyKind: meaningTable('applicantType', variants),
    /** SPECIAL_TYPE 特别程序种类: which one it was stands in SPECIAL_NAME */
    special: meaningTable('specialProcedure', variants),
    /** DOACTION of PRE_TRANSACT, and TRANSACT_RESULT, its description */
    result: resultRows(variants),
    /** PROMISETYPE, LIMITTYPE 期限单位 */
    limitUnit: meaningTable('limitUnit', variants),
  };
}
export type Codes = ReturnType<typeof codesOf>;

/** HANDLESTART 办件状态 */
export const STATUS = codeTable<CaseStatus>([
  ['APPLIED', '0', '收件'],
  ['PRE_ACCEPTED', '1', '预审通过'],
  ['ACCEPTED', '2', '受理'],
  ['NOT_ACCEPTED', '3', '不予受理'],
  ['IN_PROGRESS', '4', '办理中'],
  ['AWAITING_SUPPLEMENT', '5', '补齐补正'],
  ['IN_SPECIAL_PROCEDURE', '6', '特别程序'],
  ['CLOSED', '7', '办结'],
  ['COLLECTED', '8', '已取件'],
]);

/** NODE_CODE of an online pre-acceptance, and of a review whose step nobody named */
export const PRE_ACCEPTANCE_NODE = { code: '10', word: '网上预审' };
export const UNNAMED_NODE = { code: '90', word: '审批' };

/** NODE_CODE 办理环节 of a review: the step of the item's process */
export const STEP = codeTable<string>([
  ['UNDERTAKE', '20', '承办'],
  ['SITE_CHECK', '21', '现场核查'],
  ['PLAN', '22', '制定方案'],
  ['INVESTIGATE', '23', '调查取证'],
  ['REVIEW', '30', '审核'],
  ['PANEL', '31', '合议'],
  ['PRE_NOTICE', '32', '事先告知'],
  ['HEARING', '33', '听证'],
  ['APPROVE', '40', '批准'],
  ['DECIDE', '41', '决定'],
  ['SERVE', '42', '送达'],
  ['EXECUTE', '43', '执行'],
]);

/** DOACTION of PRE_NODE 业务动作 */
export const NODE_ACTION = codeTable<StepOutcome>([
  ['PASSED', '0', '提交'],
  ['RETURNED', '1', '退回'],
  ['REFUSED', '2', '不同意'],
]);

/** APPLY_CARDTYPE and the other CARDTYPE columns 证件类型 */
export const IDENTIFIER = codeTable<IdentifierType>([
  ['ORGANISATION_CODE', '01', '组织机构代码证'],
  ['BUSINESS_LICENCE', '02', '工商营业执照'],
  ['SOCIAL_CREDIT_CODE', '08', '统一社会信用代码证'],
  ['RESIDENT_ID', '31', '身份证'],
  ['PASSPORT', '32', '护照'],
  ['HK_MACAO_PERMIT', '33', '港澳居民来往内地通行证'],
  ['TAIWAN_PERMIT', '34', '台湾居民来往大陆通行证'],
  ['FOREIGN_PERMANENT_RESIDENT', '35', '外国人永久居留身份证'],
  ['OTHER', '99', '其他'],
]);

/** APPLYFROM 申报来源 */
export const CHANNEL = codeTable<Channel>([
  ['ONLINE', '1', '网上申报'],
  ['WINDOW', '2', '窗口收件'],
  ['MOBILE', '3', '移动端'],
  ['KIOSK', '4', '自助终端'],
  ['POST', '5', '邮寄'],
  ['AGENT', '6', '代办'],
  ['SYSTEM', '9', '系统交换'],
]);
