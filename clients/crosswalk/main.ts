import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { BadFile } from '../csv/csv.ts';
import { BadArguments, readArguments, USAGE } from './arguments.ts';
import { commands, type Output } from './commands.ts';
import { graphAt, NotAnswered } from './graph.ts';

/** @returns the exit code: 0, 1 where something was found or refused, 2 where the command line, the file or the graph is not as it must be */
export async function crosswalk(argv: readonly string[], output: Output): Promise<number> {
  try {
    const given = readArguments(argv);
    if (!given) {
      output.out(USAGE);
      return 0;
    }
    const graph = graphAt(given.url, given.token);
    return await commands[given.command](graph, given, output).catch((error) => {
      if (error instanceof BadFile) throw new BadFile(`${given.file}: ${error.message}`);
      throw error;
    });
  } catch (error) {
    if (!(error instanceof BadArguments || error instanceof BadFile || error instanceof NotAnswered)) throw error;
    output.say(error instanceof BadArguments ? `${error.message}\n\n${USAGE}` : error.message, 'bad');
    return 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { stderr, stdout } = process;
  const colour = { good: 'green', bad: 'red' } as const;
  process.exitCode = await crosswalk(process.argv.slice(2), {
    out: (text) => void stdout.write(text),
    // as the terminal and NO_COLOR have it
    say: (line, tone) => void stderr.write(`${tone ? styleText(colour[tone], line, { stream: stderr }) : line}\n`),
  });
}
