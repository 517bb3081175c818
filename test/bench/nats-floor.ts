import { AckPolicy, jetstream, jetstreamManager, RetentionPolicy } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { NatsAddress } from './nats-server.ts';
import type { Resources } from './resources.ts';

/** Sends messages through JetStream, and resolves once each was stored, taken and acknowledged. */
export type Carry = (bodies: readonly string[]) => Promise<void>;

const AT_ONCE = 512;

/** What carrying a message costs at the least: bare publish and consume on a work queue like the product's, nothing signed, nothing read. */
export async function openNatsFloor(resources: Resources, { port }: NatsAddress): Promise<Carry> {
  const connection = await connect({ servers: `127.0.0.1:${port}`, noAsyncTraces: true });
  resources.add(() => connection.close());
  const events = jetstream(connection);
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'floor', subjects: ['floor.>'], retention: RetentionPolicy.Workqueue });
  await manager.consumers.add('floor', { durable_name: 'floor', ack_policy: AckPolicy.Explicit, max_ack_pending: AT_ONCE });
  const taken = new Map<string, () => void>();
  const consumer = await events.consumers.get('floor', 'floor');
  await consumer.consume({
    max_messages: AT_ONCE,
    callback: (message) => {
      message.ack();
      taken.get(message.subject)?.();
      taken.delete(message.subject);
    },
  });
  let count = 0;
  return async (bodies) => {
    const carry = async (body: string) => {
      const subject = `floor.${++count}`;
      const arrived = new Promise<void>((resolve) => taken.set(subject, resolve));
      await events.publish(subject, body);
      await arrived;
    };
    await Promise.all(bodies.map(carry));
  };
}
