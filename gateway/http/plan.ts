import type { IncomingMessage } from 'node:http';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { NamingParams } from '../admission/trusted-documents.ts';
import type { PlanTold } from '../execution/engine.ts';
import { type Accepted, acceptedBy } from './accepted.ts';
import type { Call } from './call.ts';
import type { Outcome } from './graphql.ts';
import { paramsOfPost } from './post.ts';
import { refusalOf, refused } from './refuse.ts';
import { errorReply, jsonReply } from './reply.ts';

/** Parameters in, how they would be answered out; nothing is executed. Rejects with Refusal or Fault. */
export type TellPlan = (call: Call, params: NamingParams, accepted: Accepted) => Promise<PlanTold>;

/** POST /plan: the parameters of a GraphQL request, answered by `{"plan", "requests", "subgraphs"}` or by `{"errors"}`, as JSON in either case. */
export async function planOverHttp(tell: TellPlan, call: Call, request: IncomingMessage, log: Log): Promise<Outcome> {
  try {
    if (call.method !== 'POST') throw refused(405, 'POST', call, { allow: 'POST' });
    const told = await tell(call, await paramsOfPost(call, request), acceptedBy(call.headers.accept));
    return { reply: jsonReply(200, told), codes: [] };
  } catch (error) {
    const { errors, status = 400, headers } = refusalOf(error, call, log);
    return { reply: errorReply(status, errors, headers), codes: errors.map(({ extensions }) => extensions.code) };
  }
}
