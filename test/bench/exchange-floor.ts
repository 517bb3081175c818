import type { Arrivals } from './arrivals.ts';
import type { Bare } from './bare.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import type { Graph, Place } from './graph.ts';
import { openFloor } from './lag-floor.ts';
import { openNatsFloor } from './nats-floor.ts';
import type { NatsAddress } from './nats-server.ts';

const AT_ONCE = 16;
const ITEM = '330123901000';
const OWNER = 'province.health-supervision';
const SAMPLE = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
const REGISTER = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } } }';
const RECORD = 'mutation ($input: RecordStageInput!) { recordStage(input: $input) { case { serialNumber } } }';

/** Events per second where nothing is between: each stored and acknowledged by JetStream, and its rows written, at the same time. */
export interface ExchangeFloor {
  /** with what the register writes */
  carried(seconds: number): Promise<number>;
  /** what systems write alone */
  drained(seconds: number): Promise<number>;
}

export interface ExchangeFloorOptions {
  readonly bench: Bench;
  readonly database: Figure['database'];
  readonly place: Place;
  readonly nats: NatsAddress;
  readonly graph: Graph;
  readonly hall: Bare;
  readonly arrivals: Arrivals;
}

/** From a sample that the product really wrote: a case that was registered and accepted. Its events are what its systems were sent. */
export async function openExchangeFloor(options: ExchangeFloorOptions): Promise<ExchangeFloor> {
  const { bench, database, place, nats, graph, hall, arrivals } = options;
  let serial = '';
  const register = async () => {
    const idempotencyKey = 'sample';
    const input = { idempotencyKey, itemCode: ITEM, regionCode: '330106', systemId: 'city.hall', projectName: '示例项目', party: SAMPLE };
    const { registerCase } = await graph.ask<{ registerCase: { case: { serialNumber: string } } }>(REGISTER, { input });
    serial = registerCase.case.serialNumber;
    await graph.ask(RECORD, { input: { idempotencyKey, serialNumber: serial, kind: 'ACCEPTANCE', outcome: 'PASSED', systemId: OWNER } });
    return serial;
  };
  const rows = await openFloor(bench, database, place, register, (sample) => arrivals.everywhere(sample));
  const sent = await hall.query(
    `SELECT e.payload AS payload FROM delivery d JOIN outbox_event e ON e.serial_number = d.serial_number
     AND (e.audience IS NULL OR e.audience = d.system_id) WHERE d.serial_number = ?`,
    [serial],
  );
  const bodies = sent.map(({ payload }) => String(payload));
  const carry = await openNatsFloor(bench.resources, nats);
  const besides = () => carry(bodies);
  const eventsPerSecond = async (seconds: number, withoutRegister: boolean) =>
    bodies.length * (await rows.rate(AT_ONCE, seconds, { besides, withoutRegister }));
  await eventsPerSecond(Math.min(1, bench.seconds), false);
  return { carried: (seconds) => eventsPerSecond(seconds, false), drained: (seconds) => eventsPerSecond(seconds, true) };
}
