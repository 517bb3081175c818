import { describe, expect, test } from '@jest/globals';
import { DatabaseUnavailable, isConflict, isConnectionLoss, isTransient } from './driver-errors.ts';
import { OUTAGE_MS, withRetries } from './retries.ts';

const failing = (fields: object) => Object.assign(new Error('insert into party values (secret)'), fields);
const lost = failing({ code: 'PROTOCOL_CONNECTION_LOST', fatal: true });
const noPause = () => -0.5;

describe('a command is run again', () => {
  test.each([
    [{ errno: 1213, code: 'ER_LOCK_DEADLOCK' }, true, false],
    [{ errno: 1205, code: 'ER_LOCK_WAIT_TIMEOUT' }, true, false],
    [{ code: 'SQLITE_BUSY' }, true, false],
    [{ code: 'SQLITE_BUSY_SNAPSHOT' }, true, false],
    [{ code: 'PROTOCOL_CONNECTION_LOST', fatal: true }, false, true],
    [{ code: 'ECONNRESET', fatal: true }, false, true],
    [{ code: 'EPIPE' }, false, true],
    [{ code: 'ECONNREFUSED' }, false, true],
    [{ code: 'ENOENT', syscall: 'connect' }, false, true],
    [{ code: 'ER_SERVER_SHUTDOWN', errno: 1053 }, false, true],
    [{ code: 'ER_CONNECTION_KILLED', errno: 1927 }, false, true],
    [{ code: 'ER_QUERY_INTERRUPTED', errno: 1317 }, false, true],
    [{ fatal: true }, false, true],
    [{ code: 'ENOENT', syscall: 'open' }, false, false],
    [{ code: 'ER_ACCESS_DENIED_ERROR', errno: 1045, fatal: true }, false, false],
    [{ code: 'ER_DUP_ENTRY', errno: 1062 }, false, false],
    [{ code: 'ER_NO_SUCH_TABLE', errno: 1146 }, false, false],
  ])('after %j: conflict %s, lost connection %s', (fields, conflict, loss) => {
    const error = failing(fields);
    expect([isConflict(error), isConnectionLoss(error), isTransient(error)]).toEqual([conflict, loss, conflict || loss]);
  });

  test.each([undefined, null, 'text', 7])('but not after %s', (error) => expect(isTransient(error)).toBe(false));
});

describe('how long', () => {
  test('six times after conflicts, then their own error', async () => {
    let runs = 0;
    const busy = async () => {
      runs += 1;
      throw failing({ code: 'SQLITE_BUSY' });
    };
    await expect(withRetries(noPause, busy)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    expect(runs).toBe(6);
  });

  test('while the database is away, until it is back', async () => {
    let now = 0;
    const command = async () => {
      now += 1_000;
      if (now < 10_000) throw lost;
      return now;
    };
    expect(await withRetries(noPause, command, () => now)).toBe(10_000);
  });

  test('no longer than fifteen seconds, and what is thrown then tells nothing of the statement', async () => {
    let now = 0;
    const command = async () => {
      now += 500;
      throw lost;
    };
    const error = await withRetries(noPause, command, () => now).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect((error as Error).message).toBe('the database cannot be reached');
    expect((error as Error).cause).toBe(lost);
    expect(now).toBe(500 + OUTAGE_MS);
  });

  test('the time away counts from the first loss, not from the beginning of a long command', async () => {
    let now = 0;
    let runs = 0;
    const command = async () => {
      now += 2 * OUTAGE_MS;
      if (++runs === 1) throw lost;
      return runs;
    };
    expect(await withRetries(noPause, command, () => now)).toBe(2);
  });

  test('other errors at once', async () => {
    let runs = 0;
    const command = async () => {
      runs += 1;
      throw failing({ code: 'ER_DUP_ENTRY' });
    };
    await expect(withRetries(noPause, command)).rejects.toMatchObject({ code: 'ER_DUP_ENTRY' });
    expect(runs).toBe(1);
  });
});
