import { type FrontEndDatabase, type FrontEndDatabases, FrontEndUnavailable } from '../../database/front-end/port.ts';
import { gather } from '../gather.ts';
import { addColumns } from './create-table.ts';
import type { CaseToWrite, Layout } from './layout.ts';
import { turns } from './turns.ts';

/** A case on its way into the tables of a system, with the number that the system gave to it, if it has. */
export interface CaseToPut {
  readonly change: CaseToWrite;
  readonly localNumber: string | null;
}

/** One system's front-end database with the tables of its layout in it. */
export interface FrontEnd {
  readonly systemId: string;
  readonly layout: Layout;
  /** Works on the database; its tables are made at the first call that reaches the machine. Rejects with FrontEndUnavailable. */
  use<T>(work: (database: FrontEndDatabase) => Promise<T>): Promise<T>;
  /**
   * The same for what is written of some cases: works on one case follow each other. A layout looks for the version that is there before it writes, and
   * no lock of a table's would hold a row that is not there yet, so that an event and a row that is taken in could overtake each other.
   */
  write(serialNumbers: readonly string[], work: (database: FrontEndDatabase) => Promise<void>): Promise<void>;
  /** Writes a case, in its turn: those that wait share a transaction, and one that the tables do not take costs the others a repetition. */
  put(given: CaseToPut): Promise<void>;
}

/** @param clock says when a row was written */
export function openFrontEnd(systemId: string, layout: Layout, frontEnds: Pick<FrontEndDatabases, 'of'>, clock: () => Date): FrontEnd {
  let ready: Promise<FrontEndDatabase> | undefined;
  const prepare = async () => {
    const database = frontEnds.of(systemId);
    await database.transaction(async (inner) => {
      for (const statement of layout.createTables(inner.dialect)) await inner.execute(statement);
      await addColumns(inner, layout.laterColumns ?? []);
    });
    return database;
  };

  async function use<T>(work: (database: FrontEndDatabase) => Promise<T>): Promise<T> {
    ready ??= prepare();
    const database = await ready.catch((error: unknown) => {
      // tried again at the next call, whatever it was: a right that was missing may be given meanwhile
      ready = undefined;
      throw error;
    });
    try {
      return await work(database);
    } catch (error) {
      // the machine that comes back may be an empty one
      if (error instanceof FrontEndUnavailable) ready = undefined;
      throw error;
    }
  }

  const inTurn = turns();
  const serialOf = ({ change }: CaseToPut) => change.case.serialNumber;

  async function putAll(group: readonly CaseToPut[]): Promise<undefined[]> {
    // tables that lost a case lost its number with it, which the system gives once only
    const numbers = new Map(group.flatMap((given) => (given.localNumber === null ? [] : [[serialOf(given), given.localNumber] as const])));
    const changes = group.map(({ change }) => change);
    const write = () =>
      use((database) => {
        if (numbers.size === 0) return layout.write(database, changes, clock());
        return database.transaction(async (inner) => {
          await layout.write(inner, changes, clock());
          await layout.number(inner, numbers);
        });
      });
    await inTurn(group.map(serialOf), () => write().catch((error) => (metDeadlock(error) ? write() : Promise.reject(error))));
    return group.map(() => undefined);
  }

  return {
    systemId,
    layout,
    use,
    write: (serialNumbers, work) => inTurn(serialNumbers, () => use(work)),
    // a group that met deadlocks is worth a repetition in halves
    put: gather({ work: putAll, keyOf: serialOf, isShared: isOutageOfAll }),
  };
}

/** The vendor's own software was in the way once: nothing that would let the system rest. */
const metDeadlock = (error: unknown): boolean =>
  error instanceof FrontEndUnavailable && (error.cause as { code?: unknown } | undefined)?.code === 'ER_LOCK_DEADLOCK';

/** A machine that is away is away for all that wait for it. */
export const isOutageOfAll = (error: unknown): boolean => error instanceof FrontEndUnavailable && !metDeadlock(error);
