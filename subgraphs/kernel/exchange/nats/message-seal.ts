import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import type { Clock } from '../../wire/clock.ts';

/** `milliseconds.signature` */
const HEADER = 'oncegraph-signature';

/** How long a message is good for, milliseconds: longer than anybody waits for its answer, and than clocks of machines may differ. */
export const GOOD_FOR_MS = 60_000;

/** For the log of whoever is sent a message that `read` cannot tell: whose fault it mostly is, and what mends it. */
export const UNREAD =
  'a message was thrown away: it is not signed under our PRINCIPAL_SECRET, or its time is more than a minute from ours; the machines need one secret, and clocks that agree';

/** What of a message is read. */
export type Message = Pick<Msg, 'subject' | 'data' | 'headers'>;

/** Signs messages, and reads none but those that are signed. */
export interface MessageSeal {
  sign(subject: string, body: string): MsgHdrs;
  /** The JSON of the message; undefined where it is none of ours, was meant for another subject, or is too old. */
  read(message: Message): unknown;
}

/**
 * HMAC-SHA-256 (RFC 2104) over time, subject and body. A server of messages may be shared: whoever may read there must not be able to write
 * in our name, so a token that stands beside the message, as the one of a request over HTTP does, would not do.
 * @param secret that processes of one installation share
 */
export function messageSeal(secret: Uint8Array, clock: Clock): MessageSeal {
  // its own key: what is signed here is good for nothing elsewhere; made ready once, as bytes would be at every message, for several times its cost
  const key = createSecretKey(createHmac('sha256', secret).update('oncegraph exchange messages').digest());
  const signature = (time: string, subject: string, body: string | Uint8Array) =>
    createHmac('sha256', key).update(`${time}\n${subject}\n`).update(body).digest();
  return {
    sign(subject, body) {
      const time = String(clock().getTime());
      const signed = headers();
      signed.set(HEADER, `${time}.${signature(time, subject, body).toString('base64url')}`);
      return signed;
    },
    read({ subject, data, headers: given }) {
      const [time = '', found = ''] = (given?.get(HEADER) ?? '').split('.');
      const [is, wanted] = [Buffer.from(found, 'base64url'), signature(time, subject, data)];
      if (is.length !== wanted.length || !timingSafeEqual(is, wanted)) return undefined;
      if (Math.abs(clock().getTime() - Number(time)) > GOOD_FOR_MS) return undefined;
      return JSON.parse(Buffer.from(data).toString('utf8'));
    },
  };
}
