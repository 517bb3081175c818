import { HEADER, type Headers } from '../../subgraphs/kernel/wire/headers.ts';
import { ANONYMOUS, type Principal, type PrincipalSeal } from '../../subgraphs/kernel/wire/principal.ts';

/** What a gateway says to its subgraphs about a caller. */
export interface OutgoingRules {
  /** signs the principal; left out where subgraphs are foreign and know no principal */
  readonly seal?: PrincipalSeal | undefined;
  /** names of client headers that are handed through, lower case */
  readonly forward?: readonly string[] | undefined;
}

interface Caller {
  readonly principal: Principal;
  readonly requestId: string;
  readonly headers: Headers;
}

/** The headers of every subgraph call of one client request, the same in process and over HTTP. An anonymous caller has no principal. */
export async function outgoingHeaders({ seal, forward = [] }: OutgoingRules, { principal, requestId, headers }: Caller): Promise<Headers> {
  const named = [HEADER.language, ...forward].flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  return {
    ...Object.fromEntries(named),
    [HEADER.requestId]: requestId,
    ...(seal && principal !== ANONYMOUS ? { [HEADER.principal]: await seal.sign(principal) } : {}),
  };
}
