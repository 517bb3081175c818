import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parsed, startFailure, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { planText } from '../engine/plan-text.ts';
import { configSource, fileSource } from '../supergraph/source.ts';
import { OPTIONS, USAGE } from './usage/plan.ts';

/** Where a command writes. */
interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** @returns the exit code: 0, 1 where the document does not fit the supergraph, 2 where the command line is wrong */
export async function plan(argv: readonly string[], readStdin: () => Promise<string>, { out, err }: Output): Promise<number> {
  try {
    const { values, positionals } = parsed(() => parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true }));
    if (values.help) {
      out(USAGE);
      return 0;
    }
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('one FILE is needed');
    const source = values.supergraph === undefined ? configSource('supergraph.yaml') : fileSource(values.supergraph);
    const text = await planText(await source.read(), file === '-' ? await readStdin() : await readFile(file, 'utf8'), {
      operationName: values.operation,
      holding: values.true ?? [],
      incremental: values.deferred,
    });
    out(`${text}\n`);
    return 0;
  } catch (error) {
    const { reason, exitCode } = startFailure(error);
    err(exitCode === 2 ? `${reason}\n\n${USAGE}` : `${reason}\n`);
    return exitCode;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = { out: (text: string) => void process.stdout.write(text), err: (text: string) => void process.stderr.write(text) };
  const stdin = async () => {
    let text = '';
    for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
    return text;
  };
  process.exitCode = await plan(process.argv.slice(2), stdin, output);
}
