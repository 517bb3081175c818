import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { silentLog } from '../../../subgraphs/kernel/wire/log.ts';
import { httpTransport } from '../http.ts';

// Signed by nobody, for localhost and 127.0.0.1, good until 2126; made for this test and of no use elsewhere.
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBqTCCAU+gAwIBAgIUPXE8XEDKPPTbP0Y3ig26c3h2QUkwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc3ViZ3JhcGguaW52YWxpZDAgFw0yNjExMjIwODI3MjNaGA8y
MTI2MTAyOTA4MjcyM1owGzEZMBcGA1UEAwwQc3ViZ3JhcGguaW52YWxpZDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABEa3tiViiF9dtcCQzoKn1CQOLNjNxOoUSoiB
veLsbrorNTL5kTBjpznH7CyGHREpYUu20snQeNdIrw7PTNgD5iGjbzBtMB0GA1Ud
DgQWBBQ4tbe+09baqrTE8GE3N7/HsEcLcjAfBgNVHSMEGDAWgBQ4tbe+09baqrTE
8GE3N7/HsEcLcjAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGCCWxvY2FsaG9z
dIcEfwAAATAKBggqhkjOPQQDAgNIADBFAiEAih7UDN8h1xyG8uNZN4HBGOF05fOx
KBWp8ix8mNAY5PECIGp4fF5w1LImPlHV1nwyy6DRvuqbFnLns8G0VwGRVmjb
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWV70VLBoBtq7geVl
ZNynSmsUaA/voV3m7m4JmE+RPR2hRANCAARGt7YlYohfXbXAkM6Cp9QkDizYzcTq
FEqIgb3i7G66KzUy+ZEwY6c5x+wshh0RKWFLttLJ0HjXSK8Oz0zYA+Yh
-----END PRIVATE KEY-----
`;

const trusted = getCACertificates('default');
let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer({ cert: CERTIFICATE, key: KEY }, (request, response) => {
    request.resume().once('end', () => response.end(Buffer.alloc(100_000, 'a')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  setDefaultCACertificates(trusted);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(host: string): Promise<number[]> {
  const urls = new Map([['one', `https://${host}:${port}/`]]);
  const transport = httpTransport({ urls, clock: () => new Date(), log: silentLog });
  const fetch = () => transport.fetch('one', Buffer.from('{}'), { headers: {}, deadline: Date.now() + 10_000, write: false });
  try {
    return [(await fetch()).length, (await fetch()).length];
  } finally {
    await transport.close();
  }
}

test('a certificate that nobody vouches for, or of another name, is SUBGRAPH_UNAVAILABLE', async () => {
  await expect(ask('127.0.0.1')).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  setDefaultCACertificates([...trusted, CERTIFICATE]);
  await expect(ask('127.0.0.2')).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
});

test.each(['127.0.0.1', 'localhost'])('over https://%s, with a certificate that is trusted, answers come as over HTTP', async (host) => {
  setDefaultCACertificates([...trusted, CERTIFICATE]);
  expect(await ask(host)).toEqual([100_000, 100_000]);
});
