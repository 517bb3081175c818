import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { CommandContext, CommandResult } from './commands.ts';
import type { Place } from './place-entry.ts';
import type { RegisterEntry } from './register-entry.ts';
import { DrawnBefore, type EntrySerial, serialOfEntry } from './serial-of-entry.ts';

/** How many numbers in a row may turn out to be taken: as many as a process has reserved at once. */
const DRAWS = 64;

export interface Numbered {
  readonly entry: RegisterEntry;
  readonly place: Place;
  readonly origin: WrappedSystem;
}

/**
 * Runs a command that creates a case under the number that the case is to bear; again under the next one where a drawn number turns out to
 * be taken. A drawn number that was not used goes back. @param numbered null where the entry cannot have a number
 */
export async function underSerial(
  context: CommandContext,
  numbered: Numbered | null,
  command: (serial: EntrySerial | undefined) => Promise<CommandResult>,
): Promise<CommandResult> {
  for (let draw = 1; ; draw++) {
    const serial = numbered ? await serialOfEntry(context, numbered.entry, numbered.place, numbered.origin) : undefined;
    try {
      const result = await command(serial);
      const unused = result.replayed || result.errors.length > 0;
      if (serial?.kind === 'drawn' && unused) serial.giveBack();
      return result;
    } catch (error) {
      if (!(error instanceof DrawnBefore) || draw === DRAWS) throw error;
    }
  }
}
