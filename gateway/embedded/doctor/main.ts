import { fileURLToPath } from 'node:url';
import { parseArgs, styleText } from 'node:util';
import { parsed, startFailure } from '../../../subgraphs/kernel/errors/start-failure.ts';
import { examine } from './examine.ts';
import { exitCodeOf, type Paint, report } from './report.ts';
import { OPTIONS, USAGE } from './usage.ts';

const COLOURS = { ok: 'green', later: 'gray', warning: 'yellow', fault: 'red' } as const;

async function main(): Promise<number> {
  const { values } = parsed(() => parseArgs({ args: process.argv.slice(2), options: OPTIONS }));
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const chapters = await examine({ environment: process.env, nodeVersion: process.versions.node, clock: () => new Date() });
  // as the terminal and NO_COLOR have it
  const paint: Paint = (level, text) => styleText(COLOURS[level], text, { stream: process.stdout });
  process.stdout.write(report(chapters, paint));
  return exitCodeOf(chapters);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().then(
    // what still hangs is waited for no longer
    (code) => process.exit(code),
    (error: unknown) => {
      const { reason, exitCode } = startFailure(error);
      process.stderr.write(exitCode === 2 ? `${reason}\n\n${USAGE}` : `${reason}\n`);
      process.exit(exitCode);
    },
  );
}
