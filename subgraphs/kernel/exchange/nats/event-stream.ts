import {
  AckPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JsMsg,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
} from '@nats-io/jetstream';
import { type MsgHdrs, type NatsConnection, nanos, RequestError } from '@nats-io/transport-node';
import { GOOD_FOR_MS } from './message-seal.ts';
import type { Subjects } from './subjects.ts';

/** The events that are under way, in JetStream: each lies there until its connector has answered, or its relay has given it up. */
export interface EventStream {
  /** @returns its place in the stream, once the server has it on its disk */
  put(systemId: string, body: string, headers: MsgHdrs): Promise<number>;
  /** Takes back what nobody waits for any more; nothing happens where it is gone already. */
  drop(place: number): Promise<void>;
  /** Hands over what lies there for the system, what was handed over and not answered first; makes anew on the server what this needs. */
  consume(systemId: string, take: (message: JsMsg) => void): Promise<Consuming>;
}

export interface Consuming {
  /** resolves as it ends, by itself where the server has lost what it needs */
  readonly ended: Promise<unknown>;
  end(): void;
}

/** Events of one system that its connector is given before it has answered earlier ones: some groups. */
const AT_ONCE = 512;
/** When an event goes out again that was handed over and not answered: not before its relay has given it up. */
const UNANSWERED_MS = 30_000;
/** How long one asking for events lasts. The server gives a sign of life in half of it: a stream or consumer that it lost is missed after two. */
const ASKED_MS = 4_000;
/** What of a connector that is gone is left on the server, for how long. */
const FORGOTTEN_MS = 10 * GOOD_FOR_MS;

export async function eventStream(connection: NatsConnection, subjects: Subjects): Promise<EventStream> {
  const events = jetstream(connection);
  const manager = await jetstreamManager(connection);
  const { stream } = subjects;
  const config = { name: stream, subjects: [subjects.events], retention: RetentionPolicy.Workqueue, max_age: nanos(GOOD_FOR_MS) };

  return {
    async put(systemId, body, headers) {
      const { seq } = await events.publish(subjects.event(systemId), body, { headers });
      return seq;
    },
    async drop(place) {
      await manager.streams.deleteMessage(stream, place, false);
    },
    async consume(systemId, take) {
      // nothing happens where it is there
      await manager.streams.add(config);
      const name = subjects.consumer(systemId);
      // a new one begins with what the last connector was given and did not answer, and does not wait until it is due again
      await manager.consumers.delete(stream, name).catch((error: unknown) => {
        if (!(error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound)) throw error;
      });
      await manager.consumers.add(stream, {
        durable_name: name,
        filter_subject: subjects.event(systemId),
        ack_policy: AckPolicy.Explicit,
        ack_wait: nanos(UNANSWERED_MS),
        max_ack_pending: AT_ONCE,
        inactive_threshold: nanos(FORGOTTEN_MS),
      });
      const consumer = await events.consumers.get(stream, name);
      const messages = await consumer.consume({
        callback: take,
        max_messages: AT_ONCE,
        expires: ASKED_MS,
        abort_on_missing_resource: true,
      });
      return { ended: messages.closed(), end: () => messages.stop() };
    },
  };
}

/** Nobody listens at the subject, says the server. */
export const isUnheard = (error: unknown): boolean => error instanceof RequestError && error.isNoResponders();
