import { UsageError } from '../kernel/errors/start-failure.ts';

/** The port of a command line; 0 takes a free one. @throws UsageError */
export function portOf(given: string | undefined, otherwise: string): number {
  const text = given ?? otherwise;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(`--port: ${text} is no port`);
  return Number(text);
}
