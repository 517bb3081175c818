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
  if (typeof query !== 'string') throw new Fault('BAD_USER_INPUT', { reason: 'query' });
  if (operationName != null && typeof operationName !== 'string') throw new Fault('BAD_USER_INPUT', { reason: 'operationName' });
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
    throw new Fault('BAD_USER_INPUT', { reason: 'JSON' });
  }
}

function object(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault('BAD_USER_INPUT', { reason: name });
  return value as Readonly<Record<string, unknown>>;
}
