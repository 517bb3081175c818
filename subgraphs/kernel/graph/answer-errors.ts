import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailable, isTransient } from '../database/driver-errors.ts';
import { FrontEndUnavailable } from '../database/front-end/port.ts';
import { Fault } from '../errors/fault.ts';
import { type Language, messageOf } from '../errors/message.ts';
import type { Log } from '../wire/log.ts';

/** Whose request it is and where its causes are logged. */
export interface ErrorScene {
  /** the subgraph that answers */
  readonly name: string;
  readonly language: Language;
  readonly requestId: string;
  readonly log: Log;
}

/**
 * What a caller sees of errors. A lost fetch raises one Error for many fields (loader.ts): it goes out once, with the path of the first.
 */
export function answerErrors(errors: readonly GraphQLError[], scene: ErrorScene): GraphQLFormattedError[] {
  const seen = new Set<unknown>();
  const first = errors.filter((error) => {
    const cause = error.originalError ?? error;
    return !seen.has(cause) && seen.add(cause);
  });
  return first.map((error) => {
    const fault = faultOf(error, scene);
    return {
      message: messageOf(fault.code, fault.params, scene.language),
      ...(error.locations ? { locations: error.locations } : {}),
      ...(error.path ? { path: error.path } : {}),
      extensions: { ...fault.params, code: fault.code },
    };
  });
}

/** The row of the error table for anything that was thrown; what nobody foresaw is INTERNAL, its cause logged and never sent. */
function faultOf(error: GraphQLError, { name, log, requestId }: ErrorScene): Fault {
  const cause = error.originalError ?? error;
  if (cause instanceof Fault) {
    if (cause.cause !== undefined)
      log.warn({ requestId, code: cause.code, path: error.path?.join('.'), cause: loggable(cause.cause) }, 'a request met a fault');
    return cause;
  }
  if (cause instanceof FrontEndUnavailable) {
    log.warn({ requestId, system: cause.systemId, cause: loggable(cause.cause ?? cause) }, 'a front-end database cannot be reached');
    return new Fault('SUBGRAPH_UNAVAILABLE', { system: cause.systemId });
  }
  if (cause instanceof DatabaseUnavailable || isTransient(cause)) {
    log.error({ requestId, cause: loggable(cause.cause ?? cause) }, 'the database cannot be reached, or gave way too often');
    return new Fault('SUBGRAPH_UNAVAILABLE', { system: name });
  }
  // what the caller wrote wrong has no path yet (document, variables) or a place in the document (arguments); what a resolver answered has neither
  if (cause instanceof GraphQLError && (!error.path || cause.nodes))
    return new Fault('BAD_USER_INPUT', { reason: withoutValues(error.message) });
  log.error({ requestId, path: error.path?.join('.'), cause: loggable(cause) }, 'a resolver failed');
  return new Fault('INTERNAL', { requestId });
}

/** graphql-js repeats the input in its sentences; an input may hold personal data, so values go. */
function withoutValues(message: string): string {
  return message
    .replace(/got invalid value .*; /s, 'got an invalid value; ')
    .replace(/Value "[^"]*" does/, 'what was given does')
    .replace(/\b(value|type "[^"]*", found):? .*$/s, '$1');
}

/** Name, sentence and frames of an error, without quoted values and long numbers: drivers repeat the row in theirs. */
export function loggable(cause: unknown): Readonly<Record<string, unknown>> {
  if (!(cause instanceof Error)) return { name: typeof cause };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const message = cause.message.replace(/'[^']*'|"[^"]*"|\d{6,}/g, '?').slice(0, 500);
  return { name: cause.name, message, frames: frames.slice(0, 8).map((line) => line.trim()) };
}
