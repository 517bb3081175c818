import type { EventEnvelope, Receipt } from '../wire/event.ts';

/** A connector's work on one event: idempotent by the envelope's id. Rejects only where the connector itself is broken. */
export type ReceiveEvent = (event: EventEnvelope, signal: AbortSignal) => Promise<Receipt>;
export type ReceiveReceipt = (receipt: Receipt) => Promise<void>;
export type Unsubscribe = () => void;

/**
 * The bus between the register's relay and the connectors. At least once, in order per (system, case) as long as the relay publishes
 * so. Implementations: in process, over HTTP, over NATS JetStream; all pass bus.contract.ts.
 */
export interface Bus {
  /** Hands an event to its system; resolves once the bus has taken it (its receipt comes through onReceipt), rejects where it could not. */
  publish(event: EventEnvelope, signal: AbortSignal): Promise<void>;
  /** A connector offers itself for one system. */
  subscribe(systemId: string, receive: ReceiveEvent): Unsubscribe;
  /** A connector says something about a case outside of an event: NUMBERED. */
  report(receipt: Receipt): Promise<void>;
  /** The register listens. */
  onReceipt(receive: ReceiveReceipt): Unsubscribe;
}
