// Made by npm run codegen: do not edit.
/* biome-ignore-all lint: generated */
/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment CaseVersion on Case { version }": typeof types.CaseVersionFragmentDoc,
    "\n  fragment CaseLine on Case { serialNumber version status item { id name } }\n": typeof types.CaseLineFragmentDoc,
    "\n  query RecentCases($first: Int = 20, $after: String) {\n    cases(first: $first, after: $after) { edges { cursor node { serialNumber ...CaseLine } } pageInfo { hasNextPage endCursor } }\n  }\n": typeof types.RecentCasesDocument,
    "\n  subscription ChangedCases($after: String) { caseChanged(after: $after) { cursor kind case { serialNumber ...CaseLine } } }\n": typeof types.ChangedCasesDocument,
    "\n  mutation RegisterWithRetry($input: RegisterCaseInput!) {\n    registerCase(input: $input) { replayed case { serialNumber ...CaseLine } errors { code message path } }\n  }\n": typeof types.RegisterWithRetryDocument,
    "\n  fragment TrackedCase on CaseProgress {\n    serialNumber\n    status\n    result\n    collection\n    receivedAt\n    promisedDueDate\n    papersAskedFor\n    item { name nameEn procedure promisedLimit { value unit countFrom } }\n    handlingRegion { name nameEn }\n    authority { name }\n    stages { kind name occurredAt }\n  }\n": typeof types.TrackedCaseFragmentDoc,
    "\n  query TrackProgress($serialNumber: SerialNumber!, $queryCode: String!) {\n    progress(serialNumber: $serialNumber, queryCode: $queryCode) {\n      ...TrackedCase\n      linkedTo { ...TrackedCase }\n    }\n  }\n": typeof types.TrackProgressDocument,
    "\n  query WindowCase($serialNumber: SerialNumber!) {\n    case(serialNumber: $serialNumber) {\n      serialNumber\n      version\n      status\n      result\n      channel\n      queryCode\n      receivedAt\n      projectName\n      streetCode\n      formData\n      notDuplicateReason\n      item {\n        code\n        name\n        procedure\n        caseType\n        promisedLimit { value unit }\n        statutoryLimit { value unit }\n        materials { name required sharedFrom }\n      }\n      region { name }\n      handlingRegion { name }\n      authority { name }\n      owner { id name }\n      origin { system { id name } localNumber }\n      party {\n        kind\n        name\n        identifierType\n        identifier\n        legalRepresentative\n        address\n        phone\n        agent { name phone }\n      }\n      materials { name received copies sharedFrom }\n      decision { result documentName documentNumber reason decidedOn certificateNumber validFrom validTo }\n      process { steps { code name required picked } }\n      linkedTo { serialNumber }\n      numbers { system { id name } number }\n      stages {\n        id\n        sequence\n        kind\n        stepCode\n        stepName\n        outcome\n        occurredAt\n        system { name }\n        department\n        handler\n        opinion\n        materials\n        specialProcedure\n        days\n      }\n      deliveries { system { id name } state waiting attempts deliveredAt lastError }\n      provincialRecord { ...WindowHeldRecord }\n      cityHealthRecord { ...WindowHeldRecord }\n      districtRecord { ...WindowHeldRecord }\n      districtHallRecord { ...WindowHeldRecord }\n      supervision { stagesReceived light promisedDueDate statutoryDueDate workingDaysUsed paused }\n    }\n  }\n": typeof types.WindowCaseDocument,
    "\n  fragment WindowHeldRecord on SystemRecord {\n    system { id name }\n    localNumber\n    localStatus\n    stages { sequence }\n    differences { path here register }\n  }\n": typeof types.WindowHeldRecordFragmentDoc,
    "\n  subscription WindowCaseChanged($serialNumber: SerialNumber, $after: String) {\n    caseChanged(serialNumber: $serialNumber, after: $after) { cursor kind }\n  }\n": typeof types.WindowCaseChangedDocument,
    "\n  mutation WindowRecordStage($input: RecordStageInput!) {\n    recordStage(input: $input) {\n      case { serialNumber version }\n      errors { __typename code message path ... on VersionConflict { currentVersion } }\n    }\n  }\n": typeof types.WindowRecordStageDocument,
    "\n  query WindowCatalogue($today: Date!, $after: String) {\n    items(filter: { asOf: $today }, first: 100, after: $after) {\n      nodes {\n        code\n        name\n        nameEn\n        caseType\n        owner { id name }\n        promisedLimit { value unit }\n        statutoryLimit { value unit }\n        materials { name required sharedFrom }\n        stages { code }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n    regions(asOf: $today) { code name nameEn }\n  }\n": typeof types.WindowCatalogueDocument,
    "\n  query WindowRecentItems($regionCodes: [RegionCode!]) {\n    cases(filter: { handlingRegionCodes: $regionCodes }, orderBy: RECEIVED_AT_DESC, first: 100) { nodes { item { code } } }\n  }\n": typeof types.WindowRecentItemsDocument,
    "\n  query WindowPartyHistory($text: String!) {\n    cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: 20) {\n      nodes {\n        serialNumber\n        projectName\n        streetCode\n        handlingRegion { code }\n        item { name }\n        party {\n          kind\n          name\n          identifierType\n          identifier\n          legalRepresentative\n          address\n          phone\n          agent { name identifierType identifier phone }\n        }\n        materials { name received copies digest }\n      }\n    }\n  }\n": typeof types.WindowPartyHistoryDocument,
    "\n  mutation WindowRegisterCase($input: RegisterCaseInput!) {\n    registerCase(input: $input) {\n      case { serialNumber }\n      errors {\n        __typename\n        code\n        message\n        path\n        ... on DuplicateCase { existing { serialNumber status receivedAt item { name } party { name } projectName } }\n      }\n    }\n  }\n": typeof types.WindowRegisterCaseDocument,
    "\n  query WindowEntryByKey($key: IdempotencyKey!) {\n    caseByIdempotencyKey(idempotencyKey: $key) { serialNumber }\n  }\n": typeof types.WindowEntryByKeyDocument,
    "\n  query WindowSearch($text: String!, $first: Int!, $after: String) {\n    byNumber: caseByNumber(number: $text) { serialNumber ...WindowFoundCase }\n    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {\n      totalCount\n      nodes { serialNumber ...WindowFoundCase }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.WindowSearchDocument,
    "\n  fragment WindowFoundCase on Case {\n    status\n    result\n    receivedAt\n    projectName\n    item { name }\n    party { name }\n    handlingRegion { name }\n  }\n": typeof types.WindowFoundCaseFragmentDoc,
    "\n  query WindowViewer {\n    viewer { role scopes system { id name region { code } } }\n  }\n": typeof types.WindowViewerDocument,
};
const documents: Documents = {
    "fragment CaseVersion on Case { version }": types.CaseVersionFragmentDoc,
    "\n  fragment CaseLine on Case { serialNumber version status item { id name } }\n": types.CaseLineFragmentDoc,
    "\n  query RecentCases($first: Int = 20, $after: String) {\n    cases(first: $first, after: $after) { edges { cursor node { serialNumber ...CaseLine } } pageInfo { hasNextPage endCursor } }\n  }\n": types.RecentCasesDocument,
    "\n  subscription ChangedCases($after: String) { caseChanged(after: $after) { cursor kind case { serialNumber ...CaseLine } } }\n": types.ChangedCasesDocument,
    "\n  mutation RegisterWithRetry($input: RegisterCaseInput!) {\n    registerCase(input: $input) { replayed case { serialNumber ...CaseLine } errors { code message path } }\n  }\n": types.RegisterWithRetryDocument,
    "\n  fragment TrackedCase on CaseProgress {\n    serialNumber\n    status\n    result\n    collection\n    receivedAt\n    promisedDueDate\n    papersAskedFor\n    item { name nameEn procedure promisedLimit { value unit countFrom } }\n    handlingRegion { name nameEn }\n    authority { name }\n    stages { kind name occurredAt }\n  }\n": types.TrackedCaseFragmentDoc,
    "\n  query TrackProgress($serialNumber: SerialNumber!, $queryCode: String!) {\n    progress(serialNumber: $serialNumber, queryCode: $queryCode) {\n      ...TrackedCase\n      linkedTo { ...TrackedCase }\n    }\n  }\n": types.TrackProgressDocument,
    "\n  query WindowCase($serialNumber: SerialNumber!) {\n    case(serialNumber: $serialNumber) {\n      serialNumber\n      version\n      status\n      result\n      channel\n      queryCode\n      receivedAt\n      projectName\n      streetCode\n      formData\n      notDuplicateReason\n      item {\n        code\n        name\n        procedure\n        caseType\n        promisedLimit { value unit }\n        statutoryLimit { value unit }\n        materials { name required sharedFrom }\n      }\n      region { name }\n      handlingRegion { name }\n      authority { name }\n      owner { id name }\n      origin { system { id name } localNumber }\n      party {\n        kind\n        name\n        identifierType\n        identifier\n        legalRepresentative\n        address\n        phone\n        agent { name phone }\n      }\n      materials { name received copies sharedFrom }\n      decision { result documentName documentNumber reason decidedOn certificateNumber validFrom validTo }\n      process { steps { code name required picked } }\n      linkedTo { serialNumber }\n      numbers { system { id name } number }\n      stages {\n        id\n        sequence\n        kind\n        stepCode\n        stepName\n        outcome\n        occurredAt\n        system { name }\n        department\n        handler\n        opinion\n        materials\n        specialProcedure\n        days\n      }\n      deliveries { system { id name } state waiting attempts deliveredAt lastError }\n      provincialRecord { ...WindowHeldRecord }\n      cityHealthRecord { ...WindowHeldRecord }\n      districtRecord { ...WindowHeldRecord }\n      districtHallRecord { ...WindowHeldRecord }\n      supervision { stagesReceived light promisedDueDate statutoryDueDate workingDaysUsed paused }\n    }\n  }\n": types.WindowCaseDocument,
    "\n  fragment WindowHeldRecord on SystemRecord {\n    system { id name }\n    localNumber\n    localStatus\n    stages { sequence }\n    differences { path here register }\n  }\n": types.WindowHeldRecordFragmentDoc,
    "\n  subscription WindowCaseChanged($serialNumber: SerialNumber, $after: String) {\n    caseChanged(serialNumber: $serialNumber, after: $after) { cursor kind }\n  }\n": types.WindowCaseChangedDocument,
    "\n  mutation WindowRecordStage($input: RecordStageInput!) {\n    recordStage(input: $input) {\n      case { serialNumber version }\n      errors { __typename code message path ... on VersionConflict { currentVersion } }\n    }\n  }\n": types.WindowRecordStageDocument,
    "\n  query WindowCatalogue($today: Date!, $after: String) {\n    items(filter: { asOf: $today }, first: 100, after: $after) {\n      nodes {\n        code\n        name\n        nameEn\n        caseType\n        owner { id name }\n        promisedLimit { value unit }\n        statutoryLimit { value unit }\n        materials { name required sharedFrom }\n        stages { code }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n    regions(asOf: $today) { code name nameEn }\n  }\n": types.WindowCatalogueDocument,
    "\n  query WindowRecentItems($regionCodes: [RegionCode!]) {\n    cases(filter: { handlingRegionCodes: $regionCodes }, orderBy: RECEIVED_AT_DESC, first: 100) { nodes { item { code } } }\n  }\n": types.WindowRecentItemsDocument,
    "\n  query WindowPartyHistory($text: String!) {\n    cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: 20) {\n      nodes {\n        serialNumber\n        projectName\n        streetCode\n        handlingRegion { code }\n        item { name }\n        party {\n          kind\n          name\n          identifierType\n          identifier\n          legalRepresentative\n          address\n          phone\n          agent { name identifierType identifier phone }\n        }\n        materials { name received copies digest }\n      }\n    }\n  }\n": types.WindowPartyHistoryDocument,
    "\n  mutation WindowRegisterCase($input: RegisterCaseInput!) {\n    registerCase(input: $input) {\n      case { serialNumber }\n      errors {\n        __typename\n        code\n        message\n        path\n        ... on DuplicateCase { existing { serialNumber status receivedAt item { name } party { name } projectName } }\n      }\n    }\n  }\n": types.WindowRegisterCaseDocument,
    "\n  query WindowEntryByKey($key: IdempotencyKey!) {\n    caseByIdempotencyKey(idempotencyKey: $key) { serialNumber }\n  }\n": types.WindowEntryByKeyDocument,
    "\n  query WindowSearch($text: String!, $first: Int!, $after: String) {\n    byNumber: caseByNumber(number: $text) { serialNumber ...WindowFoundCase }\n    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {\n      totalCount\n      nodes { serialNumber ...WindowFoundCase }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.WindowSearchDocument,
    "\n  fragment WindowFoundCase on Case {\n    status\n    result\n    receivedAt\n    projectName\n    item { name }\n    party { name }\n    handlingRegion { name }\n  }\n": types.WindowFoundCaseFragmentDoc,
    "\n  query WindowViewer {\n    viewer { role scopes system { id name region { code } } }\n  }\n": types.WindowViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment CaseVersion on Case { version }"): (typeof documents)["fragment CaseVersion on Case { version }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CaseLine on Case { serialNumber version status item { id name } }\n"): (typeof documents)["\n  fragment CaseLine on Case { serialNumber version status item { id name } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecentCases($first: Int = 20, $after: String) {\n    cases(first: $first, after: $after) { edges { cursor node { serialNumber ...CaseLine } } pageInfo { hasNextPage endCursor } }\n  }\n"): (typeof documents)["\n  query RecentCases($first: Int = 20, $after: String) {\n    cases(first: $first, after: $after) { edges { cursor node { serialNumber ...CaseLine } } pageInfo { hasNextPage endCursor } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ChangedCases($after: String) { caseChanged(after: $after) { cursor kind case { serialNumber ...CaseLine } } }\n"): (typeof documents)["\n  subscription ChangedCases($after: String) { caseChanged(after: $after) { cursor kind case { serialNumber ...CaseLine } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterWithRetry($input: RegisterCaseInput!) {\n    registerCase(input: $input) { replayed case { serialNumber ...CaseLine } errors { code message path } }\n  }\n"): (typeof documents)["\n  mutation RegisterWithRetry($input: RegisterCaseInput!) {\n    registerCase(input: $input) { replayed case { serialNumber ...CaseLine } errors { code message path } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TrackedCase on CaseProgress {\n    serialNumber\n    status\n    result\n    collection\n    receivedAt\n    promisedDueDate\n    papersAskedFor\n    item { name nameEn procedure promisedLimit { value unit countFrom } }\n    handlingRegion { name nameEn }\n    authority { name }\n    stages { kind name occurredAt }\n  }\n"): (typeof documents)["\n  fragment TrackedCase on CaseProgress {\n    serialNumber\n    status\n    result\n    collection\n    receivedAt\n    promisedDueDate\n    papersAskedFor\n    item { name nameEn procedure promisedLimit { value unit countFrom } }\n    handlingRegion { name nameEn }\n    authority { name }\n    stages { kind name occurredAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TrackProgress($serialNumber: SerialNumber!, $queryCode: String!) {\n    progress(serialNumber: $serialNumber, queryCode: $queryCode) {\n      ...TrackedCase\n      linkedTo { ...TrackedCase }\n    }\n  }\n"): (typeof documents)["\n  query TrackProgress($serialNumber: SerialNumber!, $queryCode: String!) {\n    progress(serialNumber: $serialNumber, queryCode: $queryCode) {\n      ...TrackedCase\n      linkedTo { ...TrackedCase }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WindowCase($serialNumber: SerialNumber!) {\n    case(serialNumber: $serialNumber) {\n      serialNumber\n      version\n      status\n      result\n      channel\n      queryCode\n      receivedAt\n      projectName\n      streetCode\n      formData\n      notDuplicateReason\n      item {\n        code\n        name\n        procedure\n        caseType\n        promisedLimit { value unit }\n        statutoryLimit { value unit }\n        materials { name required sharedFrom }\n      }\n      region { name }\n      handlingRegion { name }\n      authority { name }\n      owner { id name }\n      origin { system { id name } localNumber }\n      party {\n        kind\n        name\n        identifierType\n        identifier\n        legalRepresentative\n        address\n        phone\n        agent { name phone }\n      }\n      materials { name received copies sharedFrom }\n      decision { result documentName documentNumber reason decidedOn certificateNumber validFrom validTo }\n      process { steps { code name required picked } }\n      linkedTo { serialNumber }\n      numbers { system { id name } number }\n      stages {\n        id\n        sequence\n        kind\n        stepCode\n        stepName\n        outcome\n        occurredAt\n        system { name }\n        department\n        handler\n        opinion\n        materials\n        specialProcedure\n        days\n      }\n      deliveries { system { id name } state waiting attempts deliveredAt lastError }\n      provincialRecord { ...WindowHeldRecord }\n      cityHealthRecord { ...WindowHeldRecord }\n      districtRecord { ...WindowHeldRecord }\n      districtHallRecord { ...WindowHeldRecord }\n      supervision { stagesReceived light promisedDueDate statutoryDueDate workingDaysUsed paused }\n    }\n  }\n"): (typeof documents)["\n  query WindowCase($serialNumber: SerialNumber!) {\n    case(serialNumber: $serialNumber) {\n      serialNumber\n      version\n      status\n      result\n      channel\n      queryCode\n      receivedAt\n      projectName\n      streetCode\n      formData\n      notDuplicateReason\n      item {\n        code\n        name\n        procedure\n        caseType\n        promisedLimit { value unit }\n        statutoryLimit { value unit }\n        materials { name required sharedFrom }\n      }\n      region { name }\n      handlingRegion { name }\n      authority { name }\n      owner { id name }\n      origin { system { id name } localNumber }\n      party {\n        kind\n        name\n        identifierType\n        identifier\n        legalRepresentative\n        address\n        phone\n        agent { name phone }\n      }\n      materials { name received copies sharedFrom }\n      decision { result documentName documentNumber reason decidedOn certificateNumber validFrom validTo }\n      process { steps { code name required picked } }\n      linkedTo { serialNumber }\n      numbers { system { id name } number }\n      stages {\n        id\n        sequence\n        kind\n        stepCode\n        stepName\n        outcome\n        occurredAt\n        system { name }\n        department\n        handler\n        opinion\n        materials\n        specialProcedure\n        days\n      }\n      deliveries { system { id name } state waiting attempts deliveredAt lastError }\n      provincialRecord { ...WindowHeldRecord }\n      cityHealthRecord { ...WindowHeldRecord }\n      districtRecord { ...WindowHeldRecord }\n      districtHallRecord { ...WindowHeldRecord }\n      supervision { stagesReceived light promisedDueDate statutoryDueDate workingDaysUsed paused }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WindowHeldRecord on SystemRecord {\n    system { id name }\n    localNumber\n    localStatus\n    stages { sequence }\n    differences { path here register }\n  }\n"): (typeof documents)["\n  fragment WindowHeldRecord on SystemRecord {\n    system { id name }\n    localNumber\n    localStatus\n    stages { sequence }\n    differences { path here register }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription WindowCaseChanged($serialNumber: SerialNumber, $after: String) {\n    caseChanged(serialNumber: $serialNumber, after: $after) { cursor kind }\n  }\n"): (typeof documents)["\n  subscription WindowCaseChanged($serialNumber: SerialNumber, $after: String) {\n    caseChanged(serialNumber: $serialNumber, after: $after) { cursor kind }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WindowRecordStage($input: RecordStageInput!) {\n    recordStage(input: $input) {\n      case { serialNumber version }\n      errors { __typename code message path ... on VersionConflict { currentVersion } }\n    }\n  }\n"): (typeof documents)["\n  mutation WindowRecordStage($input: RecordStageInput!) {\n    recordStage(input: $input) {\n      case { serialNumber version }\n      errors { __typename code message path ... on VersionConflict { currentVersion } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WindowCatalogue($today: Date!, $after: String) {\n    items(filter: { asOf: $today }, first: 100, after: $after) {\n      nodes {\n        code\n        name\n        nameEn\n        caseType\n        owner { id name }\n        promisedLimit { value unit }\n        statutoryLimit { value unit }\n        materials { name required sharedFrom }\n        stages { code }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n    regions(asOf: $today) { code name nameEn }\n  }\n"): (typeof documents)["\n  query WindowCatalogue($today: Date!, $after: String) {\n    items(filter: { asOf: $today }, first: 100, after: $after) {\n      nodes {\n        code\n        name\n        nameEn\n        caseType\n        owner { id name }\n        promisedLimit { value unit }\n        statutoryLimit { value unit }\n        materials { name required sharedFrom }\n        stages { code }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n    regions(asOf: $today) { code name nameEn }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WindowRecentItems($regionCodes: [RegionCode!]) {\n    cases(filter: { handlingRegionCodes: $regionCodes }, orderBy: RECEIVED_AT_DESC, first: 100) { nodes { item { code } } }\n  }\n"): (typeof documents)["\n  query WindowRecentItems($regionCodes: [RegionCode!]) {\n    cases(filter: { handlingRegionCodes: $regionCodes }, orderBy: RECEIVED_AT_DESC, first: 100) { nodes { item { code } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WindowPartyHistory($text: String!) {\n    cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: 20) {\n      nodes {\n        serialNumber\n        projectName\n        streetCode\n        handlingRegion { code }\n        item { name }\n        party {\n          kind\n          name\n          identifierType\n          identifier\n          legalRepresentative\n          address\n          phone\n          agent { name identifierType identifier phone }\n        }\n        materials { name received copies digest }\n      }\n    }\n  }\n"): (typeof documents)["\n  query WindowPartyHistory($text: String!) {\n    cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: 20) {\n      nodes {\n        serialNumber\n        projectName\n        streetCode\n        handlingRegion { code }\n        item { name }\n        party {\n          kind\n          name\n          identifierType\n          identifier\n          legalRepresentative\n          address\n          phone\n          agent { name identifierType identifier phone }\n        }\n        materials { name received copies digest }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WindowRegisterCase($input: RegisterCaseInput!) {\n    registerCase(input: $input) {\n      case { serialNumber }\n      errors {\n        __typename\n        code\n        message\n        path\n        ... on DuplicateCase { existing { serialNumber status receivedAt item { name } party { name } projectName } }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation WindowRegisterCase($input: RegisterCaseInput!) {\n    registerCase(input: $input) {\n      case { serialNumber }\n      errors {\n        __typename\n        code\n        message\n        path\n        ... on DuplicateCase { existing { serialNumber status receivedAt item { name } party { name } projectName } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WindowEntryByKey($key: IdempotencyKey!) {\n    caseByIdempotencyKey(idempotencyKey: $key) { serialNumber }\n  }\n"): (typeof documents)["\n  query WindowEntryByKey($key: IdempotencyKey!) {\n    caseByIdempotencyKey(idempotencyKey: $key) { serialNumber }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WindowSearch($text: String!, $first: Int!, $after: String) {\n    byNumber: caseByNumber(number: $text) { serialNumber ...WindowFoundCase }\n    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {\n      totalCount\n      nodes { serialNumber ...WindowFoundCase }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query WindowSearch($text: String!, $first: Int!, $after: String) {\n    byNumber: caseByNumber(number: $text) { serialNumber ...WindowFoundCase }\n    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {\n      totalCount\n      nodes { serialNumber ...WindowFoundCase }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WindowFoundCase on Case {\n    status\n    result\n    receivedAt\n    projectName\n    item { name }\n    party { name }\n    handlingRegion { name }\n  }\n"): (typeof documents)["\n  fragment WindowFoundCase on Case {\n    status\n    result\n    receivedAt\n    projectName\n    item { name }\n    party { name }\n    handlingRegion { name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WindowViewer {\n    viewer { role scopes system { id name region { code } } }\n  }\n"): (typeof documents)["\n  query WindowViewer {\n    viewer { role scopes system { id name region { code } } }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;