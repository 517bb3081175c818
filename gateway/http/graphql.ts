import { GraphQLError } from 'graphql';
import { createHandler, type HandlerOptions, type Response } from 'graphql-http';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { faults } from '../../subgraphs/kernel/errors/table.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { RequestParams } from '../admission/admit.ts';
import { type CodedError, codedError, Refusal, toGraphQLError } from '../coded-error.ts';
import type { EngineAnswer } from '../execution/engine.ts';
import type { Call } from './call.ts';
import { errorReply, type Reply } from './reply.ts';

/** The rest of the pipeline: parameters in, answer out. Throws Refusal or Fault. */
export type Answer = (call: Call, params: RequestParams) => Promise<EngineAnswer>;

/** What a call came to, for metrics and the log. */
export interface Outcome {
  readonly reply: Reply;
  readonly codes: readonly string[];
}

/**
 * One GraphQL over HTTP request (GraphQL over HTTP draft, through graphql-http: methods, media types, parameters, status codes). What
 * ends a request early comes back as coded errors in JSON too.
 * @param body the request's body as text; undefined for a GET
 */
export async function overHttp(answer: Answer, call: Call, url: string, body: string | undefined, log: Log): Promise<Outcome> {
  let codes: readonly string[] = [];
  const early = (status: number, refusal: Refusal): Response => {
    codes = refusal.errors.map(({ extensions }) => extensions.code);
    const { headers = {}, body: text } = errorReply(status, refusal.errors, refusal.headers);
    return [String(text), { status, statusText: '', headers: { ...headers } }];
  };

  const onSubscribe: HandlerOptions['onSubscribe'] = async (_, params) => {
    try {
      const result = await answer(call, params);
      codes = result.codes;
      // without data it is a request error, and its status depends on the accepted media type
      const { errors = [], data } = JSON.parse(new TextDecoder().decode(result.body)) as {
        errors?: CodedError[];
        data?: Record<string, unknown> | null;
      };
      if (data === undefined) return errors.map(toGraphQLError);
      return { ...(errors.length > 0 ? { errors: errors.map(toGraphQLError) } : {}), data };
    } catch (error) {
      const refusal = refusalOf(error, call, log);
      codes = refusal.errors.map(({ extensions }) => extensions.code);
      return refusal.status === undefined ? refusal.errors.map(toGraphQLError) : early(refusal.status, refusal);
    }
  };
  // Its own errors, about parameters, carry no value of the client's.
  const formatError: HandlerOptions['formatError'] = (error) => {
    if (error instanceof GraphQLError) return error;
    codes = ['BAD_USER_INPUT'];
    return toGraphQLError(codedError('BAD_USER_INPUT', { reason: error.message }, call.language));
  };

  const handle = createHandler({ onSubscribe, formatError });
  const [text, { status, headers }] = await handle({
    method: call.method,
    url,
    headers: { ...call.headers },
    body: body ?? null,
    raw: undefined,
    context: undefined,
  });
  if (text !== null) return { reply: { status, headers: { ...headers }, body: text }, codes };
  const refused = early(
    status,
    new Refusal([codedError('BAD_USER_INPUT', { reason: HTTP_REASONS[status] ?? `HTTP ${status}` }, call.language)]),
  );
  return { reply: { status, headers: { ...refused[1].headers, ...headers }, body: String(refused[0]) }, codes };
}

const HTTP_REASONS: Readonly<Record<number, string>> = {
  405: 'GET or POST',
  406: 'accept application/json or application/graphql-response+json',
  415: 'content-type application/json, in utf-8',
};

/** What is said of an error that ended a request: a refusal as it is, a fault by the table, anything else as INTERNAL and in the log only. */
function refusalOf(error: unknown, call: Call, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  const fault = error instanceof Fault ? error : new Fault('INTERNAL', {}, { cause: error });
  if (fault.code === 'INTERNAL') log.error({ requestId: call.requestId, cause: String(fault.cause ?? fault) }, 'a request failed');
  const coded = codedError(fault.code, { ...fault.params, requestId: call.requestId }, call.language);
  return new Refusal([coded], faults[fault.code].status, fault.code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer' } : {});
}
