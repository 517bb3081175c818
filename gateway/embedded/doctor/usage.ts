export const USAGE = `npm run doctor [-- --help]

Looks at everything that a start needs, in plain sentences: settings, data folder, databases and their migrations, front-end databases,
NATS, clocks, the code of every item in every system, what waits, the calendar, and the programs that run. It reads only, may be run
beside npm start at any time, and ends within ten seconds. NO_COLOR turns colours off.
Environment: as of the programs that it looks at (README, Settings).
Exit code 0: all is well, or there are warnings alone. 1: something does not work. 2: the command line is wrong.
`;

/** What parseArgs takes. */
export const OPTIONS = {
  help: { type: 'boolean', default: false },
} as const;
