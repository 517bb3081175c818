import { type FrontEndDatabase, FrontEndUnavailable } from '../../database/front-end/port.ts';
import type { Log } from '../../wire/log.ts';
import type { FrontEnd } from './front-end.ts';
import { Untranslatable } from './layout.ts';

/**
 * Writes into the system's own tables, for some cases at once; where that is refused, for each of them. What they do not take, or what the
 * system has no words for, is said in the log and holds up no later row: the register has it, and `differences` shows what is missing here.
 * Rejects with FrontEndUnavailable.
 */
export async function writeBack(
  serialNumbers: readonly string[],
  { frontEnd, log }: { readonly frontEnd: FrontEnd; readonly log: Log },
  work: (database: FrontEndDatabase, serialNumbers: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    await frontEnd.write(serialNumbers, (database) => work(database, serialNumbers));
  } catch (error) {
    const { code } = error as { code?: unknown };
    const refused = error instanceof Untranslatable ? error.message : typeof code === 'string' ? code : undefined;
    if (error instanceof FrontEndUnavailable || refused === undefined) throw error;
    const [serialNumber, ...more] = serialNumbers;
    if (more.length === 0) {
      log.warn({ systemId: frontEnd.systemId, serialNumber, reason: refused }, 'a system does not take back what it entered');
      return;
    }
    for (const one of serialNumbers) await writeBack([one], { frontEnd, log }, work);
  }
}
