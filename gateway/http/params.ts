import type { NamingParams } from '../admission/trusted-documents.ts';
import { parseExactly } from '../execution/exact-json.ts';

/** The parameters of a request are none; the message repeats nothing of them. */
export class BadParams extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The parameters in the body of a POST: a JSON object (GraphQL over HTTP, 5.4). @throws BadParams */
export function paramsOfBody(body: Uint8Array): NamingParams {
  if (body.length === 0) throw new BadParams('Missing body');
  return checked(jsonOf(textOf(body), 'Unparsable JSON body'), 'JSON body must be an object');
}

/** The parameters in the URL of a GET (GraphQL over HTTP, 5.3). @throws BadParams */
export function paramsOfUrl(url: string): NamingParams {
  const query = url.indexOf('?');
  const given = new URLSearchParams(query === -1 ? '' : url.slice(query + 1));
  const [variables, extensions] = [given.get('variables'), given.get('extensions')];
  return checked({
    query: given.get('query'),
    documentId: given.get('documentId'),
    operationName: given.get('operationName'),
    variables: variables && jsonOf(variables, 'Unparsable URL'),
    extensions: extensions && jsonOf(extensions, 'Unparsable URL'),
  });
}

/** What is no UTF-8 would become other characters, and be stored as these. */
function textOf(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new BadParams('The body is no UTF-8');
  }
}

function jsonOf(text: string, complaint: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    throw new BadParams(complaint);
  }
}

function checked(given: unknown, complaint = ''): NamingParams {
  if (!isMap(given)) throw new BadParams(complaint);
  const { query, operationName, variables, extensions } = given;
  const named = query === undefined || query === null ? nameOf(given.documentId, extensions) : undefined;
  if (!named && typeof query !== 'string') throw new BadParams(query === undefined || query === null ? 'Missing query' : 'Invalid query');
  if (variables !== undefined && variables !== null && !isMap(variables)) throw new BadParams('Invalid variables');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw new BadParams('Invalid operationName');
  if (extensions !== undefined && extensions !== null && !isMap(extensions)) throw new BadParams('Invalid extensions');
  return { query: named ? undefined : (query as string), operationName: operationName || undefined, variables, ...named };
}

/** What stands in place of a query; undefined where nothing does. */
function nameOf(documentId: unknown, extensions: unknown): Pick<NamingParams, 'documentId' | 'queryHash'> | undefined {
  if (typeof documentId === 'string') return { documentId };
  if (documentId !== undefined && documentId !== null) throw new BadParams('Invalid documentId');
  const hashed = isMap(extensions) ? extensions.persistedQuery : undefined;
  if (!isMap(hashed)) return undefined;
  if (typeof hashed.sha256Hash !== 'string') throw new BadParams('Invalid persistedQuery');
  return { queryHash: hashed.sha256Hash };
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
