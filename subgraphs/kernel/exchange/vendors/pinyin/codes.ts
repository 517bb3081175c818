import type { Variants } from '../../../codes/dictionary.ts';
import type { CaseResult, CaseStatus, Channel, IdentifierType, SpecialProcedure, StageKind, StepOutcome } from '../../../wire/event.ts';
import { codeTable } from '../../connector/code-table.ts';
import { meaningTable } from '../meanings.ts';

/** The vendor's dictionaries. Those that collide with other vendors' are data; the others are invented in its manner: pinyin initials and single letters. */

/** Of the dictionaries that collide with other vendors', what it ships. */
export const DICTIONARIES: Variants = { applicantType: 'zhejiang', itemType: 'letters', limitUnit: 'zhejiang' };

/** The same as an installation speaks them. */
export function codesOf(variants: Variants) {
  return {
    /** SQRLX 申请人类型 */
    partyKind: meaningTable('applicantType', variants),
    /** SXLX 事项类型 */
    itemType: meaningTable('itemType', variants),
    /** XSDW, TBDW 时限单位 */
    limitUnit: meaningTable('limitUnit', variants),
    /** whether its items' own letters are those of this installation */
    speaksLetters: variants.itemType === 'letters',
  };
}
export type Codes = ReturnType<typeof codesOf>;

/** ZT 状态 */
export const STATUS = codeTable<CaseStatus>([
  ['APPLIED', 'S', '已申请'],
  ['PRE_ACCEPTED', 'Y', '预受理'],
  ['NOT_ACCEPTED', 'N', '不予受理'],
  ['ACCEPTED', 'A', '已受理'],
  ['IN_PROGRESS', 'B', '办理中'],
  ['AWAITING_SUPPLEMENT', 'C', '补正中'],
  ['IN_SPECIAL_PROCEDURE', 'T', '特别程序中'],
  ['CLOSED', 'J', '已办结'],
  ['COLLECTED', 'L', '已领证'],
]);

/** BJJG 办结结果 */
export const RESULT = codeTable<CaseResult>([
  ['GRANTED', 'ZY', '准予'],
  ['GRANTED_BY_SILENCE', 'MR', '默认准予'],
  ['REFUSED', 'BY', '不予'],
  ['RETURNED', 'TH', '退回'],
  ['WITHDRAWN', 'CH', '撤回'],
  ['FORWARDED', 'YS', '移送'],
  ['VOIDED', 'ZF', '作废'],
  ['LAPSED', 'YQ', '逾期'],
  ['PENALISED', 'CF', '予以处罚'],
  ['NOT_PENALISED', 'BC', '不予处罚'],
  ['DISMISSED', 'XA', '撤销案件'],
]);

/** HJBM 环节编码 of the segments that have one step only; REVIEW is STEP below. */
export const SEGMENT = codeTable<Exclude<StageKind, 'REVIEW'>>([
  ['APPLICATION', 'SQ', '申请'],
  ['PRE_ACCEPTANCE', 'YSL', '网上预受理'],
  ['ACCEPTANCE', 'SL', '受理'],
  ['SUPPLEMENT_NOTICE', 'BZGZ', '补正告知'],
  ['SUPPLEMENT_RECEIPT', 'BZSL', '补正受理'],
  ['SPECIAL_PROCEDURE_START', 'TBKS', '特别程序开始'],
  ['SPECIAL_PROCEDURE_END', 'TBJS', '特别程序结束'],
  ['CLOSURE', 'BJ', '办结'],
  ['COLLECTION', 'LQ', '领证'],
]);

/** HJBM of a REVIEW stage: the step of the item's process. */
export const STEP = codeTable<string>([
  ['UNDERTAKE', 'CB', '承办'],
  ['SITE_CHECK', 'XCHC', '现场核查'],
  ['REVIEW', 'SH', '审核'],
  ['APPROVE', 'PZ', '批准'],
  ['PLAN', 'ZDFA', '制定方案'],
  ['INVESTIGATE', 'DCQZ', '调查取证'],
  ['PANEL', 'HY', '合议'],
  ['PRE_NOTICE', 'SXGZ', '事先告知'],
  ['HEARING', 'TZ', '听证'],
  ['DECIDE', 'JD', '决定'],
  ['SERVE', 'SD', '送达'],
  ['EXECUTE', 'ZX', '执行'],
]);

/** HJBM of a REVIEW stage whose step nobody named. */
export const UNNAMED_STEP = { code: 'SP', word: '审批' };

/** JG 环节结果 */
export const OUTCOME = codeTable<StepOutcome>([
  ['PASSED', 'TG', '通过'],
  ['RETURNED', 'TH', '退回'],
  ['REFUSED', 'BTG', '不通过'],
]);

/** TBZL 特别程序种类 */
export const SPECIAL = codeTable<SpecialProcedure>([
  ['EXTENSION', 'YC', '延长审批'],
  ['HEARING', 'TZ', '听证'],
  ['TENDER', 'ZB', '招标'],
  ['AUCTION', 'PM', '拍卖'],
  ['INSPECTION', 'JY', '检验'],
  ['TESTING', 'JC', '检测'],
  ['QUARANTINE', 'JYI', '检疫'],
  ['APPRAISAL', 'JD', '鉴定'],
  ['EXPERT_REVIEW', 'PS', '专家评审'],
]);

/** SQRZJLX and the other ZJLX columns 证件类型 */
export const IDENTIFIER = codeTable<IdentifierType>([
  ['RESIDENT_ID', 'SFZ', '居民身份证'],
  ['SOCIAL_CREDIT_CODE', 'XYDM', '统一社会信用代码'],
  ['ORGANISATION_CODE', 'JGDM', '组织机构代码'],
  ['BUSINESS_LICENCE', 'YYZZ', '营业执照'],
  ['PASSPORT', 'HZ', '护照'],
  ['HK_MACAO_PERMIT', 'GATX', '港澳居民来往内地通行证'],
  ['TAIWAN_PERMIT', 'TWTX', '台湾居民来往大陆通行证'],
  ['FOREIGN_PERMANENT_RESIDENT', 'WGYJ', '外国人永久居留证'],
  ['OTHER', 'QT', '其他'],
]);

/** SQLY 申请来源 */
export const CHANNEL = codeTable<Channel>([
  ['WINDOW', 'CK', '窗口'],
  ['ONLINE', 'WS', '网上'],
  ['MOBILE', 'YD', '移动端'],
  ['KIOSK', 'ZZ', '自助终端'],
  ['POST', 'YJ', '邮寄'],
  ['AGENT', 'DB', '代办'],
  ['SYSTEM', 'XT', '系统交换'],
]);
