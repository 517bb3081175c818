// Made by npm run codegen: do not edit.
/* biome-ignore-all lint: generated */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { operation } from './operation.ts';

/** 预警级别 */
export type AlertLevel =
  /** 提示 */
  | 'NOTICE'
  /** 红牌 */
  | 'RED'
  /** 黄牌 */
  | 'YELLOW';

/** 预警状态 */
export type AlertState =
  /** 已关闭 */
  | 'CLOSED'
  /** 已纠正 */
  | 'CORRECTED'
  /** 已说明 */
  | 'EXPLAINED'
  /** 待处理 */
  | 'OPEN'
  /** 已撤回: a later event removed its cause; kept, with that cause */
  | 'RETRACTED';

/** 办件变化类别 */
export type CaseChangeKind =
  /** 更正 */
  | 'CORRECTED'
  /** 送达 */
  | 'DELIVERED'
  /** 移送 */
  | 'FORWARDED'
  /** 关联: another number or case was joined to it */
  | 'LINKED'
  /** 登记 */
  | 'REGISTERED'
  /** 记录环节 */
  | 'STAGE_RECORDED'
  /** 撤回 */
  | 'WITHDRAWN';

/** 办件筛选 */
export type CaseFilter = {
  /** 时点: cases received by that day, and of handlingRegionCodes those that the division had on it; status and all else are of now */
  asOf?: string | null | undefined;
  /** 申请渠道 */
  channel?: Array<Channel> | null | undefined;
  /** 承办区划代码: any of; the division that has the case now, or on the day of asOf */
  handlingRegionCodes?: Array<string> | null | undefined;
  /** 事项基本编码: any of */
  itemCodes?: Array<string> | null | undefined;
  /** 主办系统标识 */
  ownerSystemId?: string | number | null | undefined;
  /** 收件时间起 */
  receivedFrom?: string | null | undefined;
  /** 收件时间止 */
  receivedTo?: string | null | undefined;
  /** 行政区划代码: any of */
  regionCodes?: Array<string> | null | undefined;
  /** 办结结果: any of */
  result?: Array<CaseResult> | null | undefined;
  /** 办件状态: any of */
  status?: Array<CaseStatus> | null | undefined;
  /** 检索词: any number, name or project name that starts with or contains it, by the caller's rights */
  text?: string | null | undefined;
};

/** 办件排序 */
export type CaseOrder =
  /** 收件时间升序 */
  | 'RECEIVED_AT_ASC'
  /** 收件时间降序 */
  | 'RECEIVED_AT_DESC';

/** 办结结果 */
export type CaseResult =
  /** 撤销立案 */
  | 'DISMISSED'
  /** 移送办结 */
  | 'FORWARDED'
  /** 准予许可 */
  | 'GRANTED'
  /** 超时默认: the law granted it because nobody decided */
  | 'GRANTED_BY_SILENCE'
  /** 逾期未补正办结 */
  | 'LAPSED'
  /** 不予处罚 */
  | 'NOT_PENALISED'
  /** 予以处罚 */
  | 'PENALISED'
  /** 不予许可 */
  | 'REFUSED'
  /** 退回办结 */
  | 'RETURNED'
  /** 作废办结 */
  | 'VOIDED'
  /** 撤回申请 */
  | 'WITHDRAWN';

/** 办件状态 */
export type CaseStatus =
  /** 已受理 */
  | 'ACCEPTED'
  /** 已申办 */
  | 'APPLIED'
  /** 待补正 */
  | 'AWAITING_SUPPLEMENT'
  /** 已办结 */
  | 'CLOSED'
  /** 已领取 */
  | 'COLLECTED'
  /** 办理中 */
  | 'IN_PROGRESS'
  /** 特别程序中 */
  | 'IN_SPECIAL_PROCEDURE'
  /** 不予受理 */
  | 'NOT_ACCEPTED'
  /** 已预受理 */
  | 'PRE_ACCEPTED';

/** 申请渠道 */
export type Channel =
  /** 代办 */
  | 'AGENT'
  /** 自助终端 */
  | 'KIOSK'
  /** 移动端 */
  | 'MOBILE'
  /** 网上 */
  | 'ONLINE'
  /** 邮寄 */
  | 'POST'
  /** 系统对接 */
  | 'SYSTEM'
  /** 窗口 */
  | 'WINDOW';

/** 更正办件 */
export type CorrectCaseInput = {
  /** 期望版本: refused with VersionConflict where the case has another */
  expectedVersion: number;
  /** 表单数据 */
  formData?: unknown;
  /** 幂等键 */
  idempotencyKey: string;
  /** 行政相对人 */
  party?: PartyInput | null | undefined;
  /** 申办项目名称 */
  projectName?: string | null | undefined;
  /** 更正理由 */
  reason: string;
  /** 流水号 */
  serialNumber: string;
};

/** 事项清单: one system's whole list, to be looked through */
export type CrosswalkListInput = {
  /** 对照表行: 1,000 at most */
  rows: Array<CrosswalkRowInput>;
  /** 系统标识 */
  systemId: string | number;
};

/** 对照表行: one row of a system's list; what it leaves out stays as it is */
export type CrosswalkRowInput = {
  /** 本地事项编码; or name */
  code?: string | null | undefined;
  /** 是否停用: the system uses the code no more */
  ended?: boolean | null | undefined;
  /** 本地事项名称 */
  name?: string | null | undefined;
  /** 承诺期限: in working days, 0..999 */
  promisedLimit?: number | null | undefined;
  /** 本地类型代码 */
  typeCode?: string | null | undefined;
  /** 统一编码: as the system itself claims it */
  unifiedCode?: string | null | undefined;
};

/** 清理规则: what may be wrong with a row of a list of items */
export type CrosswalkRule =
  /** 统一编码不符: it claims another unified code than the item has */
  | 'CODE_DIFFERS'
  /** 事项缺失: an item that the system must have is not in it */
  | 'ITEM_MISSING'
  /** 事项重复: the same item stands in it twice */
  | 'ITEM_TWICE'
  /** 事项不明: nobody can tell which item the row means */
  | 'ITEM_UNKNOWN'
  /** 承诺期限不一致 */
  | 'LIMIT_DIFFERS'
  /** 名称不一致 */
  | 'NAME_DIFFERS'
  /** 编号不一致: the local code is not that of the list */
  | 'NUMBER_DIFFERS'
  /** 编号重复: two items have the same local code */
  | 'NUMBER_TWICE'
  /** 类型不一致 */
  | 'TYPE_DIFFERS';

/** 决定 */
export type DecisionInput = {
  /** 证照编号 */
  certificateNumber?: string | null | undefined;
  /** 决定内容 */
  content?: string | null | undefined;
  /** 决定日期 */
  decidedOn?: string | null | undefined;
  /** 决定文书名称 */
  documentName?: string | null | undefined;
  /** 决定文书号 */
  documentNumber?: string | null | undefined;
  /** 法律依据 */
  legalBasis?: string | null | undefined;
  /** 理由 */
  reason?: string | null | undefined;
  /** 办结结果 */
  result: CaseResult;
  /** 有效期起 */
  validFrom?: string | null | undefined;
  /** 有效期止 */
  validTo?: string | null | undefined;
};

/** 送达状态 */
export type DeliveryState =
  /** 停止投递: dead letter, until redeliver */
  | 'DEAD'
  /** 已送达 */
  | 'DELIVERED'
  /** 待送 */
  | 'PENDING'
  /** 被拒收: its receipt refused it, lastError says why */
  | 'REFUSED'
  /** 重试中 */
  | 'RETRYING';

/** 证件类型 */
export type IdentifierType =
  /** 营业执照注册号 */
  | 'BUSINESS_LICENCE'
  /** 外国人永久居留身份证 */
  | 'FOREIGN_PERMANENT_RESIDENT'
  /** 港澳居民来往内地通行证 */
  | 'HK_MACAO_PERMIT'
  /** 组织机构代码 */
  | 'ORGANISATION_CODE'
  /** 其他证件 */
  | 'OTHER'
  /** 护照 */
  | 'PASSPORT'
  /** 居民身份证 */
  | 'RESIDENT_ID'
  /** 统一社会信用代码 */
  | 'SOCIAL_CREDIT_CODE'
  /** 台湾居民来往大陆通行证 */
  | 'TAIWAN_PERMIT';

/** 对照表导入 */
export type ImportCrosswalkInput = {
  /** 幂等键 */
  idempotencyKey: string;
  /** 变更理由 */
  reason: string;
  /** 对照表行: 1,000 at most, no code twice */
  rows: Array<CrosswalkRowInput>;
  /** 系统标识 */
  systemId: string | number;
};

/** 对照结果: never guessed */
export type ItemMatch =
  /** 不能确定 */
  | 'AMBIGUOUS'
  /** 码名冲突 */
  | 'CONFLICT'
  /** 唯一匹配 */
  | 'MATCHED'
  /** 无匹配 */
  | 'NO_MATCH';

/** 期限单位 */
export type LimitUnit =
  /** 自然日 */
  | 'CALENDAR_DAY'
  /** 月 */
  | 'MONTH'
  /** 工作日 */
  | 'WORKING_DAY';

/** 申办材料 */
export type MaterialInput = {
  /** 份数 */
  copies?: number | null | undefined;
  /** 摘要: digest of the file */
  digest?: string | null | undefined;
  /** 材料名称 */
  name: string;
};

/** 行政相对人 */
export type PartyInput = {
  /** 地址 */
  address?: string | null | undefined;
  /** 代理人 */
  agent?: PersonInput | null | undefined;
  /** 证件号码: check digits verified where the type has them */
  identifier: string;
  /** 证件类型 */
  identifierType: IdentifierType;
  /** 相对人类别 */
  kind: PartyKind;
  /** 法定代表人 */
  legalRepresentative?: string | null | undefined;
  /** 姓名或名称 */
  name: string;
  /** 联系电话 */
  phone?: string | null | undefined;
};

/** 相对人类别 */
export type PartyKind =
  /** 法人或其他组织 */
  | 'ORGANISATION'
  /** 自然人 */
  | 'PERSON';

/** 代理人或联系人 */
export type PersonInput = {
  /** 证件号码 */
  identifier?: string | null | undefined;
  /** 证件类型 */
  identifierType?: IdentifierType | null | undefined;
  /** 姓名 */
  name: string;
  /** 联系电话 */
  phone?: string | null | undefined;
};

/** 原证照: a renewal's old certificate */
export type PriorCertificateInput = {
  /** 证照编号 */
  number: string;
  /** 有效期止 */
  validTo: string;
};

/** 承诺期限: as a system states it */
export type PromisedLimitInput = {
  /** 期限单位 */
  unit: LimitUnit;
  /** 期限数值 */
  value: number;
};

/** 记录环节 */
export type RecordStageInput = {
  /** 特别程序批准人: for SPECIAL_PROCEDURE_START; an EXTENSION needs one */
  approver?: string | null | undefined;
  /** 领取人: for COLLECTION */
  collectedBy?: PersonInput | null | undefined;
  /** 特别程序天数: for SPECIAL_PROCEDURE_START */
  days?: number | null | undefined;
  /** 决定: for CLOSURE */
  decision?: DecisionInput | null | undefined;
  /** 办理部门 */
  department?: string | null | undefined;
  /** 办理部门代码 */
  departmentCode?: string | null | undefined;
  /** 期望版本: refused with VersionConflict where the case has another */
  expectedVersion?: number | null | undefined;
  /** 办理人 */
  handler?: string | null | undefined;
  /** 幂等键 */
  idempotencyKey: string;
  /** 监察环节 */
  kind: StageKind;
  /** 补交材料: for SUPPLEMENT_*, the papers asked for or received */
  materials?: Array<string> | null | undefined;
  /** 发生时间; now where left out */
  occurredAt?: string | null | undefined;
  /** 办理意见 */
  opinion?: string | null | undefined;
  /** 环节结果: for ACCEPTANCE and PRE_ACCEPTANCE PASSED or REFUSED (reason in opinion); for REVIEW any */
  outcome?: StepOutcome | null | undefined;
  /** 承诺期限: for ACCEPTANCE; changes nothing, where the item's is another supervision is told */
  promisedLimit?: PromisedLimitInput | null | undefined;
  /** 流水号 */
  serialNumber: string;
  /** 特别程序种类: for SPECIAL_PROCEDURE_START */
  specialProcedure?: SpecialProcedure | null | undefined;
  /** 步骤编码: for REVIEW, the step of the item's process */
  stepCode?: string | null | undefined;
  /** 写入系统; its token's system, else the owner, where left out */
  systemId?: string | number | null | undefined;
};

/** 收件登记 */
export type RegisterCaseInput = {
  /** 申请渠道 */
  channel?: Channel | null | undefined;
  /** 表单数据 */
  formData?: unknown;
  /** 幂等键 */
  idempotencyKey: string;
  /** 即办决定: accept and decide an immediate item (即办件) in the same call */
  immediateDecision?: DecisionInput | null | undefined;
  /** 事项基本编码: the unified code; or localItemCode with systemId */
  itemCode?: string | null | undefined;
  /** 本地事项编码: the caller's own code, with systemId */
  localItemCode?: string | null | undefined;
  /** 本地事项名称: the caller's own name of it, beside localItemCode; decides nothing, where its crosswalk has another supervision is told */
  localItemName?: string | null | undefined;
  /** 本地编号: that system's own number for the case */
  localNumber?: string | null | undefined;
  /** 申办材料 */
  materials?: Array<MaterialInput> | null | undefined;
  /** 非重复理由: why this is a case of its own although it looks like one already entered */
  notDuplicateReason?: string | null | undefined;
  /** 上级办件流水号: the case that this one is part of */
  parentSerialNumber?: string | null | undefined;
  /** 行政相对人 */
  party: PartyInput;
  /** 原证照: a renewal's old certificate */
  priorCertificate?: PriorCertificateInput | null | undefined;
  /** 申办项目名称 */
  projectName?: string | null | undefined;
  /** 收件时间; now where left out */
  receivedAt?: string | null | undefined;
  /** 行政区划代码 */
  regionCode: string;
  /** 街道代码: 9 digits: decides where a division was split */
  streetCode?: string | null | undefined;
  /** 写入系统: the wrapped system in whose name the caller writes; its token's system, else the item's owner, where left out */
  systemId?: string | number | null | undefined;
};

/** 特别程序种类: Administrative Licensing Law art. 42 (extension) and 45 */
export type SpecialProcedure =
  /** 鉴定 */
  | 'APPRAISAL'
  /** 拍卖 */
  | 'AUCTION'
  /** 专家评审 */
  | 'EXPERT_REVIEW'
  /** 延长审批: adds days, stops no clock */
  | 'EXTENSION'
  /** 听证 */
  | 'HEARING'
  /** 检验 */
  | 'INSPECTION'
  /** 检疫 */
  | 'QUARANTINE'
  /** 招标 */
  | 'TENDER'
  /** 检测 */
  | 'TESTING';

/** 监察环节: the ten segments of the electronic supervision exchange in their standard order; a penalty's steps are REVIEW stages with their own code */
export type StageKind =
  /** 受理 */
  | 'ACCEPTANCE'
  /** 申办 (a penalty: 立案) */
  | 'APPLICATION'
  /** 办结 (结案) */
  | 'CLOSURE'
  /** 领取登记 */
  | 'COLLECTION'
  /** 网上预受理 */
  | 'PRE_ACCEPTANCE'
  /** 审批过程: 承办, 审核, 批准; 调查取证, 合议, 事先告知, 听证, 决定, 送达, 执行 */
  | 'REVIEW'
  /** 特别程序结果 */
  | 'SPECIAL_PROCEDURE_END'
  /** 特别程序申请 */
  | 'SPECIAL_PROCEDURE_START'
  /** 补交告知 */
  | 'SUPPLEMENT_NOTICE'
  /** 补交受理 */
  | 'SUPPLEMENT_RECEIPT';

/** 环节结果 */
export type StepOutcome =
  /** 通过 */
  | 'PASSED'
  /** 不通过 */
  | 'REFUSED'
  /** 退回 */
  | 'RETURNED';

/** 撤回申请 */
export type WithdrawCaseInput = {
  /** 幂等键 */
  idempotencyKey: string;
  /** 撤回理由 */
  reason: string;
  /** 流水号 */
  serialNumber: string;
};

export type CaseEverywhereQueryVariables = Exact<{
  serialNumber: string;
}>;


export type CaseEverywhereQuery = { case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, provincialRecord: { serialNumber: string | null, itemCode: string | null, localNumber: string | null, localItemCode: string | null, localStatus: string | null, syncedAt: string | null, system: { id: string } | null, stages: Array<{ kind: StageKind | null, sequence: number | null, localCode: string | null, localName: string | null, occurredAt: string | null }>, differences: Array<{ path: string, here: string | null, register: string | null }> } | null, cityHealthRecord: { serialNumber: string | null, itemCode: string | null, localNumber: string | null, localItemCode: string | null, localStatus: string | null, syncedAt: string | null, system: { id: string } | null, stages: Array<{ kind: StageKind | null, sequence: number | null, localCode: string | null, localName: string | null, occurredAt: string | null }>, differences: Array<{ path: string, here: string | null, register: string | null }> } | null, districtRecord: { serialNumber: string | null, itemCode: string | null, localNumber: string | null, localItemCode: string | null, localStatus: string | null, syncedAt: string | null, system: { id: string } | null, stages: Array<{ kind: StageKind | null, sequence: number | null, localCode: string | null, localName: string | null, occurredAt: string | null }>, differences: Array<{ path: string, here: string | null, register: string | null }> } | null, districtHallRecord: { serialNumber: string | null, itemCode: string | null, localNumber: string | null, localItemCode: string | null, localStatus: string | null, syncedAt: string | null, system: { id: string } | null, stages: Array<{ kind: StageKind | null, sequence: number | null, localCode: string | null, localName: string | null, occurredAt: string | null }>, differences: Array<{ path: string, here: string | null, register: string | null }> } | null, supervision: { stagesReceived: number, alerts: Array<{ id: string, rule: string, level: AlertLevel, state: AlertState }> } | null, numbers: Array<{ number: string, system: { id: string } }>, deliveries: Array<{ state: DeliveryState, attempts: number, lastError: string | null, system: { id: string } }>, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> } | null };

export type HeldCaseFragment = { serialNumber: string | null, itemCode: string | null, localNumber: string | null, localItemCode: string | null, localStatus: string | null, syncedAt: string | null, system: { id: string } | null, stages: Array<{ kind: StageKind | null, sequence: number | null, localCode: string | null, localName: string | null, occurredAt: string | null }>, differences: Array<{ path: string, here: string | null, register: string | null }> };

export type CasesQueryVariables = Exact<{
  filter?: CaseFilter | null | undefined;
  orderBy?: CaseOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CasesQuery = { cases: { totalCount: number | null, nodes: Array<{ serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CorrectCaseMutationVariables = Exact<{
  input: CorrectCaseInput;
}>;


export type CorrectCaseMutation = { correctCase: { replayed: boolean, case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> } | null, errors: Array<
      | { __typename: 'DuplicateCase', code: string, message: string, path: Array<string> | null, existing: { serialNumber: string } | null }
      | { __typename: 'IdempotencyConflict', differingFields: Array<string>, code: string, message: string, path: Array<string> | null }
      | { __typename: 'NotOwner', code: string, message: string, path: Array<string> | null, owner: { id: string } | null }
      | { __typename: 'StageRefused', status: CaseStatus | null, code: string, message: string, path: Array<string> | null }
      | { __typename: 'SupervisionError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'VersionConflict', currentVersion: number, code: string, message: string, path: Array<string> | null }
    > } | null };

export type WithdrawCaseMutationVariables = Exact<{
  input: WithdrawCaseInput;
}>;


export type WithdrawCaseMutation = { withdrawCase: { replayed: boolean, case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> } | null, errors: Array<
      | { __typename: 'DuplicateCase', code: string, message: string, path: Array<string> | null, existing: { serialNumber: string } | null }
      | { __typename: 'IdempotencyConflict', differingFields: Array<string>, code: string, message: string, path: Array<string> | null }
      | { __typename: 'NotOwner', code: string, message: string, path: Array<string> | null, owner: { id: string } | null }
      | { __typename: 'StageRefused', status: CaseStatus | null, code: string, message: string, path: Array<string> | null }
      | { __typename: 'SupervisionError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'VersionConflict', currentVersion: number, code: string, message: string, path: Array<string> | null }
    > } | null };

export type CaseChangesQueryVariables = Exact<{
  after?: string | null | undefined;
  first?: number | null | undefined;
  regionCode?: string | null | undefined;
  serialNumber?: string | null | undefined;
}>;


export type CaseChangesQuery = { caseChanges: { nodes: Array<{ cursor: string, at: string, kind: CaseChangeKind, case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> }, stage: { sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CaseChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  regionCode?: string | null | undefined;
  serialNumber?: string | null | undefined;
}>;


export type CaseChangedSubscription = { caseChanged: { cursor: string, at: string, kind: CaseChangeKind, case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> }, stage: { sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string } | null } };

export type ChangeOfCaseFragment = { cursor: string, at: string, kind: CaseChangeKind, case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> }, stage: { sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string } | null };

export type CrosswalkQueryVariables = Exact<{
  systemId: string | number;
  version?: number | null | undefined;
}>;


export type CrosswalkQuery = { crosswalk: { version: number, entries: Array<{ code: string | null, name: string | null, typeCode: string | null, unifiedCode: string | null, promisedLimit: number | null, item: { code: string, name: string } | null }> } | null };

export type CrosswalkSystemsQueryVariables = Exact<{ [key: string]: never; }>;


export type CrosswalkSystemsQuery = { systems: Array<{ id: string }> | null };

export type ImportCrosswalkMutationVariables = Exact<{
  input: ImportCrosswalkInput;
}>;


export type ImportCrosswalkMutation = { importCrosswalk: { version: number | null, taken: number, ended: number, unchanged: number, ambiguous: number, conflict: number, noMatch: number, errors: Array<
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
    > } | null };

export type CrosswalkLintQueryVariables = Exact<{
  systemIds?: Array<string | number> | string | number | null | undefined;
  lists?: Array<CrosswalkListInput> | CrosswalkListInput | null | undefined;
}>;


export type CrosswalkLintQuery = { crosswalkLint: Array<{ rule: CrosswalkRule, row: number | null, found: string | null, expected: string | null, system: { id: string }, item: { code: string, name: string } | null }> | null };

export type CrosswalkCoverageQueryVariables = Exact<{
  regionCode?: string | null | undefined;
  itemCode?: string | null | undefined;
}>;


export type CrosswalkCoverageQuery = { crosswalkCoverage: { expected: number, covered: number, gaps: Array<{ system: { id: string, name: string | null }, item: { code: string, name: string } }> } | null };

export type CaseBySerialNumberQueryVariables = Exact<{
  serialNumber: string;
}>;


export type CaseBySerialNumberQuery = { case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> } | null };

export type CaseByNumberQueryVariables = Exact<{
  number: string;
  systemId?: string | number | null | undefined;
}>;


export type CaseByNumberQuery = { caseByNumber: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> } | null };

export type CaseByIdempotencyKeyQueryVariables = Exact<{
  idempotencyKey: string;
}>;


export type CaseByIdempotencyKeyQuery = { caseByIdempotencyKey: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> } | null };

export type CaseInRegisterFragment = { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> };

type Refusal_DuplicateCase_Fragment = { __typename: 'DuplicateCase', code: string, message: string, path: Array<string> | null, existing: { serialNumber: string } | null };

type Refusal_IdempotencyConflict_Fragment = { __typename: 'IdempotencyConflict', differingFields: Array<string>, code: string, message: string, path: Array<string> | null };

type Refusal_NotOwner_Fragment = { __typename: 'NotOwner', code: string, message: string, path: Array<string> | null, owner: { id: string } | null };

type Refusal_StageRefused_Fragment = { __typename: 'StageRefused', status: CaseStatus | null, code: string, message: string, path: Array<string> | null };

type Refusal_SupervisionError_Fragment = { __typename: 'SupervisionError', code: string, message: string, path: Array<string> | null };

type Refusal_ValidationError_Fragment = { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null };

type Refusal_VersionConflict_Fragment = { __typename: 'VersionConflict', currentVersion: number, code: string, message: string, path: Array<string> | null };

export type RefusalFragment =
  | Refusal_DuplicateCase_Fragment
  | Refusal_IdempotencyConflict_Fragment
  | Refusal_NotOwner_Fragment
  | Refusal_StageRefused_Fragment
  | Refusal_SupervisionError_Fragment
  | Refusal_ValidationError_Fragment
  | Refusal_VersionConflict_Fragment
;

export type RecordStageMutationVariables = Exact<{
  input: RecordStageInput;
}>;


export type RecordStageMutation = { recordStage: { replayed: boolean, stage: { id: string, sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string } | null, case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> } | null, errors: Array<
      | { __typename: 'DuplicateCase', code: string, message: string, path: Array<string> | null, existing: { serialNumber: string } | null }
      | { __typename: 'IdempotencyConflict', differingFields: Array<string>, code: string, message: string, path: Array<string> | null }
      | { __typename: 'NotOwner', code: string, message: string, path: Array<string> | null, owner: { id: string } | null }
      | { __typename: 'StageRefused', status: CaseStatus | null, code: string, message: string, path: Array<string> | null }
      | { __typename: 'SupervisionError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'VersionConflict', currentVersion: number, code: string, message: string, path: Array<string> | null }
    > } | null };

export type RegisterCaseMutationVariables = Exact<{
  input: RegisterCaseInput;
}>;


export type RegisterCaseMutation = { registerCase: { replayed: boolean, case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> } | null, errors: Array<
      | { __typename: 'DuplicateCase', code: string, message: string, path: Array<string> | null, existing: { serialNumber: string } | null }
      | { __typename: 'IdempotencyConflict', differingFields: Array<string>, code: string, message: string, path: Array<string> | null }
      | { __typename: 'NotOwner', code: string, message: string, path: Array<string> | null, owner: { id: string } | null }
      | { __typename: 'StageRefused', status: CaseStatus | null, code: string, message: string, path: Array<string> | null }
      | { __typename: 'SupervisionError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'VersionConflict', currentVersion: number, code: string, message: string, path: Array<string> | null }
    > } | null };

export type ResolveItemQueryVariables = Exact<{
  systemId: string | number;
  code?: string | null | undefined;
  name?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type ResolveItemQuery = { resolveItem: { match: ItemMatch, reason: string | null, item: { id: string, code: string, name: string, owner: { id: string } | null } | null, candidates: Array<{ id: string, code: string, name: string }> } | null };

export type ItemByCodeQueryVariables = Exact<{
  code: string;
  asOf?: string | null | undefined;
}>;


export type ItemByCodeQuery = { item: { id: string, code: string, name: string, owner: { id: string } | null } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { clientId: string | null, role: string, scopes: Array<string>, system: { id: string } | null } | null };

export const CaseEverywhere = /* @__PURE__ */ operation<CaseEverywhereQuery, CaseEverywhereQueryVariables>('CaseEverywhere', "query CaseEverywhere($serialNumber: SerialNumber!) {\n  case(serialNumber: $serialNumber) {\n    ...CaseInRegister\n    provincialRecord {\n      ...HeldCase\n    }\n    cityHealthRecord {\n      ...HeldCase\n    }\n    districtRecord {\n      ...HeldCase\n    }\n    districtHallRecord {\n      ...HeldCase\n    }\n    supervision {\n      stagesReceived\n      alerts {\n        id\n        rule\n        level\n        state\n      }\n    }\n    numbers {\n      number\n      system {\n        id\n      }\n    }\n    deliveries {\n      state\n      attempts\n      lastError\n      system {\n        id\n      }\n    }\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}\n\nfragment HeldCase on SystemRecord {\n  system {\n    id\n  }\n  serialNumber\n  itemCode\n  localNumber\n  localItemCode\n  localStatus\n  stages {\n    kind\n    sequence\n    localCode\n    localName\n    occurredAt\n  }\n  differences {\n    path\n    here\n    register\n  }\n  syncedAt\n}");
export const Cases = /* @__PURE__ */ operation<CasesQuery, CasesQueryVariables>('Cases', "query Cases($filter: CaseFilter, $orderBy: CaseOrder, $first: Int, $after: String) {\n  cases(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    nodes {\n      ...CaseInRegister\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}");
export const CorrectCase = /* @__PURE__ */ operation<CorrectCaseMutation, CorrectCaseMutationVariables>('CorrectCase', "mutation CorrectCase($input: CorrectCaseInput!) {\n  correctCase(input: $input) {\n    replayed\n    case {\n      ...CaseInRegister\n    }\n    errors {\n      ...Refusal\n    }\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}\n\nfragment Refusal on UserError {\n  __typename\n  code\n  message\n  path\n  ... on IdempotencyConflict {\n    differingFields\n  }\n  ... on DuplicateCase {\n    existing {\n      serialNumber\n    }\n  }\n  ... on NotOwner {\n    owner {\n      id\n    }\n  }\n  ... on StageRefused {\n    status\n  }\n  ... on VersionConflict {\n    currentVersion\n  }\n}");
export const WithdrawCase = /* @__PURE__ */ operation<WithdrawCaseMutation, WithdrawCaseMutationVariables>('WithdrawCase', "mutation WithdrawCase($input: WithdrawCaseInput!) {\n  withdrawCase(input: $input) {\n    replayed\n    case {\n      ...CaseInRegister\n    }\n    errors {\n      ...Refusal\n    }\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}\n\nfragment Refusal on UserError {\n  __typename\n  code\n  message\n  path\n  ... on IdempotencyConflict {\n    differingFields\n  }\n  ... on DuplicateCase {\n    existing {\n      serialNumber\n    }\n  }\n  ... on NotOwner {\n    owner {\n      id\n    }\n  }\n  ... on StageRefused {\n    status\n  }\n  ... on VersionConflict {\n    currentVersion\n  }\n}");
export const CaseChanges = /* @__PURE__ */ operation<CaseChangesQuery, CaseChangesQueryVariables>('CaseChanges', "query CaseChanges($after: String, $first: Int, $regionCode: RegionCode, $serialNumber: SerialNumber) {\n  caseChanges(\n    after: $after\n    first: $first\n    regionCode: $regionCode\n    serialNumber: $serialNumber\n  ) {\n    nodes {\n      ...ChangeOfCase\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nfragment ChangeOfCase on CaseChange {\n  cursor\n  at\n  kind\n  case {\n    ...CaseInRegister\n  }\n  stage {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}");
export const CaseChanged = /* @__PURE__ */ operation<CaseChangedSubscription, CaseChangedSubscriptionVariables>('CaseChanged', "subscription CaseChanged($after: String, $regionCode: RegionCode, $serialNumber: SerialNumber) {\n  caseChanged(after: $after, regionCode: $regionCode, serialNumber: $serialNumber) {\n    ...ChangeOfCase\n  }\n}\n\nfragment ChangeOfCase on CaseChange {\n  cursor\n  at\n  kind\n  case {\n    ...CaseInRegister\n  }\n  stage {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}");
export const Crosswalk = /* @__PURE__ */ operation<CrosswalkQuery, CrosswalkQueryVariables>('Crosswalk', "query Crosswalk($systemId: ID!, $version: Int) {\n  crosswalk(systemId: $systemId, version: $version) {\n    version\n    entries {\n      code\n      name\n      typeCode\n      unifiedCode\n      promisedLimit\n      item {\n        code\n        name\n      }\n    }\n  }\n}");
export const CrosswalkSystems = /* @__PURE__ */ operation<CrosswalkSystemsQuery, CrosswalkSystemsQueryVariables>('CrosswalkSystems', "query CrosswalkSystems {\n  systems {\n    id\n  }\n}");
export const ImportCrosswalk = /* @__PURE__ */ operation<ImportCrosswalkMutation, ImportCrosswalkMutationVariables>('ImportCrosswalk', "mutation ImportCrosswalk($input: ImportCrosswalkInput!) {\n  importCrosswalk(input: $input) {\n    version\n    taken\n    ended\n    unchanged\n    ambiguous\n    conflict\n    noMatch\n    errors {\n      code\n      message\n      path\n    }\n  }\n}");
export const CrosswalkLint = /* @__PURE__ */ operation<CrosswalkLintQuery, CrosswalkLintQueryVariables>('CrosswalkLint', "query CrosswalkLint($systemIds: [ID!], $lists: [CrosswalkListInput!]) {\n  crosswalkLint(systemIds: $systemIds, lists: $lists) {\n    rule\n    row\n    found\n    expected\n    system {\n      id\n    }\n    item {\n      code\n      name\n    }\n  }\n}");
export const CrosswalkCoverage = /* @__PURE__ */ operation<CrosswalkCoverageQuery, CrosswalkCoverageQueryVariables>('CrosswalkCoverage', "query CrosswalkCoverage($regionCode: RegionCode, $itemCode: ItemCode) {\n  crosswalkCoverage(regionCode: $regionCode, itemCode: $itemCode) {\n    expected\n    covered\n    gaps {\n      system {\n        id\n        name\n      }\n      item {\n        code\n        name\n      }\n    }\n  }\n}");
export const CaseBySerialNumber = /* @__PURE__ */ operation<CaseBySerialNumberQuery, CaseBySerialNumberQueryVariables>('CaseBySerialNumber', "query CaseBySerialNumber($serialNumber: SerialNumber!) {\n  case(serialNumber: $serialNumber) {\n    ...CaseInRegister\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}");
export const CaseByNumber = /* @__PURE__ */ operation<CaseByNumberQuery, CaseByNumberQueryVariables>('CaseByNumber', "query CaseByNumber($number: String!, $systemId: ID) {\n  caseByNumber(number: $number, systemId: $systemId) {\n    ...CaseInRegister\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}");
export const CaseByIdempotencyKey = /* @__PURE__ */ operation<CaseByIdempotencyKeyQuery, CaseByIdempotencyKeyQueryVariables>('CaseByIdempotencyKey', "query CaseByIdempotencyKey($idempotencyKey: IdempotencyKey!) {\n  caseByIdempotencyKey(idempotencyKey: $idempotencyKey) {\n    ...CaseInRegister\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}");
export const RecordStage = /* @__PURE__ */ operation<RecordStageMutation, RecordStageMutationVariables>('RecordStage', "mutation RecordStage($input: RecordStageInput!) {\n  recordStage(input: $input) {\n    replayed\n    stage {\n      id\n      sequence\n      kind\n      stepCode\n      outcome\n      occurredAt\n    }\n    case {\n      ...CaseInRegister\n    }\n    errors {\n      ...Refusal\n    }\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}\n\nfragment Refusal on UserError {\n  __typename\n  code\n  message\n  path\n  ... on IdempotencyConflict {\n    differingFields\n  }\n  ... on DuplicateCase {\n    existing {\n      serialNumber\n    }\n  }\n  ... on NotOwner {\n    owner {\n      id\n    }\n  }\n  ... on StageRefused {\n    status\n  }\n  ... on VersionConflict {\n    currentVersion\n  }\n}");
export const RegisterCase = /* @__PURE__ */ operation<RegisterCaseMutation, RegisterCaseMutationVariables>('RegisterCase', "mutation RegisterCase($input: RegisterCaseInput!) {\n  registerCase(input: $input) {\n    replayed\n    case {\n      ...CaseInRegister\n    }\n    errors {\n      ...Refusal\n    }\n  }\n}\n\nfragment CaseInRegister on Case {\n  serialNumber\n  version\n  status\n  result\n  item {\n    code\n    name\n  }\n  region {\n    code\n    name\n  }\n  owner {\n    id\n  }\n  origin {\n    localNumber\n    system {\n      id\n    }\n  }\n  stages {\n    sequence\n    kind\n    stepCode\n    outcome\n    occurredAt\n  }\n}\n\nfragment Refusal on UserError {\n  __typename\n  code\n  message\n  path\n  ... on IdempotencyConflict {\n    differingFields\n  }\n  ... on DuplicateCase {\n    existing {\n      serialNumber\n    }\n  }\n  ... on NotOwner {\n    owner {\n      id\n    }\n  }\n  ... on StageRefused {\n    status\n  }\n  ... on VersionConflict {\n    currentVersion\n  }\n}");
export const ResolveItem = /* @__PURE__ */ operation<ResolveItemQuery, ResolveItemQueryVariables>('ResolveItem', "query ResolveItem($systemId: ID!, $code: String, $name: String, $asOf: Date) {\n  resolveItem(systemId: $systemId, code: $code, name: $name, asOf: $asOf) {\n    match\n    item {\n      id\n      code\n      name\n      owner {\n        id\n      }\n    }\n    candidates {\n      id\n      code\n      name\n    }\n    reason\n  }\n}");
export const ItemByCode = /* @__PURE__ */ operation<ItemByCodeQuery, ItemByCodeQueryVariables>('ItemByCode', "query ItemByCode($code: ItemCode!, $asOf: Date) {\n  item(code: $code, asOf: $asOf) {\n    id\n    code\n    name\n    owner {\n      id\n    }\n  }\n}");
export const Viewer = /* @__PURE__ */ operation<ViewerQuery, ViewerQueryVariables>('Viewer', "query Viewer {\n  viewer {\n    clientId\n    role\n    scopes\n    system {\n      id\n    }\n  }\n}");