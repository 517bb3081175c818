import type { EntityManager } from '../../kernel/database/open-database.ts';
import { withRetries } from '../../kernel/database/transaction.ts';
import { pauseMs } from '../../kernel/exchange/back-off.ts';
import { type HallAccess, HallUnavailable } from '../../kernel/exchange/connector/hall-client.ts';
import type { Random } from '../../kernel/wire/clock.ts';
import type { Log } from '../../kernel/wire/log.ts';
import type { ReadBook } from '../book/read-book.ts';
import { factsOf } from '../case/case-facts.ts';
import { ReceivedStage } from '../case/received-stage.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import { judgeCase } from '../judge/judge-case.ts';
import { askSilence } from './ask-silence.ts';
import { CaseSilence } from './case-silence.entity.ts';
import { isSame, silenceRow } from './keep-silence.ts';

/** Cases that are read together. */
const TOGETHER = 100;
/** After which one that the register did not grant, or whose closure has not come back, is asked for again, milliseconds. */
const AGAIN_MS = 10_000;

export interface SilenceRun {
  readonly fork: () => EntityManager;
  readonly readBook: ReadBook;
  /** how the register is reached */
  readonly hall: HallAccess;
  readonly random: Random;
  readonly log: Log;
}

/**
 * 超时默认: asks the register to grant what nobody has decided by now, those that came first first. To be called at every tick; ends as soon as
 * nothing is due, and never rejects for the register's sake: while that cannot be reached it rests, longer and longer, and then asks for the same. What a
 * call costs depends on how many are due, not on how many there are. What was granted goes when its closure comes back as an event.
 */
export function silenceRunner(run: SilenceRun): (now: Date, signal: AbortSignal) => Promise<void> {
  const { random, log } = run;
  let failures = 0;
  let restUntil = 0;
  return async (now, signal) => {
    if (now.getTime() < restUntil) return;
    try {
      while (!signal.aborted && (await withRetries(random, () => askDue(run, now, signal))));
      failures = 0;
    } catch (error) {
      if (!(error instanceof HallUnavailable)) throw error;
      failures += 1;
      restUntil = now.getTime() + pauseMs(failures, random);
      if (Number.isInteger(Math.log2(failures))) log.warn({ failures, reason: error.reason }, 'the register cannot grant by silence now');
    }
  };
}

/** @returns whether there may be more */
async function askDue(run: SilenceRun, now: Date, signal: AbortSignal): Promise<boolean> {
  const { fork, hall, log } = run;
  const again = new Date(now.getTime() - AGAIN_MS);
  const due = await fork().find(
    CaseSilence,
    { at: { $lte: now }, $or: [{ askedAt: null }, { askedAt: { $lte: again } }] },
    { orderBy: { at: 1, serialNumber: 1 }, limit: TOGETHER, disableIdentityMap: true },
  );
  const versions = await judgedAnew(run, due, now);
  for (const row of due) {
    if (signal.aborted) return false;
    const { serialNumber, rule } = row;
    const version = versions.get(serialNumber);
    // what is no longer so is judged again by whoever changed it
    const answer = version === undefined ? 'CHANGED' : await askSilence(hall, row, version, signal);
    if (version !== undefined) log.info({ serialNumber, rule, answer }, 'the register was asked to grant what nobody decided');
    await fork().nativeUpdate(CaseSilence, { serialNumber }, { askedAt: now });
  }
  return due.length === TOGETHER;
}

/** The versions of those cases for which the book, as it is at this moment, still says the same. */
async function judgedAnew({ fork, readBook }: SilenceRun, due: readonly CaseSilence[], now: Date): Promise<ReadonlyMap<string, number>> {
  if (due.length === 0) return new Map();
  const em = fork();
  const among = { serialNumber: { $in: due.map(({ serialNumber }) => serialNumber) } };
  // the versions first: of what comes meanwhile the stages may be seen, never a version whose stages are not, and the register refuses an older one
  const rows = new Map((await em.find(SupervisedCase, among, { disableIdentityMap: true })).map((row) => [row.serialNumber, row]));
  const book = await readBook(em);
  const stages = Map.groupBy(
    await em.find(ReceivedStage, among, { orderBy: { serialNumber: 1, sequence: 1 }, disableIdentityMap: true }),
    ({ serialNumber }) => serialNumber,
  );
  return new Map(
    due.flatMap((kept) => {
      const row = rows.get(kept.serialNumber);
      if (!row) return [];
      const facts = factsOf(row);
      const its = stages.get(kept.serialNumber) ?? [];
      const fresh = silenceRow({ facts, stages: its, verdict: judgeCase(facts, its, book, now) }, book);
      return fresh && isSame(kept, fresh) ? [[kept.serialNumber, row.version] as const] : [];
    }),
  );
}
