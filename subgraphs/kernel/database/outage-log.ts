import type { Log } from '../wire/log.ts';
import { DatabaseUnavailable, isConnectionLoss } from './driver-errors.ts';

/** Tells of an outage of the own database twice, where it begins and where it ends: a loop meets it many times a second. */
export interface OutageLog {
  /** @returns whether the error is the outage, and so is told of; another one the caller tells of */
  met(error: unknown): boolean;
  /** the database answered */
  over(): void;
}

/** @param unreachable the sentence, as Database has it */
export function outageLog(log: Log, unreachable: string): OutageLog {
  let isAway = false;
  return {
    met(error) {
      if (!(error instanceof DatabaseUnavailable || isConnectionLoss(error))) return false;
      if (!isAway) log.error({}, `${unreachable}: tried again until it can`);
      isAway = true;
      return true;
    },
    over() {
      if (isAway) log.warn({}, 'the database server is back');
      isAway = false;
    },
  };
}
