import type { FrontEndDatabase } from '../../database/front-end/port.ts';
import { type Gathered, gather } from '../gather.ts';
import { isOutageOfAll } from './front-end.ts';
import type { CaseToWrite } from './layout.ts';
import { keepOwnNumbers } from './own-numbers.ts';
import { keepReplicas } from './replica.ts';
import type { TakeInOptions } from './take-in-options.ts';
import { writeBack } from './write-back.ts';

/** What goes back into a system's own tables: the case as hall has it now, or the number alone that the system gave to one. */
export interface Back {
  readonly serialNumber: string;
  readonly change: CaseToWrite | null;
  readonly localNumber: string | null;
}

/**
 * Writes what hall holds now into the system's own tables, as known to it already, since hall does not send it what came from it, with the
 * numbers that the system gave; keeps both. What waits together goes together.
 */
export function backGiver(options: Pick<TakeInOptions, 'frontEnd' | 'commit' | 'clock' | 'log'>): Gathered<Back, undefined> {
  const { frontEnd, commit, clock } = options;
  const { layout, systemId } = frontEnd;

  async function write(database: FrontEndDatabase, backs: readonly Back[]): Promise<void> {
    const [changes, numbers] = [changesOf(backs), numbersOf(backs)];
    if (changes.length === 0) return layout.number(database, numbers);
    await database.transaction(async (inner) => {
      await layout.write(inner, changes, clock(), true);
      await layout.number(inner, numbers);
    });
  }

  async function giveAll(backs: readonly Back[]): Promise<undefined[]> {
    const serials = backs.map(({ serialNumber }) => serialNumber);
    await writeBack(serials, options, (database, some) => {
      const theirs = backs.filter(({ serialNumber }) => some.includes(serialNumber));
      return write(database, theirs);
    });
    await commit(async (em) => {
      await keepReplicas(em, changesOf(backs));
      await keepOwnNumbers(em, systemId, numbersOf(backs));
    });
    return backs.map(() => undefined);
  }

  return gather({ work: giveAll, keyOf: ({ serialNumber }) => serialNumber, isShared: isOutageOfAll });
}

const changesOf = (backs: readonly Back[]) => backs.flatMap(({ change }) => change ?? []);
const numbersOf = (backs: readonly Back[]) =>
  new Map(backs.flatMap(({ serialNumber, localNumber }) => (localNumber === null ? [] : [[serialNumber, localNumber] as const])));
