/** A request as it came. */
export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly query: string;
    readonly operationName: string;
    readonly variables: { readonly input?: Readonly<Record<string, unknown>> };
  };
}

/** What comes of one request: an answer, `hang` until it is aborted, or `lost`: the connection breaks. */
export type Step = Response | 'hang' | 'lost' | 'refused' | ((asked: Asked) => Response | Promise<Response>);

/** A fetch that does one step after another, and keeps what it was asked. */
export function scriptedFetch(...steps: Step[]) {
  const asked: Asked[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const request = { url: String(url), headers: init?.headers as Record<string, string>, body: JSON.parse(String(init?.body)) };
    asked.push(request);
    const step = steps[asked.length - 1];
    if (step === undefined) throw new Error(`nobody foresaw request ${asked.length}`);
    if (step === 'lost') throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    if (step === 'refused') throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
    if (typeof step === 'function') return step(request);
    if (step !== 'hang') return step;
    return new Promise((_, reject) => {
      const abort = () => reject(new DOMException('aborted', 'AbortError'));
      if (init?.signal?.aborted) abort();
      init?.signal?.addEventListener('abort', abort);
    });
  };
  return { fetch, asked };
}

export const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

export const caseOf = (serialNumber: string) => ({ serialNumber, version: 1, status: 'APPLIED', stages: [] });

/** The graph's answer to a write. */
export const written = (root: string, serialNumber: string, more: object = {}): Response =>
  answer({ data: { [root]: { replayed: false, case: caseOf(serialNumber), errors: [], ...more } } });

export const fault = (code: string, status = 200, headers: Record<string, string> = {}): Response =>
  answer({ errors: [{ message: `it is ${code}`, extensions: { code } }] }, status, headers);
