import { parseArgs } from 'node:util';
import { parsed, startFailure, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { load } from './load.ts';
import { loadProduct } from './product.ts';
import { progress } from './progress.ts';

const USAGE = `npm run load -- --cases N [--templates T] [--help]

Makes data of any size: until the register holds N cases (10 and more; a million takes some tens of minutes). T of them (500) are written
through the whole product, as npm start writes its demo; the others are copies of these in every database, each with a serial number, ids, dates,
project name and local numbers of its own. Read, search, write on: they are as if they had been entered; supervision judges them by their own
days (an open one of last year is overdue). Run it again for more.
Environment: DATA_DIR (.data), DATABASE_URL, PRINCIPAL_SECRET as for npm start, which must not run on the same data meanwhile.
Exit code 0: the cases are there. 1: something stands in the way, and stderr says what. 2: the command line or a setting is wrong. 130: stopped.
`;

function wholeNumber(name: string, text: string | undefined, least: number): number {
  if (!text || !/^\d{1,8}$/.test(text) || Number(text) < least) throw new UsageError(`--${name}: a whole number from ${least} up`);
  return Number(text);
}

async function main(): Promise<number> {
  const options = {
    help: { type: 'boolean', default: false },
    cases: { type: 'string' },
    templates: { type: 'string', default: '500' },
  } as const;
  const { values } = parsed(() => parseArgs({ args: process.argv.slice(2), options }));
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [cases, templates] = [wholeNumber('cases', values.cases, 10), wholeNumber('templates', values.templates, 1)];
  const shown = progress(process.stderr, process.env);
  const stopping = new AbortController();
  const stop = () => stopping.abort(new Error('stopped'));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const product = await loadProduct();
  const storage = product.storageSettings(process.env);
  try {
    const held = await load({
      product,
      storage,
      secret: process.env.PRINCIPAL_SECRET,
      cases,
      templates,
      signal: stopping.signal,
      say: shown.state,
    });
    shown.end();
    process.stdout.write(`the register holds ${held} cases\n`);
    if (stopping.signal.aborted) return 130;
    process.stdout.write(`next: ONCEGRAPH_DEMO_CASES=0 npm start, with the same DATA_DIR${storage.server ? ' and DATABASE_URL' : ''}\n`);
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 130;
    throw error;
  } finally {
    shown.end();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const { reason, exitCode } = startFailure(error);
    // errors of the compiled product are other classes than those of the sources, of the same names
    const usage = exitCode === 2 || (error as Error)?.constructor?.name === 'UsageError';
    process.stderr.write(usage ? `${(error as Error).message}\n\n${USAGE}` : `nothing more was loaded: ${reason}\n`);
    process.exit(usage ? 2 : 1);
  },
);
