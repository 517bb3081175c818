import { natsPlace } from '../../subgraphs/cli/nats-settings.ts';
import { type StorageSettings, storageSettings } from '../../subgraphs/cli/settings.ts';
import { parseMoment } from '../../subgraphs/kernel/codes/day.ts';
import { UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import type { NatsPlace } from '../../subgraphs/kernel/exchange/nats/connect.ts';

export interface EmbeddedSettings {
  readonly port: number;
  readonly storage: StorageSettings;
  /** where the exchange goes over; undefined for none but this process */
  readonly nats: NatsPlace | undefined;
  readonly demoCases: number;
  /** where the graph's clock begins, in milliseconds since the epoch; undefined for the machine's own time */
  readonly now: number | undefined;
}

/** @throws UsageError */
export function embeddedSettings(environment: Readonly<Record<string, string | undefined>>): EmbeddedSettings {
  const { ONCEGRAPH_NOW } = environment;
  const now = ONCEGRAPH_NOW ? parseMoment(ONCEGRAPH_NOW)?.getTime() : undefined;
  if (ONCEGRAPH_NOW && now === undefined) throw new UsageError(`ONCEGRAPH_NOW: ${ONCEGRAPH_NOW} is no RFC 3339 time`);
  return {
    port: wholeNumber(environment, 'PORT', 4000, 65_535),
    storage: storageSettings(environment),
    nats: natsPlace(environment),
    demoCases: wholeNumber(environment, 'ONCEGRAPH_DEMO_CASES', 500, 100_000),
    now,
  };
}

function wholeNumber(environment: Readonly<Record<string, string | undefined>>, name: string, otherwise: number, most: number): number {
  const text = environment[name];
  if (!text) return otherwise;
  if (!/^\d{1,6}$/.test(text) || Number(text) > most) throw new UsageError(`${name}: ${text} is no whole number from 0 to ${most}`);
  return Number(text);
}
