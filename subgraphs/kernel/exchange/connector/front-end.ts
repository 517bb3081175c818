import { type FrontEndDatabase, type FrontEndDatabases, FrontEndUnavailable } from '../../database/front-end/port.ts';
import type { Layout } from './layout.ts';

/** One system's front-end database with the tables of its layout in it. */
export interface FrontEnd {
  readonly systemId: string;
  readonly layout: Layout;
  /** Works on the database; its tables are made at the first call that reaches the machine. Rejects with FrontEndUnavailable. */
  use<T>(work: (database: FrontEndDatabase) => Promise<T>): Promise<T>;
  /**
   * The same for what is written of one case: such works follow each other. A layout looks for the version that is there before it writes, and
   * no lock of a table's would hold a row that is not there yet, so that an event and a row that is taken in could overtake each other.
   */
  write(serialNumber: string, work: (database: FrontEndDatabase) => Promise<void>): Promise<void>;
}

export function openFrontEnd(systemId: string, layout: Layout, frontEnds: Pick<FrontEndDatabases, 'of'>): FrontEnd {
  let ready: Promise<FrontEndDatabase> | undefined;
  const prepare = async () => {
    const database = frontEnds.of(systemId);
    await database.transaction(async (inner) => {
      for (const statement of layout.createTables(inner.dialect)) await inner.execute(statement);
    });
    return database;
  };
  const turns = new Map<string, Promise<void>>();
  const frontEnd: FrontEnd = {
    systemId,
    layout,
    write(serialNumber, work) {
      const result = (turns.get(serialNumber) ?? Promise.resolve()).then(() => frontEnd.use(work));
      const turn = result
        .catch(() => undefined)
        .then(() => {
          if (turns.get(serialNumber) === turn) turns.delete(serialNumber);
        });
      turns.set(serialNumber, turn);
      return result;
    },
    async use(work) {
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
    },
  };
  return frontEnd;
}
