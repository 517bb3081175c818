import { Socket as Datagrams } from 'node:dgram';
import dns, { lookup } from 'node:dns';
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

// Preloaded into every process of a program (NODE_OPTIONS): notes each connection, name lookup and datagram that it tries.
const note = (entry) => appendFileSync(process.env.WATCHED_SOCKETS, `${JSON.stringify({ pid: process.pid, ...entry })}\n`);

note({ program: process.argv[1] ?? '' });

const connect = Socket.prototype.connect;
Socket.prototype.connect = function watched(...given) {
  const [first] = given.flat(2);
  const to =
    typeof first === 'object' && first !== null
      ? (first.path ?? `${first.host ?? 'localhost'}:${first.port}`)
      : `${given[1] ?? 'localhost'}:${first}`;
  note({ connects: String(to) });
  return connect.apply(this, given);
};
dns.lookup = (name, ...given) => {
  note({ looksUp: name });
  return lookup(name, ...given);
};
const send = Datagrams.prototype.send;
Datagrams.prototype.send = function watched(...given) {
  note({ sends: 'a datagram' });
  return send.apply(this, given);
};
