import { Fault } from '../subgraphs/kernel/errors/fault.ts';
import type { Clock } from '../subgraphs/kernel/wire/clock.ts';
import { type Admitted, admit, type RequestParams } from './admission/admit.ts';
import { type TrustedDocuments, withText } from './admission/trusted-documents.ts';
import { codedError, Refusal } from './coded-error.ts';
import type { Engine, EngineAnswer } from './execution/engine.ts';
import type { Accepted } from './http/accepted.ts';
import type { Call } from './http/call.ts';
import type { Answer, LiveAnswers } from './http/graphql.ts';
import { identify } from './identity/identify.ts';
import type { Issuer } from './identity/issuer.ts';
import { whileIdentified } from './identity/while-identified.ts';
import { overReloads } from './over-reloads.ts';
import type { Lease } from './supergraph/generations.ts';
import { heldUntilEnd } from './supergraph/held-until-end.ts';
import { type OutgoingRules, outgoingHeaders } from './transport/headers.ts';

export interface PipelineParts {
  /** the supergraph in use, for one request */
  readonly lease: () => Lease;
  /** what requests may name in place of a text */
  readonly documents: TrustedDocuments;
  /** reads tokens; left out, every caller is anonymous */
  readonly issuer?: Pick<Issuer, 'verify'> | undefined;
  readonly outgoing: OutgoingRules;
  readonly clock: Clock;
  /** streams of live updates at once: one more is told to come again */
  readonly maxStreams: number;
}

/** How long subgraphs may take in all, in milliseconds. A write gets more: an answer given up is not a write undone. */
const DEADLINE_MS = { query: 10_000, mutation: 30_000, subscription: 10_000 } as const;

/** The stages of a request, in order; what stands before is HTTP, what comes after is the engine's: planning, execution, transport. */
export function pipeline({ lease, documents, issuer, outgoing, clock, maxStreams }: PipelineParts): Answer {
  let streams = 0;

  return async (call, naming, accepted) => {
    const params = withText(documents, naming, call.language);
    const held = lease();
    let isStream = false;
    let place: Pick<Lease, 'release'> | undefined;
    try {
      const admitted = admittedBy(held.engine, call, params, accepted);
      if (admitted.operation.operation === 'subscription') place = streamPlace();
      const given = await run(held.engine, call, admitted, accepted, call.headers['last-event-id']);
      if (!('live' in given) && !(Symbol.asyncIterator in given)) return given;
      isStream = true;
      if (!('live' in given)) return heldUntilEnd(given, held, call.signal);
      const again = async (engine: Engine, lastEventId: string) =>
        run(engine, call, admittedBy(engine, call, params, accepted), accepted, lastEventId);
      const live = overReloads(given.live, held, { lease, again, signal: call.signal, language: call.language });
      return { live: place ? heldUntilEnd(live, place, call.signal) : live };
    } finally {
      if (!isStream) {
        held.release();
        place?.release();
      }
    }
  };

  /** Taken before the stream is opened: as many as come at once would each find room else. */
  function streamPlace(): Pick<Lease, 'release'> {
    if (streams >= maxStreams) throw new Fault('RATE_LIMITED');
    streams += 1;
    return {
      release: () => {
        streams -= 1;
      },
    };
  }

  async function run(
    engine: Engine,
    call: Call,
    admitted: Admitted,
    accepted: Accepted,
    lastEventId: string | undefined,
  ): Promise<EngineAnswer | AsyncIterable<EngineAnswer> | LiveAnswers> {
    const principal = await identify(issuer, call.headers.authorization);
    const { requestId, signal, language } = call;
    const kind = admitted.operation.operation;
    const sent = () => outgoingHeaders(outgoing, { principal, requestId, headers: call.headers });
    const deadline = () => clock().getTime() + DEADLINE_MS[kind];
    const incremental = accepted.parts;
    const request = { ...admitted, principal, requestId, signal, headers: await sent(), deadline: deadline(), incremental };
    if (kind !== 'subscription') return engine.execute(request);
    const renewed = async () => ({ headers: await sent(), deadline: deadline() });
    const given = await engine.execute({ ...request, live: { lastEventId: lastEventId || undefined, renewed } });
    if (!(Symbol.asyncIterator in given)) return given;
    return { live: whileIdentified(given, () => identify(issuer, call.headers.authorization), language) };
  }
}

function admittedBy(engine: Engine, call: Call, params: RequestParams, accepted: Accepted): Admitted {
  const admitted = admit(engine.schema, params, call.language);
  call.operation = admitted.operation.operation;
  onlyReadsByGet(call, admitted);
  onlyEventsLive(call, admitted, accepted);
  return admitted;
}

/** A link, an image or a form of another site can make a browser GET: it must change nothing. */
function onlyReadsByGet(call: Call, { operation }: Admitted): void {
  if (call.method !== 'GET' || operation.operation !== 'mutation') return;
  throw new Refusal([codedError('BAD_USER_INPUT', { reason: 'a GET only reads' }, call.language)], 405, { allow: 'POST' });
}

/** Live updates come as events, to whoever takes them. */
function onlyEventsLive(call: Call, { operation }: Admitted, { events }: Accepted): void {
  if (operation.operation !== 'subscription' || events) return;
  throw new Refusal([codedError('BAD_USER_INPUT', { reason: 'live updates need accept: text/event-stream' }, call.language)]);
}
