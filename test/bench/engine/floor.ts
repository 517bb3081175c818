import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { jsonMessage, Messages } from './http1.ts';

// The least that any gateway on Node can do: node:http takes a request, as many calls go out one after the other as the best plan needs, each
// over a kept connection, and an answer that was ready before goes back. node floor.ts PORT SUBGRAPH ANSWERS

interface Ready {
  readonly levels: number;
  readonly answer: unknown;
}

const [port, subgraph, answers] = process.argv.slice(2) as [string, string, string];
const ready = JSON.parse(readFileSync(answers, 'utf8')) as Readonly<Record<string, Ready>>;
const bytes = new Map(
  Object.entries(ready).map(([name, { levels, answer }]) => [name, { levels, body: Buffer.from(JSON.stringify(answer)) }]),
);
const { hostname, port: subgraphPort, host, pathname } = new URL(subgraph);
const QUESTION = Buffer.from('{"query":"{__typename}"}');

/** A kept connection, and whom its next answer is for. */
interface Line {
  readonly socket: Socket;
  onAnswer: () => void;
}
const idle: Line[] = [];

function newLine(): Line {
  const socket = connect(Number(subgraphPort), hostname);
  const line: Line = { socket, onAnswer: () => undefined };
  const messages = new Messages(() => line.onAnswer());
  socket.setNoDelay(true);
  socket.on('data', (chunk) => messages.push(chunk));
  return line;
}

function callTimes(times: number, authorization: string, then: () => void): void {
  const line = idle.pop() ?? newLine();
  const call = jsonMessage(`POST ${pathname} HTTP/1.1`, { host, authorization }, QUESTION);
  let left = times;
  line.onAnswer = () => {
    if (--left > 0) return void line.socket.write(call);
    idle.push(line);
    then();
  };
  line.socket.write(call);
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const name = /query (\w+)/.exec(Buffer.concat(chunks).toString('latin1'))?.[1]?.toLowerCase();
    const known = bytes.get(name ?? '');
    if (!known) return void response.writeHead(404).end();
    callTimes(known.levels, request.headers.authorization ?? '', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': known.body.length });
      response.end(known.body);
    });
  });
}).listen(Number(port), '127.0.0.1');
