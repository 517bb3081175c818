import { SUBGRAPH_NAMES } from '../subgraphs.ts';

export const USAGE = `npm run migrate -- [--status] [--help]

Brings the databases of all subgraphs (${SUBGRAPH_NAMES.join(', ')}) to the form that this version needs: makes those that are missing, applies
each migration once. It can be run again at any time, also where a run was cut off; two at once take turns. Stop the subgraphs and relays of
the old version first: what they write meanwhile may lack what a migration adds, as what a search finds a case by. Then run it, then start
those of the new version. npm start does all of it by itself.
  --status   changes nothing; tells what is missing, with exit code 1 where something is
Environment: DATA_DIR (.data), DATABASE_URL (mysql://user:password@host:port; SQLite files in DATA_DIR where left out).
Exit code 0: all is done. 1: something stands in the way, and stderr says what. 2: the command line or a setting is wrong.
`;

/** What parseArgs takes. */
export const OPTIONS = {
  help: { type: 'boolean', default: false },
  status: { type: 'boolean', default: false },
} as const;
