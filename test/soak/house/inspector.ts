import { once } from 'node:events';

/** What a process holds once all garbage is gone. */
export interface Held {
  /** bytes of JavaScript values, and of memory beside the heap that they keep */
  readonly heap: number;
  readonly resident: number;
  /** what may keep the process alive, by kind: sockets, timers, pipes, children */
  readonly handles: Readonly<Record<string, number>>;
}

export interface Inspector {
  /** Collects all garbage, then counts. */
  held(): Promise<Held>;
  close(): void;
}

const COUNT = 'JSON.stringify({ memory: process.memoryUsage(), handles: process.getActiveResourcesInfo() })';

interface Counted {
  readonly memory: NodeJS.MemoryUsage;
  readonly handles: readonly string[];
}

/** Node's own inspector (`node --inspect`) of a process: garbage is collected and counted from outside, the product knows nothing of it. */
export async function openInspector(port: number): Promise<Inspector> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl as string);
  await once(socket as never, 'open');
  let last = 0;
  const call = async (method: string, params = {}): Promise<{ result?: { value?: string } }> => {
    const id = ++last;
    const { promise, resolve, reject } = Promise.withResolvers<{ result?: { result?: { value?: string } }; error?: { message: string } }>();
    const onMessage = ({ data }: MessageEvent) => {
      const message = JSON.parse(String(data)) as { id?: number };
      if (message.id === id) resolve(message as never);
    };
    const onClose = () => reject(new Error('the gateway has ended'));
    socket.addEventListener('message', onMessage);
    socket.addEventListener('close', onClose);
    try {
      socket.send(JSON.stringify({ id, method, params }));
      const { result, error } = await promise;
      if (error) throw new Error(`${method}: ${error.message}`);
      return result ?? {};
    } finally {
      socket.removeEventListener('message', onMessage);
      socket.removeEventListener('close', onClose);
    }
  };
  return {
    async held() {
      // what is let go by the first collection (weak references, finalisers) is gone by the second
      for (let turn = 0; turn < 2; turn++) await call('HeapProfiler.collectGarbage');
      const { result } = await call('Runtime.evaluate', { expression: COUNT, returnByValue: true });
      const { memory, handles } = JSON.parse(result?.value ?? '') as Counted;
      const counts = Map.groupBy(handles, (kind) => kind);
      return {
        heap: memory.heapUsed + memory.external,
        resident: memory.rss,
        handles: Object.fromEntries([...counts].map(([kind, each]) => [kind, each.length])),
      };
    },
    close: () => socket.close(),
  };
}
