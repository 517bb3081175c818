// Made by npm run codegen: do not edit.
/* biome-ignore-all lint: generated */
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** 办件类型 */
export type CaseType =
  /** 告知承诺件 */
  | 'COMMITMENT'
  /** 即办件 */
  | 'IMMEDIATE'
  /** 承诺件 */
  | 'PROMISED';

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

/** 领取状态 */
export type CollectionState =
  /** 已领取 */
  | 'COLLECTED'
  /** 待领取: something was granted and lies ready */
  | 'WAITING';

/** 起算点 */
export type CountFrom =
  /** 受理 */
  | 'ACCEPTANCE'
  /** 立案 */
  | 'FILING'
  /** 收件 */
  | 'RECEIPT';

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

/** 灯 */
export type Light =
  /** 绿灯 */
  | 'GREEN'
  /** 红灯 */
  | 'RED'
  /** 黄灯 */
  | 'YELLOW';

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

/** 办理程序 */
export type Procedure =
  /** 检查程序 */
  | 'INSPECTION'
  /** 许可程序 */
  | 'LICENCE'
  /** 其他程序 */
  | 'OTHER'
  /** 处罚程序 */
  | 'PENALTY';

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

export type CaseVersionFragment = { version: number } & { ' $fragmentName'?: 'CaseVersionFragment' };

export type CaseLineFragment = { serialNumber: string, version: number, status: CaseStatus, item: { id: string, name: string } } & { ' $fragmentName'?: 'CaseLineFragment' };

export type RecentCasesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RecentCasesQuery = { cases: { edges: Array<{ cursor: string, node: (
        { serialNumber: string }
        & { ' $fragmentRefs'?: { 'CaseLineFragment': CaseLineFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ChangedCasesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ChangedCasesSubscription = { caseChanged: { cursor: string, kind: CaseChangeKind, case: (
      { serialNumber: string }
      & { ' $fragmentRefs'?: { 'CaseLineFragment': CaseLineFragment } }
    ) } };

export type RegisterWithRetryMutationVariables = Exact<{
  input: RegisterCaseInput;
}>;


export type RegisterWithRetryMutation = { registerCase: { replayed: boolean, case: (
      { serialNumber: string }
      & { ' $fragmentRefs'?: { 'CaseLineFragment': CaseLineFragment } }
    ) | null, errors: Array<
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
      | { code: string, message: string, path: Array<string> | null }
    > } | null };

export type TrackedCaseFragment = { serialNumber: string, status: CaseStatus, result: CaseResult | null, collection: CollectionState | null, receivedAt: string, promisedDueDate: string | null, papersAskedFor: Array<string>, item: { name: string, nameEn: string | null, procedure: Procedure, promisedLimit: { value: number, unit: LimitUnit, countFrom: CountFrom } | null }, handlingRegion: { name: string, nameEn: string | null }, authority: { name: string } | null, stages: Array<{ kind: StageKind, name: string | null, occurredAt: string }> } & { ' $fragmentName'?: 'TrackedCaseFragment' };

export type TrackProgressQueryVariables = Exact<{
  serialNumber: string;
  queryCode: string;
}>;


export type TrackProgressQuery = { progress: (
    { linkedTo: { ' $fragmentRefs'?: { 'TrackedCaseFragment': TrackedCaseFragment } } | null }
    & { ' $fragmentRefs'?: { 'TrackedCaseFragment': TrackedCaseFragment } }
  ) | null };

export type WindowCaseQueryVariables = Exact<{
  serialNumber: string;
}>;


export type WindowCaseQuery = { case: { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, channel: Channel, queryCode: string | null, receivedAt: string, projectName: string | null, streetCode: string | null, formData: unknown, notDuplicateReason: string | null, item: { code: string, name: string, procedure: Procedure, caseType: CaseType | null, promisedLimit: { value: number, unit: LimitUnit } | null, statutoryLimit: { value: number, unit: LimitUnit } | null, materials: Array<{ name: string, required: boolean, sharedFrom: string | null }> | null }, region: { name: string }, handlingRegion: { name: string }, authority: { name: string } | null, owner: { id: string, name: string | null }, origin: { localNumber: string | null, system: { id: string, name: string | null } }, party: { kind: PartyKind, name: string | null, identifierType: IdentifierType, identifier: string | null, legalRepresentative: string | null, address: string | null, phone: string | null, agent: { name: string | null, phone: string | null } | null } | null, materials: Array<{ name: string, received: boolean, copies: number | null, sharedFrom: string | null }>, decision: { result: CaseResult, documentName: string | null, documentNumber: string | null, reason: string | null, decidedOn: string, certificateNumber: string | null, validFrom: string | null, validTo: string | null } | null, process: { steps: Array<{ code: string, name: string, required: boolean, picked: boolean }> }, linkedTo: { serialNumber: string } | null, numbers: Array<{ number: string, system: { id: string, name: string | null } }>, stages: Array<{ id: string, sequence: number, kind: StageKind, stepCode: string | null, stepName: string | null, outcome: StepOutcome | null, occurredAt: string, department: string | null, handler: string | null, opinion: string | null, materials: Array<string> | null, specialProcedure: SpecialProcedure | null, days: number | null, system: { name: string | null } | null }>, deliveries: Array<{ state: DeliveryState, waiting: number, attempts: number, deliveredAt: string | null, lastError: string | null, system: { id: string, name: string | null } }>, provincialRecord: { ' $fragmentRefs'?: { 'WindowHeldRecordFragment': WindowHeldRecordFragment } } | null, cityHealthRecord: { ' $fragmentRefs'?: { 'WindowHeldRecordFragment': WindowHeldRecordFragment } } | null, districtRecord: { ' $fragmentRefs'?: { 'WindowHeldRecordFragment': WindowHeldRecordFragment } } | null, districtHallRecord: { ' $fragmentRefs'?: { 'WindowHeldRecordFragment': WindowHeldRecordFragment } } | null, supervision: { stagesReceived: number, light: Light | null, promisedDueDate: string | null, statutoryDueDate: string | null, workingDaysUsed: number | null, paused: boolean | null } | null } | null };

export type WindowHeldRecordFragment = { localNumber: string | null, localStatus: string | null, system: { id: string, name: string | null } | null, stages: Array<{ sequence: number | null }>, differences: Array<{ path: string, here: string | null, register: string | null }> } & { ' $fragmentName'?: 'WindowHeldRecordFragment' };

export type WindowCaseChangedSubscriptionVariables = Exact<{
  serialNumber?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type WindowCaseChangedSubscription = { caseChanged: { cursor: string, kind: CaseChangeKind } };

export type WindowRecordStageMutationVariables = Exact<{
  input: RecordStageInput;
}>;


export type WindowRecordStageMutation = { recordStage: { case: { serialNumber: string, version: number } | null, errors: Array<
      | { __typename: 'DuplicateCase', code: string, message: string, path: Array<string> | null }
      | { __typename: 'IdempotencyConflict', code: string, message: string, path: Array<string> | null }
      | { __typename: 'NotOwner', code: string, message: string, path: Array<string> | null }
      | { __typename: 'StageRefused', code: string, message: string, path: Array<string> | null }
      | { __typename: 'SupervisionError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'VersionConflict', currentVersion: number, code: string, message: string, path: Array<string> | null }
    > } | null };

export type WindowCatalogueQueryVariables = Exact<{
  today: string;
  after?: string | null | undefined;
}>;


export type WindowCatalogueQuery = { items: { nodes: Array<{ code: string, name: string, nameEn: string | null, caseType: CaseType | null, owner: { id: string, name: string | null } | null, promisedLimit: { value: number, unit: LimitUnit } | null, statutoryLimit: { value: number, unit: LimitUnit } | null, materials: Array<{ name: string, required: boolean, sharedFrom: string | null }> | null, stages: Array<{ code: string }> | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, regions: Array<{ code: string, name: string, nameEn: string | null }> | null };

export type WindowRecentItemsQueryVariables = Exact<{
  regionCodes?: Array<string> | string | null | undefined;
}>;


export type WindowRecentItemsQuery = { cases: { nodes: Array<{ item: { code: string } }> } | null };

export type WindowPartyHistoryQueryVariables = Exact<{
  text: string;
}>;


export type WindowPartyHistoryQuery = { cases: { nodes: Array<{ serialNumber: string, projectName: string | null, streetCode: string | null, handlingRegion: { code: string }, item: { name: string }, party: { kind: PartyKind, name: string | null, identifierType: IdentifierType, identifier: string | null, legalRepresentative: string | null, address: string | null, phone: string | null, agent: { name: string | null, identifierType: IdentifierType | null, identifier: string | null, phone: string | null } | null } | null, materials: Array<{ name: string, received: boolean, copies: number | null, digest: string | null }> }> } | null };

export type WindowRegisterCaseMutationVariables = Exact<{
  input: RegisterCaseInput;
}>;


export type WindowRegisterCaseMutation = { registerCase: { case: { serialNumber: string } | null, errors: Array<
      | { __typename: 'DuplicateCase', code: string, message: string, path: Array<string> | null, existing: { serialNumber: string, status: CaseStatus, receivedAt: string, projectName: string | null, item: { name: string }, party: { name: string | null } | null } | null }
      | { __typename: 'IdempotencyConflict', code: string, message: string, path: Array<string> | null }
      | { __typename: 'NotOwner', code: string, message: string, path: Array<string> | null }
      | { __typename: 'StageRefused', code: string, message: string, path: Array<string> | null }
      | { __typename: 'SupervisionError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'VersionConflict', code: string, message: string, path: Array<string> | null }
    > } | null };

export type WindowEntryByKeyQueryVariables = Exact<{
  key: string;
}>;


export type WindowEntryByKeyQuery = { caseByIdempotencyKey: { serialNumber: string } | null };

export type WindowSearchQueryVariables = Exact<{
  text: string;
  first: number;
  after?: string | null | undefined;
}>;


export type WindowSearchQuery = { byNumber: (
    { serialNumber: string }
    & { ' $fragmentRefs'?: { 'WindowFoundCaseFragment': WindowFoundCaseFragment } }
  ) | null, byText: { totalCount: number | null, nodes: Array<(
      { serialNumber: string }
      & { ' $fragmentRefs'?: { 'WindowFoundCaseFragment': WindowFoundCaseFragment } }
    )>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type WindowFoundCaseFragment = { status: CaseStatus, result: CaseResult | null, receivedAt: string, projectName: string | null, item: { name: string }, party: { name: string | null } | null, handlingRegion: { name: string } } & { ' $fragmentName'?: 'WindowFoundCaseFragment' };

export type WindowViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type WindowViewerQuery = { viewer: { role: string, scopes: Array<string>, system: { id: string, name: string | null, region: { code: string } | null } | null } | null };

export const CaseVersionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseVersion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]} as unknown as DocumentNode<CaseVersionFragment, unknown>;
export const CaseLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<CaseLineFragment, unknown>;
export const TrackedCaseFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrackedCase"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaseProgress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"collection"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"promisedDueDate"}},{"kind":"Field","name":{"kind":"Name","value":"papersAskedFor"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"procedure"}},{"kind":"Field","name":{"kind":"Name","value":"promisedLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"countFrom"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"handlingRegion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]} as unknown as DocumentNode<TrackedCaseFragment, unknown>;
export const WindowHeldRecordFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowHeldRecord"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SystemRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"localStatus"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"here"}},{"kind":"Field","name":{"kind":"Name","value":"register"}}]}}]}}]} as unknown as DocumentNode<WindowHeldRecordFragment, unknown>;
export const WindowFoundCaseFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowFoundCase"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"handlingRegion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<WindowFoundCaseFragment, unknown>;
export const RecentCasesDocument = {"__meta__":{"documentId":"sha256:552334cd7f7fb6551db11c3b7de0db90899fc8e2058badcdc862c39302f760b3"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecentCases"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseLine"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<RecentCasesQuery, RecentCasesQueryVariables>;
export const ChangedCasesDocument = {"__meta__":{"documentId":"sha256:a95293402750721429784e716a982a4f5dcb8f4d5295c2b8d8be0f308d052137"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ChangedCases"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseLine"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<ChangedCasesSubscription, ChangedCasesSubscriptionVariables>;
export const RegisterWithRetryDocument = {"__meta__":{"documentId":"sha256:d4e89ad47cc8fa692b6c27958d6b600a2807eb778b09e74f6d4c4966d2487552"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterWithRetry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<RegisterWithRetryMutation, RegisterWithRetryMutationVariables>;
export const TrackProgressDocument = {"__meta__":{"documentId":"sha256:1295a4baee51b1b3cf7cd692a33d96d8f56f2d95e5717cc062309ce96fb01ec0"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrackProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"serialNumber"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SerialNumber"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"queryCode"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"progress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"serialNumber"},"value":{"kind":"Variable","name":{"kind":"Name","value":"serialNumber"}}},{"kind":"Argument","name":{"kind":"Name","value":"queryCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"queryCode"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrackedCase"}},{"kind":"Field","name":{"kind":"Name","value":"linkedTo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrackedCase"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrackedCase"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CaseProgress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"collection"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"promisedDueDate"}},{"kind":"Field","name":{"kind":"Name","value":"papersAskedFor"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"procedure"}},{"kind":"Field","name":{"kind":"Name","value":"promisedLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"countFrom"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"handlingRegion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]} as unknown as DocumentNode<TrackProgressQuery, TrackProgressQueryVariables>;
export const WindowCaseDocument = {"__meta__":{"documentId":"sha256:78b0f091d96603965114f40c8e98cde52f97ee343662851566d3021457fcd77d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WindowCase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"serialNumber"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SerialNumber"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"serialNumber"},"value":{"kind":"Variable","name":{"kind":"Name","value":"serialNumber"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"queryCode"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"streetCode"}},{"kind":"Field","name":{"kind":"Name","value":"formData"}},{"kind":"Field","name":{"kind":"Name","value":"notDuplicateReason"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"procedure"}},{"kind":"Field","name":{"kind":"Name","value":"caseType"}},{"kind":"Field","name":{"kind":"Name","value":"promisedLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statutoryLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"materials"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"sharedFrom"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"handlingRegion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"origin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"localNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"identifierType"}},{"kind":"Field","name":{"kind":"Name","value":"identifier"}},{"kind":"Field","name":{"kind":"Name","value":"legalRepresentative"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"materials"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"copies"}},{"kind":"Field","name":{"kind":"Name","value":"sharedFrom"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"documentName"}},{"kind":"Field","name":{"kind":"Name","value":"documentNumber"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"certificateNumber"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"process"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"picked"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"linkedTo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"numbers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepCode"}},{"kind":"Field","name":{"kind":"Name","value":"stepName"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"department"}},{"kind":"Field","name":{"kind":"Name","value":"handler"}},{"kind":"Field","name":{"kind":"Name","value":"opinion"}},{"kind":"Field","name":{"kind":"Name","value":"materials"}},{"kind":"Field","name":{"kind":"Name","value":"specialProcedure"}},{"kind":"Field","name":{"kind":"Name","value":"days"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deliveries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provincialRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowHeldRecord"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cityHealthRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowHeldRecord"}}]}},{"kind":"Field","name":{"kind":"Name","value":"districtRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowHeldRecord"}}]}},{"kind":"Field","name":{"kind":"Name","value":"districtHallRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowHeldRecord"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supervision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stagesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"light"}},{"kind":"Field","name":{"kind":"Name","value":"promisedDueDate"}},{"kind":"Field","name":{"kind":"Name","value":"statutoryDueDate"}},{"kind":"Field","name":{"kind":"Name","value":"workingDaysUsed"}},{"kind":"Field","name":{"kind":"Name","value":"paused"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowHeldRecord"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SystemRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"localStatus"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"here"}},{"kind":"Field","name":{"kind":"Name","value":"register"}}]}}]}}]} as unknown as DocumentNode<WindowCaseQuery, WindowCaseQueryVariables>;
export const WindowCaseChangedDocument = {"__meta__":{"documentId":"sha256:98acfb95e28c701b8027874ada75b0a75589e72356c217007c6b9bf70478754e"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WindowCaseChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"serialNumber"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SerialNumber"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"serialNumber"},"value":{"kind":"Variable","name":{"kind":"Name","value":"serialNumber"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<WindowCaseChangedSubscription, WindowCaseChangedSubscriptionVariables>;
export const WindowRecordStageDocument = {"__meta__":{"documentId":"sha256:fa1f96762b8a93b1595583d76282675b9ba8acdfed3e6726d18229abbc2420ba"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WindowRecordStage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordStageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordStage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VersionConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WindowRecordStageMutation, WindowRecordStageMutationVariables>;
export const WindowCatalogueDocument = {"__meta__":{"documentId":"sha256:6be85bef93067cee4f59a95e898fb294647d6f5d214393787ba5e6885fffad43"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WindowCatalogue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"today"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"today"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"caseType"}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promisedLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statutoryLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"materials"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"sharedFrom"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"regions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"today"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]} as unknown as DocumentNode<WindowCatalogueQuery, WindowCatalogueQueryVariables>;
export const WindowRecentItemsDocument = {"__meta__":{"documentId":"sha256:6c1eb1888110360a8c0106a4e79bff3e2c30ff9dc495a00d2c51a3780f1e336b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WindowRecentItems"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"regionCodes"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegionCode"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"handlingRegionCodes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"regionCodes"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"RECEIVED_AT_DESC"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WindowRecentItemsQuery, WindowRecentItemsQueryVariables>;
export const WindowPartyHistoryDocument = {"__meta__":{"documentId":"sha256:6f7391f1c56635456df8e0dc5588689729830b78bf185467eb16f66dec4ae343"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WindowPartyHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"RECEIVED_AT_DESC"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"streetCode"}},{"kind":"Field","name":{"kind":"Name","value":"handlingRegion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"identifierType"}},{"kind":"Field","name":{"kind":"Name","value":"identifier"}},{"kind":"Field","name":{"kind":"Name","value":"legalRepresentative"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"identifierType"}},{"kind":"Field","name":{"kind":"Name","value":"identifier"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"materials"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"copies"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WindowPartyHistoryQuery, WindowPartyHistoryQueryVariables>;
export const WindowRegisterCaseDocument = {"__meta__":{"documentId":"sha256:1ba831932a3f2dc3136018a02d4963b067026eda8a2a2750a9f9e20b5c606759"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WindowRegisterCase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DuplicateCase"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"existing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WindowRegisterCaseMutation, WindowRegisterCaseMutationVariables>;
export const WindowEntryByKeyDocument = {"__meta__":{"documentId":"sha256:b1cd28c165c48cac559aa7c335d4eebd0e3d29d64aaa3c27b3ff50933fdc2b0e"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WindowEntryByKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"key"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"IdempotencyKey"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseByIdempotencyKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"key"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}}]}}]}}]} as unknown as DocumentNode<WindowEntryByKeyQuery, WindowEntryByKeyQueryVariables>;
export const WindowSearchDocument = {"__meta__":{"documentId":"sha256:acf843d7ec26123d47d3710c5b9388e35691792af69448277bde342d66fdb06b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WindowSearch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"byNumber"},"name":{"kind":"Name","value":"caseByNumber"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowFoundCase"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"byText"},"name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"RECEIVED_AT_DESC"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"WindowFoundCase"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WindowFoundCase"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"projectName"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"handlingRegion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<WindowSearchQuery, WindowSearchQueryVariables>;
export const WindowViewerDocument = {"__meta__":{"documentId":"sha256:3953f750661bdb19ae7f1e706c49db6b2994322f2ee04ef3f833ba6f6b038efc"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WindowViewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WindowViewerQuery, WindowViewerQueryVariables>;