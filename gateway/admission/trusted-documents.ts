import { createHash } from 'node:crypto';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { Language } from '../../subgraphs/kernel/errors/message.ts';
import { codedError, Refusal } from '../coded-error.ts';
import type { RequestParams } from './admit.ts';

/** 受信文档: ids → texts. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** A request that may name a trusted document in place of its text. */
export interface NamingParams extends Omit<RequestParams, 'query'> {
  readonly query: string | undefined;
  /** a document's id (GraphQL over HTTP, appendix A) */
  readonly documentId?: string | undefined;
  /** the same as clients of Apollo's say it: hexadecimal SHA-256 of the text */
  readonly queryHash?: string | undefined;
}

/** The id that every text has: of its SHA-256. */
export const documentIdOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** The request with a text: its own, or that of the document it names. Throws Refusal or Fault where there is none. */
export function withText(documents: TrustedDocuments, params: NamingParams, language: Language): RequestParams {
  const { query, documentId, queryHash, operationName, variables } = params;
  const text = query ?? documents.get(documentId ?? `sha256:${queryHash}`);
  if (text !== undefined) return { query: text, operationName, variables };
  // a client of Apollo's then sends the text
  if (documentId === undefined) throw new Fault('PERSISTED_QUERY_NOT_SUPPORTED');
  throw new Refusal([codedError('PERSISTED_DOCUMENT_NOT_FOUND', {}, language)]);
}
