import type {
  CaseResult,
  CaseStatus,
  DeliveryState,
  IdentifierType,
  LimitUnit,
  PartyKind,
  SpecialProcedure,
  StageKind,
  StepOutcome,
} from '../../gql/graphql.ts';
import type { Text } from '../language/language.ts';

/** 办件状态 */
export const STATUS: Readonly<Record<CaseStatus, Text>> = {
  APPLIED: { zh: '已申办', en: 'Applied' },
  PRE_ACCEPTED: { zh: '已预受理', en: 'Pre-accepted' },
  NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted' },
  ACCEPTED: { zh: '已受理', en: 'Accepted' },
  IN_PROGRESS: { zh: '办理中', en: 'In progress' },
  AWAITING_SUPPLEMENT: { zh: '待补正', en: 'Awaiting supplement' },
  IN_SPECIAL_PROCEDURE: { zh: '特别程序中', en: 'In special procedure' },
  CLOSED: { zh: '已办结', en: 'Closed' },
  COLLECTED: { zh: '已领取', en: 'Collected' },
};

/** 办结结果 */
export const RESULT: Readonly<Record<CaseResult, Text>> = {
  GRANTED: { zh: '准予许可', en: 'Granted' },
  GRANTED_BY_SILENCE: { zh: '超时默认', en: 'Granted by silence' },
  REFUSED: { zh: '不予许可', en: 'Refused' },
  RETURNED: { zh: '退回办结', en: 'Returned' },
  WITHDRAWN: { zh: '撤回申请', en: 'Withdrawn' },
  FORWARDED: { zh: '移送办结', en: 'Forwarded' },
  VOIDED: { zh: '作废办结', en: 'Voided' },
  LAPSED: { zh: '逾期未补正办结', en: 'Lapsed: not supplemented in time' },
  PENALISED: { zh: '予以处罚', en: 'Penalised' },
  NOT_PENALISED: { zh: '不予处罚', en: 'Not penalised' },
  DISMISSED: { zh: '撤销立案', en: 'Dismissed' },
};

/** 监察环节 */
export const STAGE: Readonly<Record<StageKind, Text>> = {
  APPLICATION: { zh: '申办', en: 'Application' },
  PRE_ACCEPTANCE: { zh: '网上预受理', en: 'Pre-acceptance' },
  ACCEPTANCE: { zh: '受理', en: 'Acceptance' },
  REVIEW: { zh: '审批过程', en: 'Review' },
  SUPPLEMENT_NOTICE: { zh: '补交告知', en: 'Supplement notice' },
  SUPPLEMENT_RECEIPT: { zh: '补交受理', en: 'Supplement received' },
  SPECIAL_PROCEDURE_START: { zh: '特别程序申请', en: 'Special procedure begins' },
  SPECIAL_PROCEDURE_END: { zh: '特别程序结果', en: 'Special procedure ends' },
  CLOSURE: { zh: '办结', en: 'Closure' },
  COLLECTION: { zh: '领取登记', en: 'Collection' },
};

/** 环节结果 */
export const OUTCOME: Readonly<Record<StepOutcome, Text>> = {
  PASSED: { zh: '通过', en: 'Passed' },
  RETURNED: { zh: '退回', en: 'Returned' },
  REFUSED: { zh: '不通过', en: 'Refused' },
};

/** 特别程序种类 */
export const SPECIAL_PROCEDURE: Readonly<Record<SpecialProcedure, Text>> = {
  EXTENSION: { zh: '延长审批', en: 'Extension' },
  HEARING: { zh: '听证', en: 'Hearing' },
  TENDER: { zh: '招标', en: 'Tender' },
  AUCTION: { zh: '拍卖', en: 'Auction' },
  INSPECTION: { zh: '检验', en: 'Inspection' },
  TESTING: { zh: '检测', en: 'Testing' },
  QUARANTINE: { zh: '检疫', en: 'Quarantine' },
  APPRAISAL: { zh: '鉴定', en: 'Appraisal' },
  EXPERT_REVIEW: { zh: '专家评审', en: 'Expert review' },
};

/** 送达状态 */
export const DELIVERY: Readonly<Record<DeliveryState, Text>> = {
  PENDING: { zh: '待送', en: 'Waiting' },
  DELIVERED: { zh: '已送达', en: 'Delivered' },
  RETRYING: { zh: '重试中', en: 'Retrying' },
  DEAD: { zh: '停止投递', en: 'Given up' },
  REFUSED: { zh: '被拒收', en: 'Refused' },
};

/** 相对人类别 */
export const PARTY_KIND: Readonly<Record<PartyKind, Text>> = {
  PERSON: { zh: '自然人', en: 'Person' },
  ORGANISATION: { zh: '法人或其他组织', en: 'Organisation' },
};

/** 证件类型 */
export const IDENTIFIER_TYPE: Readonly<Record<IdentifierType, Text>> = {
  RESIDENT_ID: { zh: '居民身份证', en: 'Resident identity card' },
  SOCIAL_CREDIT_CODE: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  ORGANISATION_CODE: { zh: '组织机构代码', en: 'Organisation code' },
  BUSINESS_LICENCE: { zh: '营业执照注册号', en: 'Business licence number' },
  PASSPORT: { zh: '护照', en: 'Passport' },
  HK_MACAO_PERMIT: { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit (HK, Macao)' },
  TAIWAN_PERMIT: { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit (Taiwan)' },
  FOREIGN_PERMANENT_RESIDENT: { zh: '外国人永久居留身份证', en: 'Foreign permanent resident card' },
  OTHER: { zh: '其他证件', en: 'Other' },
};

/** 期限单位 */
export const LIMIT_UNIT: Readonly<Record<LimitUnit, Text>> = {
  WORKING_DAY: { zh: '个工作日', en: 'working days' },
  CALENDAR_DAY: { zh: '日', en: 'days' },
  MONTH: { zh: '个月', en: 'months' },
};
