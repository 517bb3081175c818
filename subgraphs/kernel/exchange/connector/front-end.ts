import { type FrontEndDatabase, type FrontEndDatabases, FrontEndUnavailable } from '../../database/front-end/port.ts';
import type { Layout } from './layout.ts';

/** One system's front-end database with the tables of its layout in it. */
export interface FrontEnd {
  readonly systemId: string;
  readonly layout: Layout;
  /** Works on the database; its tables are made at the first call that reaches the machine. Rejects with FrontEndUnavailable. */
  use<T>(work: (database: FrontEndDatabase) => Promise<T>): Promise<T>;
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
  return {
    systemId,
    layout,
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
}
