import type { SourceLocation } from 'graphql';
import { type Language, type MessageParams, messageOf } from '../subgraphs/kernel/errors/message.ts';
import type { FaultCode } from '../subgraphs/kernel/errors/table.ts';

/** A top-level error as a client gets it: nothing else ever leaves the gateway. */
export interface CodedError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly SourceLocation[];
  readonly extensions: { readonly code: string; readonly system?: string };
}

interface Place {
  readonly path?: readonly (string | number)[] | undefined;
  readonly locations?: readonly SourceLocation[] | undefined;
  /** the subgraph or wrapped system that the error is about */
  readonly system?: string | undefined;
}

/** An error of the table, in the caller's language. */
export function codedError(
  code: FaultCode,
  params: MessageParams,
  language: Language,
  { path, locations, system }: Place = {},
): CodedError {
  return {
    message: messageOf(code, params, language),
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { code, ...(system === undefined ? {} : { system }) },
  };
}

/** The request is refused before anything runs. */
export class Refusal extends Error {
  readonly errors: readonly CodedError[];
  /** HTTP status; left out, GraphQL over HTTP decides it by the accepted media type */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(errors: readonly CodedError[], status?: number, headers: Readonly<Record<string, string>> = {}) {
    super(errors[0]?.extensions.code);
    this.name = 'Refusal';
    this.errors = errors;
    this.status = status;
    this.headers = headers;
  }
}
