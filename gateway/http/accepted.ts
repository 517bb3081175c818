export const GRAPHQL_RESPONSE = 'application/graphql-response+json';
export const JSON_RESPONSE = 'application/json';

/** What a client takes, by its Accept header. */
export interface Accepted {
  /** the media type of a single answer: its status tells refusals where that is GRAPHQL_RESPONSE; undefined where it takes neither */
  readonly media: typeof GRAPHQL_RESPONSE | typeof JSON_RESPONSE | undefined;
  /** takes deferred parts by and by, as multipart/mixed with deferSpec=20220824 */
  readonly parts: boolean;
  /** takes answers as events (graphql-sse, distinct connections) */
  readonly events: boolean;
}

const KEPT = 100;
const known = new Map<string, Accepted>();

/** Reads an Accept header (RFC 9110, 12.5.1; GraphQL over HTTP): of the two media types of an answer the first that is named, whatever its q. */
export function acceptedBy(header = '*/*'): Accepted {
  const before = known.get(header);
  if (before) return before;
  const read = readAccept(header);
  if (known.size < KEPT) known.set(header, read);
  return read;
}

function readAccept(header: string): Accepted {
  const ranges = header.replace(/\s/g, '').toLowerCase().split(',');
  let media: Accepted['media'];
  let parts = false;
  let events = false;
  for (const range of ranges) {
    const [type, ...parameters] = range.split(';');
    const charset = parameters.find((parameter) => parameter.includes('charset=')) ?? 'charset=utf-8';
    const isUtf8 = charset === 'charset=utf-8' || charset === 'charset=utf8';
    if (type === GRAPHQL_RESPONSE && charset === 'charset=utf-8') media ??= GRAPHQL_RESPONSE;
    else if ((type === JSON_RESPONSE || type === 'application/*' || type === '*/*') && isUtf8) media ??= JSON_RESPONSE;
    else if (type === 'multipart/mixed' && parameters.some((parameter) => /^deferspec="?20220824"?$/.test(parameter))) parts = true;
    else if (type === 'text/event-stream') events = true;
  }
  // whoever takes parts can read the one answer where nothing is deferred
  return { media: media ?? (parts ? JSON_RESPONSE : undefined), parts, events };
}
