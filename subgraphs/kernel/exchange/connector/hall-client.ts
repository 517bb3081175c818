import type { NewId } from '../../wire/clock.ts';
import { HEADER, type Headers } from '../../wire/headers.ts';
import type { Principal, PrincipalSeal } from '../../wire/principal.ts';
import type { HallCase } from './hall-case.ts';
import { CASE_BY_NUMBER, RECEIVERS, RECORD_STAGE, REGISTER_CASE } from './hall-documents.ts';
import type { CaseEntry, StageEntry } from './outbound.ts';

/** Hall's GraphQL as bytes: in process or over HTTP. */
export type Hall = (body: Uint8Array, headers: Headers, signal?: AbortSignal) => Promise<Uint8Array>;

export interface HallError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
  /** DuplicateCase: the case that was entered first */
  readonly existing?: { readonly serialNumber: string } | null;
}

export interface HallPayload {
  readonly replayed: boolean;
  readonly case: HallCase | null;
  readonly errors: readonly HallError[];
}

/** Hall cannot answer now: the same call is made again later, with the same key. */
export class HallUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`hall cannot answer: ${reason}`, options);
    this.name = 'HallUnavailable';
  }
}

/** What a wrapped system entered first goes through the same commands as everybody's. */
export interface HallClient {
  registerCase(idempotencyKey: string, entry: CaseEntry, signal: AbortSignal): Promise<HallPayload>;
  recordStage(idempotencyKey: string, serialNumber: string, entry: StageEntry, signal: AbortSignal): Promise<HallPayload>;
  /** The serial number of the case that the system knows under its number. */
  findSerial(localNumber: string, signal: AbortSignal): Promise<string | null>;
  /** Whether the case is one that the system is told of. */
  isReceiver(serialNumber: string, signal: AbortSignal): Promise<boolean>;
}

/** The principal that a connector signs for itself. */
export function connectorPrincipal(systemId: string): Principal {
  return { clientId: `connector:${systemId}`, role: 'system', systemId, scopes: ['case:read', 'case:write', 'exchange:intake'] };
}

/** What hall says for good to a row. UNAUTHENTICATED is none of it: a secret or a clock that differs is mended, and the row waits for that. */
const REFUSED = new Set(['FORBIDDEN', 'BAD_USER_INPUT', 'LIMIT_EXCEEDED']);

/** How a connector reaches hall. */
export interface HallAccess {
  readonly hall: Hall;
  readonly seal: PrincipalSeal;
  readonly newId: NewId;
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Rejects with HallUnavailable where hall gives no answer. */
export async function askHall<T>(
  { hall, seal, newId }: HallAccess,
  principal: Principal,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const headers = {
    [HEADER.principal]: await seal.sign(principal),
    [HEADER.language]: 'zh',
    [HEADER.requestId]: newId(),
  };
  try {
    const bytes = await hall(Buffer.from(JSON.stringify({ query, variables })), headers, signal);
    return JSON.parse(Buffer.from(bytes).toString()) as Answer<T>;
  } catch (cause) {
    throw new HallUnavailable('no answer', { cause });
  }
}

export function hallClient(systemId: string, access: HallAccess): HallClient {
  const principal = connectorPrincipal(systemId);

  /** @throws HallUnavailable where the call may succeed later */
  async function ask<T>(query: string, variables: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<T | HallPayload> {
    const answer = await askHall<{ readonly answer?: unknown }>(access, principal, query, variables, signal);
    if (answer.data?.answer != null) return answer.data.answer as T;
    const [fault] = answer.errors ?? [];
    if (!fault) return null as T;
    const code = fault.extensions?.code ?? 'INTERNAL';
    if (!REFUSED.has(code)) throw new HallUnavailable(code);
    return { replayed: false, case: null, errors: [{ code, message: fault.message, path: null }] };
  }

  return {
    registerCase: (idempotencyKey, entry, signal) =>
      ask<HallPayload>(REGISTER_CASE, { input: { idempotencyKey, ...entry } }, signal) as Promise<HallPayload>,
    recordStage: (idempotencyKey, serialNumber, entry, signal) =>
      ask<HallPayload>(RECORD_STAGE, { input: { idempotencyKey, serialNumber, ...entry } }, signal) as Promise<HallPayload>,
    async findSerial(localNumber, signal) {
      const found = await ask<{ serialNumber?: string } | null>(CASE_BY_NUMBER, { number: localNumber, systemId }, signal);
      return (found && 'serialNumber' in found && found.serialNumber) || null;
    },
    async isReceiver(serialNumber, signal) {
      const found = await ask<{ deliveries?: readonly { system: { id: string } }[] } | null>(RECEIVERS, { serialNumber }, signal);
      return found !== null && 'deliveries' in found && found.deliveries?.some(({ system }) => system.id === systemId) === true;
    },
  };
}
