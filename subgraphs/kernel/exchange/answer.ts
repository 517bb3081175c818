import type { EventEnvelope, Receipt } from '../wire/event.ts';
import type { ReceiveEvent } from './bus.ts';

/** A connector's receipt, with the event's own id, place and lease in it: that much no connector can get wrong. */
export async function answer(receive: ReceiveEvent, event: EventEnvelope, signal: AbortSignal): Promise<Receipt> {
  const receipt = await receive(event, signal);
  const { systemId, serialNumber, position, id: eventId, lease } = event;
  return { ...receipt, systemId, serialNumber, position, eventId, lease };
}
