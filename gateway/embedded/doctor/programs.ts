import { createConnection } from 'node:net';
import type { Clock } from '../../../subgraphs/kernel/wire/clock.ts';
import { clockFinding } from './clock.ts';
import { type Finding, fault, ok, type Said, said, warning } from './finding.ts';

const LIMIT_MS = 3_000;

/** What answers at an address: nobody, something that is none of ours, or a part of the product. */
export type Answer =
  | { readonly kind: 'free' | 'foreign' | 'silent' }
  /** @property secondsAhead its clock beside ours, as its Date header says */
  | { readonly kind: 'ours'; readonly ready: boolean; readonly status: string; readonly secondsAhead: number };

/** Asks a program of ours how it is. */
export async function askHealth(origin: string, clock: Clock): Promise<Answer> {
  try {
    const response = await fetch(new URL('/health/ready', origin), { signal: AbortSignal.timeout(LIMIT_MS), redirect: 'manual' });
    const { status } = (await response.json()) as { status?: unknown };
    if (typeof status !== 'string' || ![200, 503].includes(response.status)) return { kind: 'foreign' };
    const date = Date.parse(response.headers.get('date') ?? '');
    // a Date header has whole seconds: the moment lies within the next one
    const secondsAhead = Number.isNaN(date) ? 0 : (date + 500 - clock().getTime()) / 1000;
    return { kind: 'ours', ready: response.status === 200, status, secondsAhead };
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') return { kind: 'silent' };
    return { kind: (await isOpen(new URL(origin))) ? 'foreign' : 'free' };
  }
}

function isOpen({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port || 80), timeout: LIMIT_MS });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/** Sentences that the parts say of themselves in /health/ready. */
const notReady = (what: Said, origin: string, status: string): Finding =>
  warning(
    said(`${what.zh} ${origin} 尚未就绪: ${status}`, `${what.en} at ${origin} is not ready: ${status}`),
    said('见其日志', 'see its log'),
  );

export function gatewayFindings(origin: string, answer: Answer): Finding[] {
  const gateway = said('网关', 'the gateway');
  if (answer.kind === 'free') return [ok(`${origin} 空闲, 网关未运行`, `${origin} is free: no gateway runs there`)];
  if (answer.kind !== 'ours') {
    const next = said('停止该程序, 或设 PORT', 'stop that program, or set PORT');
    return [fault(said(`${origin} 被其他程序占用`, `another program has ${origin}`), next)];
  }
  return [
    answer.ready ? ok(`网关在 ${origin} 运行`, `the gateway runs at ${origin}`) : notReady(gateway, origin, answer.status),
    clockFinding(gateway, answer.secondsAhead),
  ];
}

interface Part {
  readonly name: string;
  readonly origin: string;
  readonly answer: Answer;
}

/** Within npm start none of them has an address; apart, all have. */
export function partFindings(parts: readonly Part[]): Finding[] {
  const isApart = parts.some(({ answer }) => answer.kind === 'ours');
  if (!isApart && parts.every(({ answer }) => answer.kind === 'free'))
    return [ok('子图未单独运行 (npm start 将它们放在一个进程里)', 'no subgraph runs as a process of its own (npm start has them in one)')];
  return parts.flatMap(({ name, origin, answer }) => {
    const whose = said(`子图 ${name}`, `subgraph ${name}`);
    if (answer.kind === 'ours') {
      const health = answer.ready
        ? ok(`${whose.zh} 在 ${origin} 运行`, `${whose.en} runs at ${origin}`)
        : notReady(whose, origin, answer.status);
      return [health, clockFinding(whose, answer.secondsAhead)];
    }
    if (answer.kind === 'free' && !isApart) return [];
    const what = said(`${whose.zh} 在 ${origin} 无应答`, `${whose.en} does not answer at ${origin}`);
    if (answer.kind === 'free') return [fault(what, said(`npm run subgraph -- ${name}`, `npm run subgraph -- ${name}`))];
    const next = said('停止占用该端口的程序, 或改 supergraph.yaml', 'stop what listens there, or change supergraph.yaml');
    return [isApart ? fault(what, next) : warning(what, next)];
  });
}
