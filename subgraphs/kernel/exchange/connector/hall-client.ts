import type { NewId } from '../../wire/clock.ts';
import { HEADER, type Headers } from '../../wire/headers.ts';
import type { Principal, PrincipalSeal } from '../../wire/principal.ts';
import type { HallCase } from './hall-case.ts';
import { CASE_BY_NUMBER, CORRECT_CASE, RECEIVERS, RECORD_STAGE, REGISTER_CASE, WHOLE_CASE } from './hall-documents.ts';
import type { CaseEntry, StageEntry } from './outbound.ts';

/** Hall's GraphQL as bytes: in process or over HTTP. */
export type Hall = (body: Uint8Array, headers: Headers, signal?: AbortSignal) => Promise<Uint8Array>;

export interface HallError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
  /** DuplicateCase: the case that was entered first */
  readonly existing?: { readonly serialNumber: string } | null;
  /** IdempotencyConflict: paths with dots: party.identifier, materials[0].name */
  readonly differingFields?: readonly string[];
}

export interface HallPayload {
  readonly replayed: boolean;
  readonly case: { readonly serialNumber: string } | null;
  /** the same case, where the call asked for all of it */
  readonly whole?: HallCase | null;
  readonly errors: readonly HallError[];
}

/** Hall cannot answer now: the same call is made again later, with the same key. */
export class HallUnavailable extends Error {
  /** the code of its answer, if it gave one */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`hall cannot answer: ${reason}`, options);
    this.name = 'HallUnavailable';
    this.reason = reason;
  }
}

/** What a system changed in a case that it had entered. */
export interface CorrectionEntry {
  readonly expectedVersion: number;
  readonly reason: string;
  /** left out: stays */
  readonly party?: CaseEntry['party'];
  readonly projectName?: string;
}

/** How a write is asked for. */
export interface Ask {
  readonly idempotencyKey: string;
  /** whether the answer is to hold the whole case, to be written back */
  readonly whole: boolean;
  readonly signal: AbortSignal;
}

/** What a wrapped system entered first goes through the same commands as everybody's. Every call rejects with HallUnavailable. */
export interface HallClient {
  registerCase(entry: CaseEntry, ask: Ask): Promise<HallPayload>;
  recordStage(serialNumber: string, entry: StageEntry, ask: Ask): Promise<HallPayload>;
  correctCase(serialNumber: string, entry: CorrectionEntry, ask: Ask): Promise<HallPayload>;
  /** The case that the system knows under its number. */
  findCase(localNumber: string, signal: AbortSignal): Promise<{ readonly serialNumber: string; readonly version: number } | null>;
  /** The whole case. */
  wholeCase(serialNumber: string, signal: AbortSignal): Promise<HallCase | null>;
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

/** What hall says for good, in place of an answer. */
interface Refused {
  readonly refused: HallError;
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
  async function answer<T>(query: string, variables: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<T | Refused | null> {
    const { data, errors } = await askHall<{ readonly answer?: T }>(access, principal, query, variables, signal);
    if (data?.answer != null) return data.answer;
    const [fault] = errors ?? [];
    if (!fault) return null;
    const code = fault.extensions?.code ?? 'INTERNAL';
    if (!REFUSED.has(code)) throw new HallUnavailable(code);
    return { refused: { code, message: fault.message, path: null } };
  }

  async function find<T extends object>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<T | null> {
    const found = await answer<T>(query, variables, signal);
    return found && 'refused' in found ? null : found;
  }

  async function write(
    query: string,
    input: Readonly<Record<string, unknown>>,
    { idempotencyKey, whole, signal }: Ask,
  ): Promise<HallPayload> {
    const given = await answer<HallPayload>(query, { input: { idempotencyKey, ...input }, whole }, signal);
    if (given === null) throw new HallUnavailable('no answer');
    return 'refused' in given ? { replayed: false, case: null, errors: [given.refused] } : given;
  }

  return {
    registerCase: (entry, ask) => write(REGISTER_CASE, { ...entry }, ask),
    recordStage: (serialNumber, entry, ask) => write(RECORD_STAGE, { serialNumber, ...entry }, ask),
    correctCase: (serialNumber, entry, ask) => write(CORRECT_CASE, { serialNumber, ...entry }, ask),
    findCase: (number, signal) => find(CASE_BY_NUMBER, { number, systemId }, signal),
    wholeCase: (serialNumber, signal) => find(WHOLE_CASE, { serialNumber }, signal),
    async isReceiver(serialNumber, signal) {
      const found = await find<{ deliveries?: readonly { system: { id: string } }[] }>(RECEIVERS, { serialNumber }, signal);
      return found?.deliveries?.some(({ system }) => system.id === systemId) === true;
    },
  };
}
