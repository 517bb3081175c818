import type { Lease } from './generations.ts';

/** A stream that holds its generation until it has ended, or its client is gone, whether anybody has begun to read it or not. */
export function heldUntilEnd<T>(stream: AsyncIterable<T>, { release }: Pick<Lease, 'release'>, signal: AbortSignal): AsyncIterable<T> {
  let isHeld = true;
  const end = () => {
    signal.removeEventListener('abort', end);
    if (isHeld) release();
    isHeld = false;
  };
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  return (async function* held() {
    try {
      yield* stream;
    } finally {
      end();
    }
  })();
}
