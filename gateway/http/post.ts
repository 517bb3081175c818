import type { IncomingMessage } from 'node:http';
import type { NamingParams } from '../admission/trusted-documents.ts';
import { codedError, Refusal } from '../coded-error.ts';
import { readBody } from './body.ts';
import type { Call } from './call.ts';
import { paramsOfBody } from './params.ts';
import { refused } from './refuse.ts';

/** The parameters of a POST. Rejects with Refusal, BadParams or Fault. */
export async function paramsOfPost(call: Call, request: IncomingMessage): Promise<NamingParams> {
  const type = call.headers['content-type'];
  if (type !== 'application/json' && !isJson(type)) throw refused(415, 'content-type application/json, in utf-8', call);
  const body = await readBody(request);
  if (body) return paramsOfBody(body);
  throw new Refusal([codedError('LIMIT_EXCEEDED', { reason: 'the body is over 1 MiB' }, call.language)], 413, { connection: 'close' });
}

function isJson(type = ''): boolean {
  const [media, charset = 'charset=utf-8'] = type.replace(/\s/g, '').toLowerCase().split(';');
  return media === 'application/json' && charset === 'charset=utf-8';
}
