import { Fault } from '../errors/fault.ts';

export interface GraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly operationName: string | undefined;
}

/**
 * A GraphQL request from JSON bytes (GraphQL over HTTP, 5.4).
 * @throws Fault BAD_USER_INPUT
 */
export function readRequest(body: Uint8Array): GraphRequest {
  const { query, variables, operationName } = object(parsed(body), 'body');
  if (typeof query !== 'string') throw new Fault('BAD_USER_INPUT', { reason: { zh: 'query 应为文本', en: 'query is a text' } });
  if (operationName != null && typeof operationName !== 'string')
    throw new Fault('BAD_USER_INPUT', { reason: { zh: 'operationName 应为文本', en: 'operationName is a text' } });
  return {
    query,
    variables: variables == null ? undefined : object(variables, 'variables'),
    operationName: operationName ?? undefined,
  };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    throw new Fault('BAD_USER_INPUT', { reason: { zh: '正文不是 JSON', en: 'the body is no JSON' } });
  }
}

function object(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const reason = { zh: `${name} 应为对象`, en: `${name} is an object` };
    throw new Fault('BAD_USER_INPUT', { reason });
  }
  return value as Readonly<Record<string, unknown>>;
}
