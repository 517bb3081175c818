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
    "\n  fragment CaseLine on Case { serialNumber status item { name } }\n": typeof types.CaseLineFragmentDoc,
    "\n  query RecentCases($first: Int = 20, $after: String) {\n    cases(first: $first, after: $after) { edges { cursor node { id ...CaseLine } } pageInfo { hasNextPage endCursor } }\n  }\n": typeof types.RecentCasesDocument,
    "\n  query SearchCases($text: String!, $first: Int!, $after: String) {\n    byNumber: caseByNumber(number: $text) { serialNumber ...FoundCase }\n    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {\n      totalCount\n      nodes { serialNumber ...FoundCase }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.SearchCasesDocument,
    "\n  fragment FoundCase on Case {\n    status\n    result\n    receivedAt\n    projectName\n    item { name }\n    party { name }\n    handlingRegion { name }\n  }\n": typeof types.FoundCaseFragmentDoc,
    "\n  query WhoAmI {\n    viewer { role scopes system { id name region { code } } }\n  }\n": typeof types.WhoAmIDocument,
};
const documents: Documents = {
    "\n  fragment CaseLine on Case { serialNumber status item { name } }\n": types.CaseLineFragmentDoc,
    "\n  query RecentCases($first: Int = 20, $after: String) {\n    cases(first: $first, after: $after) { edges { cursor node { id ...CaseLine } } pageInfo { hasNextPage endCursor } }\n  }\n": types.RecentCasesDocument,
    "\n  query SearchCases($text: String!, $first: Int!, $after: String) {\n    byNumber: caseByNumber(number: $text) { serialNumber ...FoundCase }\n    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {\n      totalCount\n      nodes { serialNumber ...FoundCase }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.SearchCasesDocument,
    "\n  fragment FoundCase on Case {\n    status\n    result\n    receivedAt\n    projectName\n    item { name }\n    party { name }\n    handlingRegion { name }\n  }\n": types.FoundCaseFragmentDoc,
    "\n  query WhoAmI {\n    viewer { role scopes system { id name region { code } } }\n  }\n": types.WhoAmIDocument,
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
export function graphql(source: "\n  fragment CaseLine on Case { serialNumber status item { name } }\n"): (typeof documents)["\n  fragment CaseLine on Case { serialNumber status item { name } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecentCases($first: Int = 20, $after: String) {\n    cases(first: $first, after: $after) { edges { cursor node { id ...CaseLine } } pageInfo { hasNextPage endCursor } }\n  }\n"): (typeof documents)["\n  query RecentCases($first: Int = 20, $after: String) {\n    cases(first: $first, after: $after) { edges { cursor node { id ...CaseLine } } pageInfo { hasNextPage endCursor } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchCases($text: String!, $first: Int!, $after: String) {\n    byNumber: caseByNumber(number: $text) { serialNumber ...FoundCase }\n    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {\n      totalCount\n      nodes { serialNumber ...FoundCase }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query SearchCases($text: String!, $first: Int!, $after: String) {\n    byNumber: caseByNumber(number: $text) { serialNumber ...FoundCase }\n    byText: cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: $first, after: $after) {\n      totalCount\n      nodes { serialNumber ...FoundCase }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FoundCase on Case {\n    status\n    result\n    receivedAt\n    projectName\n    item { name }\n    party { name }\n    handlingRegion { name }\n  }\n"): (typeof documents)["\n  fragment FoundCase on Case {\n    status\n    result\n    receivedAt\n    projectName\n    item { name }\n    party { name }\n    handlingRegion { name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoAmI {\n    viewer { role scopes system { id name region { code } } }\n  }\n"): (typeof documents)["\n  query WhoAmI {\n    viewer { role scopes system { id name region { code } } }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;