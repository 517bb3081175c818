import type { NatsPlace } from '../../../subgraphs/kernel/exchange/nats/connect.ts';
import { silentLog } from '../../../subgraphs/kernel/wire/log.ts';
import { type Finding, fault, ok, said } from './finding.ts';

/** 交换: what events go over. */
export async function exchangeFindings(place: NatsPlace | undefined): Promise<Finding[]> {
  if (!place) return [ok('事件经 HTTP 送达, 不用 NATS', 'events go over HTTP, without NATS')];
  const { connectNats } = await import('../../../subgraphs/kernel/exchange/nats/connect.ts');
  try {
    const link = await connectNats(place, 'doctor', silentLog);
    await link.close();
    return [ok(`NATS ${place.host}:${place.port} 应答, 有 JetStream`, `NATS at ${place.host}:${place.port} answers, and has JetStream`)];
  } catch (error) {
    const { message } = error as Error;
    return [fault(said(message, message), said('启动 nats-server -js, 核对 NATS_URL', 'start nats-server -js, look at NATS_URL'))];
  }
}
