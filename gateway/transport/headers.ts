import { HEADER, type Headers } from '../../subgraphs/kernel/wire/headers.ts';
import { ANONYMOUS, type Principal, type PrincipalSeal } from '../../subgraphs/kernel/wire/principal.ts';

/** What a gateway says to its subgraphs about a caller. */
export interface OutgoingRules {
  /** signs the principal; left out where subgraphs are foreign and know no principal */
  readonly seal?: Pick<PrincipalSeal, 'sign'> | undefined;
  /** names of client headers that are handed through, lower case */
  readonly forward?: readonly string[] | undefined;
}

interface Caller {
  readonly principal: Principal;
  readonly requestId: string;
  readonly headers: Headers;
}

/** What the gateway alone says: a client's own would be believed. */
const OWN = new Set<string>([HEADER.principal, HEADER.requestId, HEADER.deadline]);

/** The headers of every subgraph call of one client request, the same in process and over HTTP. An anonymous caller has no principal. */
export async function outgoingHeaders({ seal, forward = [] }: OutgoingRules, { principal, requestId, headers }: Caller): Promise<Headers> {
  const outgoing: Record<string, string | undefined> = {};
  const language = headers[HEADER.language];
  if (language !== undefined) outgoing[HEADER.language] = language;
  for (const name of forward) {
    const value = headers[name];
    if (value !== undefined && !OWN.has(name)) outgoing[name] = value;
  }
  outgoing[HEADER.requestId] = requestId;
  if (seal && principal !== ANONYMOUS) outgoing[HEADER.principal] = await seal.sign(principal);
  return outgoing;
}
