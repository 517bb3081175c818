import type { CaseResult, CaseStatus, Channel, IdentifierType, SpecialProcedure, StepOutcome } from '../../../wire/event.ts';
import { codeTable } from '../../connector/code-table.ts';

/** The dictionaries of the Guangdong hall standard V1.0, chapter 3.2, as far as they are published; the others are invented in its manner. */

/** SLZTDM 受理状态, YSLZTDM 预受理状态 (whose 3, supplement, is none of ours) */
export const ACCEPTED = codeTable<'PASSED' | 'REFUSED'>([
  ['PASSED', '1', '受理'],
  ['REFUSED', '2', '不受理'],
]);

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

/** TBCXZL 特别程序种类: A extends, B stops the clock; which one of B stands in TBCXZLMC */
export const EXTENSION = 'A';
export const OTHER_SPECIAL = 'B';
/** TBCXZLMC 特别程序种类名称 */
export const SPECIAL = codeTable<SpecialProcedure>([
  ['EXTENSION', '延长审批', '延长审批'],
  ['HEARING', '听证', '听证'],
  ['TENDER', '招标', '招标'],
  ['AUCTION', '拍卖', '拍卖'],
  ['INSPECTION', '检验', '检验'],
  ['TESTING', '检测', '检测'],
  ['QUARANTINE', '检疫', '检疫'],
  ['APPRAISAL', '鉴定', '鉴定'],
  ['EXPERT_REVIEW', '专家评审', '专家评审'],
]);

/**
 * BJJGDM 办结结果 and BJJGMS, its description: the vendor's second dictionary (0 出证 … 7 不予许可). It is coarser than ours; code and
 * description together name one result. A grant without a certificate is 6, with one 0.
 */
export const RESULT: readonly (readonly [result: CaseResult, code: string, description: string])[] = [
  ['GRANTED', '0', '出证办结'],
  ['GRANTED', '6', '准予许可'],
  ['GRANTED_BY_SILENCE', '0', '默认准予出证'],
  ['GRANTED_BY_SILENCE', '6', '默认准予'],
  ['REFUSED', '7', '不予许可'],
  ['RETURNED', '1', '退回办结'],
  ['WITHDRAWN', '1', '申请人撤回'],
  ['VOIDED', '2', '作废办结'],
  ['DISMISSED', '2', '撤销案件'],
  ['FORWARDED', '4', '转报办结'],
  ['LAPSED', '5', '补正不来办结'],
  ['PENALISED', '6', '予以处罚'],
  ['NOT_PENALISED', '7', '不予处罚'],
];

/** SQRLX 申请人类型; 3 其他 is an organisation too */
export const PARTY_KIND = codeTable<'PERSON' | 'ORGANISATION'>([
  ['PERSON', '1', '个人'],
  ['ORGANISATION', '2', '企业'],
]);
export const OTHER_ORGANISATION = '3';

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
