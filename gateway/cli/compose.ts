import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parsed, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { apiSchemaOf } from '../supergraph/api-schema.ts';
import { CompositionError, composeSubgraphs } from '../supergraph/compose.ts';
import { ConfigError, readSupergraphConfig } from '../supergraph/config.ts';
import { breakingChanges } from '../supergraph/contract.ts';
import { loadSubgraphs } from '../supergraph/load.ts';
import { OPTIONS, USAGE } from './usage/compose.ts';

/** Where a command writes. */
interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** @returns the exit code: 0, 1 where it does not compose or breaks the contract, 2 where the command line is wrong */
export async function compose(argv: readonly string[], { out, err }: Output): Promise<number> {
  try {
    const { config, out: file, help } = parsed(() => parseArgs({ args: [...argv], options: OPTIONS })).values;
    if (help) {
      out(USAGE);
      return 0;
    }
    const { supergraphSdl, hints } = composeSubgraphs(await loadSubgraphs(await readSupergraphConfig(config)));
    for (const hint of hints) err(`hint: ${hint}\n`);
    const broken = breakingChanges(apiSchemaOf(supergraphSdl));
    for (const change of broken) err(`breaks the contract: ${change}\n`);
    if (broken.length > 0) return 1;
    if (file === undefined) out(supergraphSdl);
    else await writeFile(file, supergraphSdl);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      err(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    if (!(error instanceof CompositionError || error instanceof ConfigError)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = { out: (text: string) => void process.stdout.write(text), err: (text: string) => void process.stderr.write(text) };
  process.exitCode = await compose(process.argv.slice(2), output);
}
