import type { FrontEndDatabase, FrontEndDatabases } from '../../database/front-end/port.ts';
import type { Layout } from './layout.ts';

/** One system's front-end database with the tables of its layout in it. */
export interface FrontEnd {
  readonly systemId: string;
  readonly layout: Layout;
  /** Rejects with FrontEndUnavailable; the tables are made at the first call that reaches the machine. */
  database(): Promise<FrontEndDatabase>;
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
    database: () => {
      // what failed once is tried again at the next call
      ready ??= prepare().catch((error: unknown) => {
        ready = undefined;
        throw error;
      });
      return ready;
    },
  };
}
