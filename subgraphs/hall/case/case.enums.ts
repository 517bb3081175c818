import { graphEnum } from '../../kernel/graph/enums.ts';

export const ChannelEnum = graphEnum('Channel', '申请渠道', {
  WINDOW: '窗口',
  ONLINE: '网上',
  MOBILE: '移动端',
  KIOSK: '自助终端',
  POST: '邮寄',
  AGENT: '代办',
  SYSTEM: '系统对接',
});

export const PartyKindEnum = graphEnum('PartyKind', '相对人类别', {
  PERSON: '自然人',
  ORGANISATION: '法人或其他组织',
});
export type PartyKind = keyof typeof PartyKindEnum;

export const IdentifierTypeEnum = graphEnum('IdentifierType', '证件类型', {
  RESIDENT_ID: '居民身份证',
  SOCIAL_CREDIT_CODE: '统一社会信用代码',
  ORGANISATION_CODE: '组织机构代码',
  BUSINESS_LICENCE: '营业执照注册号',
  PASSPORT: '护照',
  HK_MACAO_PERMIT: '港澳居民来往内地通行证',
  TAIWAN_PERMIT: '台湾居民来往大陆通行证',
  FOREIGN_PERMANENT_RESIDENT: '外国人永久居留身份证',
  OTHER: '其他证件',
});

export const CaseStatusEnum = graphEnum('CaseStatus', '办件状态', {
  APPLIED: '已申办',
  PRE_ACCEPTED: '已预受理',
  NOT_ACCEPTED: '不予受理',
  ACCEPTED: '已受理',
  IN_PROGRESS: '办理中',
  AWAITING_SUPPLEMENT: '待补正',
  IN_SPECIAL_PROCEDURE: '特别程序中',
  CLOSED: '已办结',
  COLLECTED: '已领取',
});

export const CaseResultEnum = graphEnum('CaseResult', '办结结果', {
  GRANTED: '准予许可',
  GRANTED_BY_SILENCE: '超时默认: the law granted it because nobody decided',
  REFUSED: '不予许可',
  RETURNED: '退回办结',
  WITHDRAWN: '撤回申请',
  FORWARDED: '移送办结',
  VOIDED: '作废办结',
  LAPSED: '逾期未补正办结',
  PENALISED: '予以处罚',
  NOT_PENALISED: '不予处罚',
  DISMISSED: '撤销立案',
});

export const StepOutcomeEnum = graphEnum('StepOutcome', '环节结果', {
  PASSED: '通过',
  RETURNED: '退回',
  REFUSED: '不通过',
});

export const SpecialProcedureEnum = graphEnum('SpecialProcedure', '特别程序种类: Administrative Licensing Law art. 42 (extension) and 45', {
  EXTENSION: '延长审批: adds days, stops no clock',
  HEARING: '听证',
  TENDER: '招标',
  AUCTION: '拍卖',
  INSPECTION: '检验',
  TESTING: '检测',
  QUARANTINE: '检疫',
  APPRAISAL: '鉴定',
  EXPERT_REVIEW: '专家评审',
});

export const DeliveryStateEnum = graphEnum('DeliveryState', '送达状态', {
  PENDING: '待送',
  DELIVERED: '已送达',
  RETRYING: '重试中',
  DEAD: '停止投递: dead letter, until redeliver',
  REFUSED: '被拒收: its receipt refused it, lastError says why',
});
export type DeliveryState = keyof typeof DeliveryStateEnum;

export const CaseOrderEnum = graphEnum('CaseOrder', '办件排序', {
  RECEIVED_AT_ASC: '收件时间升序',
  RECEIVED_AT_DESC: '收件时间降序',
});
export type CaseOrder = keyof typeof CaseOrderEnum;

export const CaseChangeKindEnum = graphEnum('CaseChangeKind', '办件变化类别', {
  REGISTERED: '登记',
  STAGE_RECORDED: '记录环节',
  CORRECTED: '更正',
  FORWARDED: '移送',
  WITHDRAWN: '撤回',
  LINKED: '关联: another number or case was joined to it',
  DELIVERED: '送达',
});
export type CaseChangeKind = keyof typeof CaseChangeKindEnum;
