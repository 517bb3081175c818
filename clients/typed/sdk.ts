// Made by npm run codegen from the operations beside it: do not edit.
/* biome-ignore-all lint: generated */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentNode } from 'graphql';
export type AlertLevel =
  | 'NOTICE'
  | 'RED'
  | 'YELLOW';

export type AlertState =
  | 'CLOSED'
  | 'CORRECTED'
  | 'EXPLAINED'
  | 'OPEN'
  | 'RETRACTED';

export type CaseFilter = {
  channel?: Array<Channel> | null | undefined;
  itemCodes?: Array<string> | null | undefined;
  ownerSystemId?: string | number | null | undefined;
  receivedFrom?: string | null | undefined;
  receivedTo?: string | null | undefined;
  regionCodes?: Array<string> | null | undefined;
  result?: Array<CaseResult> | null | undefined;
  status?: Array<CaseStatus> | null | undefined;
  /** any number, name or project name that starts with or contains it, by the caller's rights */
  text?: string | null | undefined;
};

export type CaseOrder =
  | 'RECEIVED_AT_ASC'
  | 'RECEIVED_AT_DESC';

export type CaseResult =
  | 'DISMISSED'
  | 'FORWARDED'
  | 'GRANTED'
  | 'GRANTED_BY_SILENCE'
  | 'LAPSED'
  | 'NOT_PENALISED'
  | 'PENALISED'
  | 'REFUSED'
  | 'RETURNED'
  | 'VOIDED'
  | 'WITHDRAWN';

export type CaseStatus =
  | 'ACCEPTED'
  | 'APPLIED'
  | 'AWAITING_SUPPLEMENT'
  | 'CLOSED'
  | 'COLLECTED'
  | 'IN_PROGRESS'
  | 'IN_SPECIAL_PROCEDURE'
  | 'NOT_ACCEPTED'
  | 'PRE_ACCEPTED';

export type Channel =
  | 'AGENT'
  | 'KIOSK'
  | 'MOBILE'
  | 'ONLINE'
  | 'POST'
  | 'SYSTEM'
  | 'WINDOW';

export type DecisionInput = {
  certificateNumber?: string | null | undefined;
  content?: string | null | undefined;
  decidedOn?: string | null | undefined;
  documentName?: string | null | undefined;
  documentNumber?: string | null | undefined;
  legalBasis?: string | null | undefined;
  reason?: string | null | undefined;
  result: CaseResult;
  validFrom?: string | null | undefined;
  validTo?: string | null | undefined;
};

export type DeliveryState =
  | 'DEAD'
  | 'DELIVERED'
  | 'PENDING'
  | 'REFUSED'
  | 'RETRYING';

export type IdentifierType =
  | 'BUSINESS_LICENCE'
  | 'FOREIGN_PERMANENT_RESIDENT'
  | 'HK_MACAO_PERMIT'
  | 'ORGANISATION_CODE'
  | 'OTHER'
  | 'PASSPORT'
  | 'RESIDENT_ID'
  | 'SOCIAL_CREDIT_CODE'
  | 'TAIWAN_PERMIT';

export type ItemMatch =
  | 'AMBIGUOUS'
  | 'CONFLICT'
  | 'MATCHED'
  | 'NO_MATCH';

export type MaterialInput = {
  copies?: number | null | undefined;
  digest?: string | null | undefined;
  name: string;
};

export type PartyInput = {
  address?: string | null | undefined;
  agent?: PersonInput | null | undefined;
  /** check digits verified where the type has them */
  identifier: string;
  identifierType: IdentifierType;
  kind: PartyKind;
  legalRepresentative?: string | null | undefined;
  name: string;
  phone?: string | null | undefined;
};

export type PartyKind =
  | 'ORGANISATION'
  | 'PERSON';

export type PersonInput = {
  identifier?: string | null | undefined;
  identifierType?: IdentifierType | null | undefined;
  name: string;
  phone?: string | null | undefined;
};

export type PriorCertificateInput = {
  number: string;
  validTo: string;
};

export type RecordStageInput = {
  approver?: string | null | undefined;
  /** COLLECTION */
  collectedBy?: PersonInput | null | undefined;
  days?: number | null | undefined;
  /** CLOSURE */
  decision?: DecisionInput | null | undefined;
  department?: string | null | undefined;
  departmentCode?: string | null | undefined;
  expectedVersion?: number | null | undefined;
  handler?: string | null | undefined;
  idempotencyKey: string;
  kind: StageKind;
  /** SUPPLEMENT_*: the papers; PRE_ACCEPTANCE, ACCEPTANCE: reason in opinion where refused */
  materials?: Array<string> | null | undefined;
  occurredAt?: string | null | undefined;
  opinion?: string | null | undefined;
  /** ACCEPTANCE and PRE_ACCEPTANCE: PASSED or REFUSED; REVIEW: any */
  outcome?: StepOutcome | null | undefined;
  serialNumber: string;
  /** SPECIAL_PROCEDURE_START */
  specialProcedure?: SpecialProcedure | null | undefined;
  /** REVIEW: the step of the item's process */
  stepCode?: string | null | undefined;
  systemId?: string | number | null | undefined;
};

export type RegisterCaseInput = {
  channel?: Channel | null | undefined;
  formData?: unknown;
  idempotencyKey: string;
  /** 即办件: accept and decide in the same call */
  immediateDecision?: DecisionInput | null | undefined;
  /** unified code, or the caller's own with systemId */
  itemCode?: string | null | undefined;
  localItemCode?: string | null | undefined;
  /** that system's own number for the case */
  localNumber?: string | null | undefined;
  materials?: Array<MaterialInput> | null | undefined;
  /** why this is a case of its own although it looks like one already entered */
  notDuplicateReason?: string | null | undefined;
  parentSerialNumber?: string | null | undefined;
  party: PartyInput;
  /** a renewal's old certificate */
  priorCertificate?: PriorCertificateInput | null | undefined;
  projectName?: string | null | undefined;
  /** 收件时间; now where left out */
  receivedAt?: string | null | undefined;
  regionCode: string;
  /** 9-digit street code: decides where a division was split */
  streetCode?: string | null | undefined;
  /** the wrapped system in whose name the caller writes; its token's system, else the item's owner, where left out */
  systemId?: string | number | null | undefined;
};

export type SpecialProcedure =
  | 'APPRAISAL'
  | 'AUCTION'
  | 'EXPERT_REVIEW'
  | 'EXTENSION'
  | 'HEARING'
  | 'INSPECTION'
  | 'QUARANTINE'
  | 'TENDER'
  | 'TESTING';

/** The ten segments of the electronic supervision exchange in their standard order; a penalty's steps are REVIEW stages with their own code. */
export type StageKind =
  | 'ACCEPTANCE'
  | 'APPLICATION'
  | 'CLOSURE'
  | 'COLLECTION'
  | 'PRE_ACCEPTANCE'
  | 'REVIEW'
  | 'SPECIAL_PROCEDURE_END'
  | 'SPECIAL_PROCEDURE_START'
  | 'SUPPLEMENT_NOTICE'
  | 'SUPPLEMENT_RECEIPT';

export type StepOutcome =
  | 'PASSED'
  | 'REFUSED'
  | 'RETURNED';

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

export type CaseInRegisterFragment = { serialNumber: string, version: number, status: CaseStatus, result: CaseResult | null, item: { code: string, name: string }, region: { code: string, name: string }, owner: { id: string }, origin: { localNumber: string | null, system: { id: string } }, stages: Array<{ sequence: number, kind: StageKind, stepCode: string | null, outcome: StepOutcome | null, occurredAt: string }> };

type Refusal_DuplicateCase_Fragment = { __typename: 'DuplicateCase', code: string, message: string, path: Array<string> | null, existing: { serialNumber: string } | null };

type Refusal_IdempotencyConflict_Fragment = { __typename: 'IdempotencyConflict', differingFields: Array<string>, code: string, message: string, path: Array<string> | null };

type Refusal_NotOwner_Fragment = { __typename: 'NotOwner', code: string, message: string, path: Array<string> | null, owner: { id: string } | null };

type Refusal_StageRefused_Fragment = { __typename: 'StageRefused', status: CaseStatus | null, code: string, message: string, path: Array<string> | null };

type Refusal_ValidationError_Fragment = { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null };

type Refusal_VersionConflict_Fragment = { __typename: 'VersionConflict', currentVersion: number, code: string, message: string, path: Array<string> | null };

export type RefusalFragment =
  | Refusal_DuplicateCase_Fragment
  | Refusal_IdempotencyConflict_Fragment
  | Refusal_NotOwner_Fragment
  | Refusal_StageRefused_Fragment
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
      | { __typename: 'ValidationError', code: string, message: string, path: Array<string> | null }
      | { __typename: 'VersionConflict', currentVersion: number, code: string, message: string, path: Array<string> | null }
    > } | null };

export type ResolveItemQueryVariables = Exact<{
  systemId: string | number;
  code?: string | null | undefined;
  name?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type ResolveItemQuery = { resolveItem: { match: ItemMatch, reason: string | null, item: { id: string, code: string, name: string } | null, candidates: Array<{ id: string, code: string, name: string }> } | null };

export const HeldCaseFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HeldCase"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SystemRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemCode"}},{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"localItemCode"}},{"kind":"Field","name":{"kind":"Name","value":"localStatus"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"localCode"}},{"kind":"Field","name":{"kind":"Name","value":"localName"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"here"}},{"kind":"Field","name":{"kind":"Name","value":"register"}}]}},{"kind":"Field","name":{"kind":"Name","value":"syncedAt"}}]}}]} as unknown as DocumentNode;
export const CaseInRegisterFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseInRegister"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"origin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepCode"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]} as unknown as DocumentNode;
export const RefusalFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IdempotencyConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"differingFields"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DuplicateCase"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"existing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotOwner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StageRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VersionConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]} as unknown as DocumentNode;
export const CaseEverywhereDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CaseEverywhere"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"serialNumber"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SerialNumber"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"serialNumber"},"value":{"kind":"Variable","name":{"kind":"Name","value":"serialNumber"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseInRegister"}},{"kind":"Field","name":{"kind":"Name","value":"provincialRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HeldCase"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cityHealthRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HeldCase"}}]}},{"kind":"Field","name":{"kind":"Name","value":"districtRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HeldCase"}}]}},{"kind":"Field","name":{"kind":"Name","value":"districtHallRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HeldCase"}}]}},{"kind":"Field","name":{"kind":"Name","value":"supervision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stagesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"numbers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deliveries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HeldCase"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SystemRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"itemCode"}},{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"localItemCode"}},{"kind":"Field","name":{"kind":"Name","value":"localStatus"}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"localCode"}},{"kind":"Field","name":{"kind":"Name","value":"localName"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"here"}},{"kind":"Field","name":{"kind":"Name","value":"register"}}]}},{"kind":"Field","name":{"kind":"Name","value":"syncedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseInRegister"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"origin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepCode"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]} as unknown as DocumentNode;
export const CasesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Cases"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CaseFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CaseOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseInRegister"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseInRegister"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"origin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepCode"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]} as unknown as DocumentNode;
export const RecordStageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordStage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordStageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordStage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"stage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepCode"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseInRegister"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseInRegister"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"origin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepCode"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IdempotencyConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"differingFields"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DuplicateCase"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"existing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotOwner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StageRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VersionConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]} as unknown as DocumentNode;
export const RegisterCaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterCase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseInRegister"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseInRegister"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"origin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"localNumber"}},{"kind":"Field","name":{"kind":"Name","value":"system"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"stages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"stepCode"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IdempotencyConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"differingFields"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DuplicateCase"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"existing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotOwner"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StageRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VersionConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}}]}}]}}]} as unknown as DocumentNode;
export const ResolveItemDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResolveItem"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"systemId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolveItem"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"systemId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"systemId"}}},{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}},{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"match"}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]} as unknown as DocumentNode;
export type Requester<C = {}> = <R, V>(doc: DocumentNode, vars?: V, options?: C) => Promise<R> | AsyncIterable<R>
export function getSdk<C>(requester: Requester<C>) {
  return {
    CaseEverywhere(variables: CaseEverywhereQueryVariables, options?: C): Promise<CaseEverywhereQuery> {
      return requester<CaseEverywhereQuery, CaseEverywhereQueryVariables>(CaseEverywhereDocument, variables, options) as Promise<CaseEverywhereQuery>;
    },
    Cases(variables?: CasesQueryVariables, options?: C): Promise<CasesQuery> {
      return requester<CasesQuery, CasesQueryVariables>(CasesDocument, variables, options) as Promise<CasesQuery>;
    },
    RecordStage(variables: RecordStageMutationVariables, options?: C): Promise<RecordStageMutation> {
      return requester<RecordStageMutation, RecordStageMutationVariables>(RecordStageDocument, variables, options) as Promise<RecordStageMutation>;
    },
    RegisterCase(variables: RegisterCaseMutationVariables, options?: C): Promise<RegisterCaseMutation> {
      return requester<RegisterCaseMutation, RegisterCaseMutationVariables>(RegisterCaseDocument, variables, options) as Promise<RegisterCaseMutation>;
    },
    ResolveItem(variables: ResolveItemQueryVariables, options?: C): Promise<ResolveItemQuery> {
      return requester<ResolveItemQuery, ResolveItemQueryVariables>(ResolveItemDocument, variables, options) as Promise<ResolveItemQuery>;
    }
  };
}
export type Sdk = ReturnType<typeof getSdk>;