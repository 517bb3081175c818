import { pino } from 'pino';
import type { Log } from '../wire/log.ts';
import { UsageError } from './start-failure.ts';

const LEVELS = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** The log of a process, on stderr: stdout is for what the command answers. LOG_LEVEL says from what on; warn where it is left out. @throws UsageError */
export function processLog({ LOG_LEVEL }: Readonly<Record<string, string | undefined>>): Log {
  const level = LOG_LEVEL || 'warn';
  if (!LEVELS.includes(level)) throw new UsageError(`LOG_LEVEL: ${level} is no level; ${LEVELS.join(', ')} are`);
  return pino({ level }, pino.destination(2));
}
