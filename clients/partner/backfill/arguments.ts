import { parseArgs } from 'node:util';
import { columnList } from './columns.ts';

export const USAGE = `npm run backfill -- FILE.csv [--url URL] [--token TOKEN] [--dry-run] [--resume]

补录: writes the open cases of a partner system from a CSV file (UTF-8 or GB18030, a header row, one case per row). Each row goes out under a key that comes
from its own number, so that running it again, however it ended, writes nothing twice. A row with a fault leaves nothing behind; a stage that is refused leaves the case with the stages before it. The report names both.
  --url URL          default http://localhost:4000/graphql
  --token TOKEN      what npm run token -- --role partner --system ID prints; in its place ONCEGRAPH_TOKEN in the environment, which no list of
                     processes shows
  --system ID        whose local item codes they are, and who writes; the token's system where left out
  --dry-run          looks through the file and asks what its items are and who records their stages; writes nothing
  --report OUT.csv   default FILE.report.csv, of a dry run FILE.dry-run.csv: a line for each row: line, number, outcome, serial number, and field, code and sentence of each fault
  --resume           passes over what the report says is written
  --concurrency N    cases at once, 1 to 64; default 8
  --help
Columns, in any order:
${columnList()}
Needed: number, region_code, received_at, party_name, identifier_type, identifier, and item_code or local_item_code. Times are Shanghai's: 2014-03-02 09:30,
2014/3/2 or 2014年3月2日. Stages (…_at, but received_at) are recorded only by the system that owns the case.
Exit codes: 0 all rows are written, 1 some are not, 2 wrong command line or file, or no answer from the graph.
NO_COLOR turns colours off.
`;

/** The command line is wrong; its sentence says how to mend it. */
export class BadArguments extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadArguments';
  }
}

export interface Arguments {
  readonly file: string;
  readonly url: string;
  readonly token: string;
  readonly systemId: string | undefined;
  readonly report: string;
  readonly dryRun: boolean;
  readonly resume: boolean;
  readonly concurrency: number;
}

export const OPTIONS = {
  url: { type: 'string' },
  token: { type: 'string' },
  system: { type: 'string' },
  report: { type: 'string' },
  'dry-run': { type: 'boolean' },
  resume: { type: 'boolean' },
  concurrency: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/**
 * @param ofEnvironment token in place of one that is given
 * @returns undefined where only help is wanted
 * @throws BadArguments
 */
export function readArguments(argv: readonly string[], ofEnvironment: string | undefined): Arguments | undefined {
  const { values, positionals } = parsed(argv);
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  const { url = 'http://localhost:4000/graphql', token = ofEnvironment, system, concurrency = '8', resume = false } = values;
  if (file === undefined) throw new BadArguments('a FILE is needed');
  if (more.length > 0) throw new BadArguments(`${more[0]} is one word too many`);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new BadArguments(`--url: ${url} is no address such as http://localhost:4000/graphql`);
  if (!token)
    throw new BadArguments(
      '--token is needed, or ONCEGRAPH_TOKEN in the environment; npm run token -- --role partner --system ID prints one',
    );
  if (!/^([1-9]|[1-5]\d|6[0-4])$/.test(concurrency)) throw new BadArguments('--concurrency takes 1 to 64');
  const { 'dry-run': dryRun = false } = values;
  const report = values.report ?? `${file.replace(/\.csv$/i, '')}.${dryRun ? 'dry-run' : 'report'}.csv`;
  if (report === file) throw new BadArguments('--report names the file itself');
  return { file, url, token, systemId: system, report, dryRun, resume, concurrency: Number(concurrency) };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new BadArguments((error as Error).message.split('. ')[0] ?? '');
  }
}
