import { connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { OpenSocket } from './connection.ts';

const READ_BYTES = 64 * 1024;

/** How sockets to an address are opened. Plain ones read into one buffer that they share: what is in it is copied before the next read. */
export function openSocketTo({ protocol, hostname, port }: URL): OpenSocket {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'https:') {
    const secure = { host, port: Number(port || 443), ALPNProtocols: ['http/1.1'], ...(isIP(host) ? {} : { servername: host }) };
    return (received) =>
      connectTls(secure)
        .setNoDelay()
        .on('data', (bytes) => received(bytes.length, bytes));
  }
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const plain = { host, port: Number(port || 80), noDelay: true };
  return (received) => {
    const callback = (length: number) => {
      received(length, buffer);
      return true;
    };
    return connect({ ...plain, onread: { buffer, callback } });
  };
}
