import { parseArgs } from 'node:util';

export const USAGE = `npm run crosswalk -- export [--system ID]... [--version N] [--output FILE]
npm run crosswalk -- import FILE [--system ID] --reason TEXT
npm run crosswalk -- lint [FILE] [--system ID]...
npm run crosswalk -- coverage [--region CODE] [--item CODE]

The crosswalks (对照表): what each system calls the items, as CSV files with a header row:
  system,code,name,type_code,unified_code,promised_limit,ended,item_code,item_name
  export    what holds now, or held in a version; of all systems of today where none is named; to stdout or into FILE
  import    each row by its code and name: what fits one item takes effect, what does not waits for a person (crosswalkTasks);
            an empty cell leaves what is there, "yes" in the column ended ends an entry, rows that are not there stay
  lint      where numbers, codes, names, types or promised limits differ from the list; of FILE, or of what holds
  coverage  whether every system that handles an item has a word for it
  --system ID     such as district.330106; of rows without a cell in the column system
  --url URL       default http://localhost:4000/graphql
  --token TOKEN   what npm run token -- --role admin prints
  --help
Exit codes: 0 done, 1 findings, gaps or refused rows, 2 wrong command line or file, or no answer from the graph.
NO_COLOR turns colours off.
`;

/** The command line is wrong; its sentence says how to mend it. */
export class BadArguments extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadArguments';
  }
}

export const COMMANDS = ['export', 'import', 'lint', 'coverage'] as const;

export interface Arguments {
  readonly command: (typeof COMMANDS)[number];
  readonly file: string | undefined;
  readonly systems: readonly string[];
  readonly version: number | undefined;
  readonly output: string | undefined;
  readonly reason: string | undefined;
  readonly region: string | undefined;
  readonly item: string | undefined;
  readonly url: string;
  readonly token: string | undefined;
}

export const OPTIONS = {
  system: { type: 'string', multiple: true },
  version: { type: 'string' },
  output: { type: 'string' },
  reason: { type: 'string' },
  region: { type: 'string' },
  item: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Options of one command only. */
const OWN: Readonly<Record<string, readonly Arguments['command'][]>> = {
  system: ['export', 'import', 'lint'],
  version: ['export'],
  output: ['export'],
  reason: ['import'],
  region: ['coverage'],
  item: ['coverage'],
};

/** @returns undefined where only help is wanted @throws BadArguments */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const { values, positionals } = parsed(argv);
  if (values.help) return undefined;
  const [name, file, ...more] = positionals;
  const command = COMMANDS.find((one) => one === name);
  if (!command) throw new BadArguments(name === undefined ? `a command is needed: ${COMMANDS.join(', ')}` : `there is no command ${name}`);
  const stray = Object.keys(values).find((option) => OWN[option] && !OWN[option].includes(command));
  if (stray !== undefined) throw new BadArguments(`${command} takes no --${stray}`);
  if (more.length > 0 || (file !== undefined && command !== 'import' && command !== 'lint'))
    throw new BadArguments(`${command}: ${more[0] ?? file} is one word too many`);
  if (command === 'import' && file === undefined) throw new BadArguments('import needs a FILE');
  if (command === 'import' && !values.reason?.trim()) throw new BadArguments('import needs a --reason: why the crosswalk changes');
  const { version, system: systems = [], url = 'http://localhost:4000/graphql', output, reason, region, item, token } = values;
  if (version !== undefined && !/^\d{1,9}$/.test(version)) throw new BadArguments(`--version: ${version} is no version`);
  if (version !== undefined && systems.length !== 1) throw new BadArguments('--version goes with one --system: each counts its own');
  if (!URL.canParse(url)) throw new BadArguments(`--url: ${url} is no address`);
  return { command, file, systems, version: version === undefined ? undefined : Number(version), output, reason, region, item, url, token };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new BadArguments((error as Error).message.split('. ')[0] ?? '');
  }
}
